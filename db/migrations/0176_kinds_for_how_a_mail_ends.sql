-- Words that the next files need: a value that is added to a type can be used only by a later transaction.
alter type mail_in_state add value 'lapsed';
alter type mail_aside_reason add value 'flood';
alter type talk_event_kind add value 'language';
