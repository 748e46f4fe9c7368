-- The original of a file that came with a talk about no signal is opened for a reason, and colleagues see that it was.
alter type talk_event_kind add value 'fileOpened';
