-- Words that the next files need: a value that is added to a type can be used only by a later transaction.
alter type told_kind add value 'card_out_of_date';
alter type told_kind add value 'request_asked';
alter type told_kind add value 'request_taken';
alter type told_kind add value 'request_declined';
alter type told_kind add value 'request_asked_back';
alter type told_kind add value 'request_replied';
alter type told_kind add value 'request_answered';
alter type told_kind add value 'request_sent_back';
alter type told_kind add value 'request_withdrawn';
alter type told_kind add value 'request_overdue';
alter type told_occasion add value 'request_asked';
alter type told_occasion add value 'request_moved';
alter type told_occasion add value 'card_out_of_date';
alter type signal_origin add value 'request';
alter type signal_event_kind add value 'fromRequest';
alter type signal_event_kind add value 'requestMoved';
