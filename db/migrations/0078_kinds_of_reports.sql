-- A new value of an enum cannot be used in the transaction that adds it: so the kinds that information reports bring come first.
alter type signal_event_kind add value 'report';
alter type told_kind add value 'report_check_asked';
alter type told_kind add value 'report_returned';
alter type told_kind add value 'report_approved';
alter type told_kind add value 'report_received';
alter type told_kind add value 'report_corrected';
alter type told_occasion add value 'report';
