-- Words that the next file needs: a value that is added to a type can be used only by a later transaction.
alter type talk_event_kind add value 'connectorFailed';
alter type talk_event_kind add value 'connectorAgain';
