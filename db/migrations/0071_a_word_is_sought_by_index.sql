-- Whether a suggested word occurs in what the asker may see was looked up by reading the table when the word is common: quick where it
-- stands in every unit, and a scan over all signals where the asker's unit has none of it. An index answers both. And what comes in from
-- a file gets a line of the timeline of its own kind, which 0072 uses.
alter function near_words(text, int) set enable_seqscan = off;
alter type signal_event_kind add value 'imported';
