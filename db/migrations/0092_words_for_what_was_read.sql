-- Values that the next file needs: one that is added to a type can be used only by a later transaction.
alter type hand_over_state add value 'read';
alter type hand_over_event_kind add value 'read';
