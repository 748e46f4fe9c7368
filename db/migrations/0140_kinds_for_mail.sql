-- Words that the next file needs: a value that is added to a type can be used only by a later transaction.
alter type talk_source add value 'email';
alter type talk_event_kind add value 'mailJoined';
alter type talk_event_kind add value 'mailFailed';
alter type talk_event_kind add value 'mailBounced';
alter type talk_event_kind add value 'mailAutomatic';
alter type talk_event_kind add value 'mailAgain';
