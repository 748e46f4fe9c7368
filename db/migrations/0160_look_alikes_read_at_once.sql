-- Whether a profile is ours is asked by everybody, and the directory is hardly written: its look-alikes are read from the index alone. With
-- a list of what is not in it yet, PostgreSQL counted reading the whole table as cheaper: 31 answers a second where there are hundreds.
drop index public_profile_alike;
create index public_profile_alike on public_profile using gin (variants) with (fastupdate = off);

-- A handle of ours with words around it is found by the run of letters that it is.
alter table public_profile add column skeleton text generated always as (variants[1]) stored;
create index public_profile_skeleton on public_profile (skeleton);
