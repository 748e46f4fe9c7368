-- Words that the next files need: a value that is added to a type can be used only by a later transaction.
alter type told_kind add value 'talk_new';
alter type told_kind add value 'talk_assigned';
alter type told_kind add value 'talk_wrote';
alter type told_kind add value 'talk_overdue';
alter type told_occasion add value 'talk_new';
alter type signal_event_kind add value 'fromTalk';
alter type signal_event_kind add value 'talkHung';
alter type signal_event_kind add value 'talkLinked';
