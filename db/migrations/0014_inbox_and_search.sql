-- The inbox and search stay quick at a million signals, under row-level security. Two limits of PostgreSQL decide the shape:
-- an index gives one order only within one value of its first columns, so each list reads shelf by shelf and merges; and a
-- condition that is not leakproof (@@, enum comparison) cannot use an index behind a policy, so shelves are text and search is
-- a function that applies the policy's own predicate.
create extension if not exists fuzzystrmatch;

-- Where an officer looks for it: new · ours (waits for us) · others (receiver or reporter) · closed.
alter table signal add column shelf text not null generated always as (
	case
		when state = 'closed' then 'closed'
		when turn <> 'owner' then 'others'
		when state = 'new' then 'new'
		else 'ours'
	end
) stored;
create index signal_shelf on signal (unit_id, shelf, received_at desc, id desc);
-- Both are covered by the shelves, and each index costs every intake.
drop index signal_inbox;
drop index signal_waiting;

-- Words as they are searched: without accents, capitals, punctuation and marks of direction, so that "@harbour.p0lice", an address
-- or a text turned round by an override are found by what one reads. ASCII is enough for punctuation: unaccent maps the rest to it.
create function as_words(written text) returns text language sql immutable strict parallel safe as $$
	select translate(plain(written), '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~' || E'\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff', repeat(' ', 32))
$$;

alter table signal drop column document;
alter table signal add column document tsvector not null generated always as (
	setweight(to_tsvector('simple', as_words(title || ' ' || coalesce(web_handle, '') || ' ' || coalesce(street_place, '') || ' ' || coalesce(post_code, ''))), 'A')
	|| setweight(to_tsvector('simple', as_words(text || ' ' || coalesce(happened, ''))), 'B')
	|| setweight(to_tsvector('simple', as_words(facts || ' ' || assessment)), 'C')
	|| setweight(to_tsvector('simple', as_words(coalesce(web_address, ''))), 'D')
) stored;
create index signal_document on signal using gin (document);

-- The vocabulary forgives typing errors, so a word must stand in it with the signal itself and not a job later. Only words that
-- are missing are written: a count in the row of "the" would let one intake at a time through. Frequencies come from the planner.
drop policy word_job on word;
alter table word drop column signals;
revoke all on word from ilot_app;
create function keep_words() returns trigger language plpgsql security definer set search_path = public as $$
begin
	-- In one order, so that two signals bringing the same new words wait for each other and never in a circle.
	insert into word (word)
	select lexeme from unnest(tsvector_to_array(new.document)) lexeme
	where length(lexeme) between 3 and 40 and lexeme !~ '^[0-9]+$' and not exists (select from word known where known.word = lexeme)
	order by lexeme
	on conflict do nothing;
	return null;
end $$;
create trigger signal_words_entered after insert on signal for each row execute function keep_words();
create trigger signal_words_changed after update on signal for each row when (old.document is distinct from new.document) execute function keep_words();

-- What was typed, word by word; beginnings of words count, as people stop typing when they see what they seek.
create function typed_words(typed text) returns text[] language sql immutable parallel safe as $$
	select coalesce(array_agg(word), '{}') from (
		select word from regexp_split_to_table(as_words(left(typed, 200)), '\s+') with ordinality as part(word, place)
		where word <> '' group by word order by min(place) limit 12
	) words
$$;
create function word_query(alternatives text[]) returns tsquery language sql immutable parallel safe as $$
	select string_agg(format('''%s''%s', replace(replace(one, '\', '\\'), '''', ''''''), case when length(one) >= 3 then ':*' else '' end), ' | ')::tsquery
	from unnest(alternatives) one
$$;

-- The newest signals that the acting person may see and that fit, at most `most`. The policy's own predicate, and nothing else, decides.
-- Volatile only because PostgreSQL lets no other function ask for a plan.
create function search_signals(query tsquery, most int) returns table (id uuid, received_at timestamptz)
language plpgsql volatile security definer set search_path = public as $$
declare
	units uuid[] := readable_units();
	plan json;
begin
	if numnode(query) = 0 or units = '{}' then
		return;
	end if;
	-- A rare word: all its signals, then sort. A common one: walk backwards until enough are found. Left to itself the planner
	-- walks for rare words too (465 hits of a million: 244 ms instead of 5).
	execute format('explain (format json) select from signal where document @@ %L::tsquery', query) into plan;
	if (plan->0->'Plan'->>'Plan Rows')::numeric < 20000 then
		return query
			with hits as materialized (select s.id, s.received_at from signal s where s.document @@ query and s.unit_id = any (units))
			select hits.id, hits.received_at from hits order by hits.received_at desc, hits.id desc limit most;
	else
		return query
			select found.id, found.received_at
			from unnest(units) one_unit cross join unnest(array['new', 'ours', 'others', 'closed']) one_shelf
			cross join lateral (
				select s.id, s.received_at from signal s
				where s.unit_id = one_unit and s.shelf = one_shelf and s.document @@ query
				order by s.received_at desc, s.id desc limit most
			) found
			order by found.received_at desc, found.id desc limit most;
	end if;
end $$;

-- Words one typing error away (one sign wrong, missing, too many, or two changed places) that occur in what the asker may see.
-- A word that only stands in others' signals is never told: its existence would be news.
create function near_words(typed text, most int) returns text[]
language plpgsql stable security definer set search_path = public set pg_trgm.similarity_threshold = 0.2 as $$
declare
	units uuid[] := readable_units();
	signs text[] := (select array_agg(sign order by sign) from regexp_split_to_table(typed, '') sign);
begin
	if length(typed) not between 4 and 40 or units = '{}' then
		return '{}';
	end if;
	return coalesce((
		select array_agg(near.word order by near.likeness desc, near.word) from (
			select alike.word, alike.likeness from (
				select w.word, similarity(w.word, typed) likeness from word w
				where w.word % typed and w.word <> typed and length(w.word) between length(typed) - 1 and length(typed) + 1
					and not starts_with(w.word, typed)
					and (levenshtein_less_equal(w.word, typed, 1) = 1
						or (levenshtein_less_equal(w.word, typed, 2) = 2
							and (select array_agg(sign order by sign) from regexp_split_to_table(w.word, '') sign) = signs))
				order by likeness desc, w.word limit 12
			) alike
			where exists (select from signal s where s.document @@ word_query(array[alike.word]) and s.unit_id = any (units))
			order by alike.likeness desc, alike.word limit most
		) near
	), '{}');
end $$;
revoke execute on function search_signals(tsquery, int), near_words(text, int), keep_words() from public;
grant execute on function search_signals(tsquery, int), near_words(text, int) to ilot_app;

-- Clearing pages that were left without a word looks at the rows it removes.
create policy signal_open_clear on signal_open for select to ilot_app using ((select acting_job()) = 'clear_open');
