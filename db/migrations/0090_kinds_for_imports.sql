-- A value that is added to a type can be used only by a later transaction: so the kind for an import that ended early comes first.
alter type told_kind add value 'import_failed';
alter type told_occasion add value 'import_failed';
