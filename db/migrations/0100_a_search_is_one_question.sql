-- A search was asked in four steps (words, hits, words nearly like them, hits again), each a round trip, and the units of the asker were
-- a condition beside the words: once its plan was kept, the server read the index of all their signals to narrow down a few hits. Now the
-- words alone are sought by index, the units looked at afterwards, and the whole of it is one question with one answer.
create or replace function search_signals(query tsquery, most int) returns table (id uuid, received_at timestamptz)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
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
			with hits as materialized (select s.id, s.received_at, s.unit_id from signal s where s.document @@ query)
			select hits.id, hits.received_at from hits where hits.unit_id = any (units)
			order by hits.received_at desc, hits.id desc limit most;
	else
		return query
			select found.id, found.received_at
			from unnest(units) one_unit cross join unnest(array['new', 'ours', 'others', 'closed', 'aside']) one_shelf
			cross join lateral (
				select s.id, s.received_at from signal s
				where s.unit_id = one_unit and s.shelf = one_shelf and s.document @@ query
				order by s.received_at desc, s.id desc limit most
			) found
			order by found.received_at desc, found.id desc limit most;
	end if;
end $$;

-- A word's signals: those with one of its alternatives, and those on a platform that one of them names, whole or by its first four letters
-- and more. A platform stands in a document by its code, behind a sign that no typed word has (0095); its names are the country pack's.
create function word_or_platform_query(alternatives text[], platforms jsonb) returns tsquery language sql immutable parallel safe as $$
	select word_query(alternatives) || coalesce((
		select string_agg(format('''@%s''', one.code), ' | ') from jsonb_to_recordset(platforms) one (name text, code text)
		where exists (select from unnest(alternatives) word where one.name = word or length(word) >= 4 and starts_with(one.name, word))), '')::tsquery
$$;

-- `ids`: signals in which every word typed occurs, newest first, at most `most`. `near`: words one typing error away, sought only when
-- fewer than `plenty` were found; they count for the words typed when these find nothing, unless `elsewhere` something was found already,
-- or at once when `forgive` says so.
create function search_words(
	typed text, platforms jsonb, forgive boolean, elsewhere boolean, most int, plenty int,
	out ids uuid[], out near text[], out forgiven boolean
) language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	words text[] := typed_words(typed);
	word text;
	alike text[];
	query tsquery;
	exact tsquery;
	forgiving tsquery;
begin
	ids := '{}';
	near := '{}';
	forgiven := false;
	foreach word in array words loop
		query := word_or_platform_query(array[word], platforms);
		exact := case when exact is null then query else exact && query end;
	end loop;
	if exact is null then
		return;
	end if;
	if not forgive then
		ids := array(select found.id from search_signals(exact, most) found);
		-- Who finds a page full is offered no other words: they cost more than the search itself.
		if cardinality(ids) >= plenty then
			return;
		end if;
	end if;
	foreach word in array words loop
		alike := near_words(word, 4);
		near := near || alike;
		query := word_or_platform_query(word || alike, platforms);
		forgiving := case when forgiving is null then query else forgiving && query end;
	end loop;
	if cardinality(ids) = 0 and not elsewhere and near <> '{}' then
		ids := array(select found.id from search_signals(forgiving, most) found);
		forgiven := true;
	end if;
end $$;
revoke execute on function search_words(text, jsonb, boolean, boolean, int, int) from public;
grant execute on function search_words(text, jsonb, boolean, boolean, int, int) to ilot_app;
