-- Words that the next files need: a value that is added to a type can be used only by a later transaction.
alter type signal_event_kind add value 'lookedUp';
alter type persona_event_kind add value 'interact';
alter type incident_kind add value 'interaction';
alter type told_kind add value 'look_up_waits';
alter type told_kind add value 'look_up_decided';
alter type told_kind add value 'access_asked';
alter type told_kind add value 'access_decided';
alter type told_kind add value 'access_ends_soon';
alter type told_kind add value 'access_ended';
alter type told_occasion add value 'look_up';
