-- Words that the next files need: a value that is added to a type can be used only by a later transaction.
alter type told_kind add value 'persona_refused';
alter type told_kind add value 'persona_expired';
alter type told_kind add value 'incident_reported';
alter type told_occasion add value 'persona';
alter type told_occasion add value 'incident';
