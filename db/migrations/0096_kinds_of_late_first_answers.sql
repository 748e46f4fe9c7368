-- A first answer that is late is told, and stands in the timeline. The words alone: a new value cannot be used where it is added.
alter type told_kind add value 'first_answer_overdue';
alter type signal_event_kind add value 'firstAnswerOverdue';
