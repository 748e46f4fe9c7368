-- Words that the next file needs: a value that is added to a type can be used only by a later transaction.
alter type told_kind add value 'patrol_help';
alter type told_occasion add value 'patrol_help';
