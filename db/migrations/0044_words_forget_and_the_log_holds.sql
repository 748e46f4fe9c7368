-- Three things that told or allowed too much. A suggestion of a word must not depend on signals that the asker may not see: the limit
-- was counted before they were left out, so a word of one's own fell out when another unit wrote a likelier one. A word that no signal
-- holds any more must go, or a name outlives the record it stood in. And a line of the log says who acts in this very transaction,
-- for which unit and as which job, while a seal follows the one before it and covers only what has ended.

create or replace function near_words(typed text, most int) returns text[]
language plpgsql stable security definer set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.2 as $$
declare
	units uuid[] := readable_units();
	signs text[] := (select array_agg(sign order by sign) from regexp_split_to_table(typed, '') sign);
	near text[] := '{}';
	alike text;
begin
	if length(typed) not between 4 and 40 or units = '{}' then
		return '{}';
	end if;
	for alike in
		select w.word from word w
		where w.word % typed and w.word <> typed and length(w.word) between length(typed) - 1 and length(typed) + 1
			and not starts_with(w.word, typed)
			and (levenshtein_less_equal(w.word, typed, 1) = 1
				or (levenshtein_less_equal(w.word, typed, 2) = 2
					and (select array_agg(sign order by sign) from regexp_split_to_table(w.word, '') sign) = signs))
		order by similarity(w.word, typed) desc, w.word
	loop
		-- The very word, and not one that begins with it: that it stands alone elsewhere would be told too.
		if exists (select from signal s where s.document @@ whole_word(alike) and s.unit_id = any (units)) then
			near := near || alike;
			exit when cardinality(near) >= most;
		end if;
	end loop;
	return near;
end $$;
create function whole_word(word text) returns tsquery language sql immutable parallel safe as
$$ select format('''%s''', replace(replace(word, '\', '\\'), '''', ''''''))::tsquery $$;

-- A word must not be forgotten while a signal that holds it is being written, which nobody else sees yet: writing holds the
-- vocabulary together with others, forgetting holds it alone, for a moment, and comes back another day if it cannot.
create or replace function keep_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	perform pg_advisory_xact_lock_shared(hashtext('ilot words'));
	-- In one order, so that two signals bringing the same new words wait for each other and never in a circle.
	insert into word (word)
	select lexeme from unnest(tsvector_to_array(new.document)) lexeme
	where length(lexeme) between 3 and 40 and lexeme !~ '^[0-9]+$' and not exists (select from word known where known.word = lexeme)
	order by lexeme
	on conflict do nothing;
	return null;
end $$;
-- Looks at the next words after one; answers the last it looked at, null when there are no more.
create function forget_words(after text, most int) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
	looked text[];
	gone text[];
begin
	if acting_job() <> 'forget_words' then
		raise exception 'only the job that forgets';
	end if;
	looked := array(select w.word from word w where w.word > after order by w.word limit most);
	gone := array(select one from unnest(looked) one where not exists (select from signal s where s.document @@ whole_word(one)));
	if gone <> '{}' and pg_try_advisory_xact_lock(hashtext('ilot words')) then
		delete from word w where w.word = any (gone) and not exists (select from signal s where s.document @@ whole_word(w.word));
	end if;
	return looked[cardinality(looked)];
end $$;
grant execute on function whole_word(text), forget_words(text, int) to ilot_app;

alter policy audit_add on audit with check (
	actor_kind = acting_kind() and actor_kind <> 'owner' and person_id is not distinct from acting_person()
	and unit_id is not distinct from acting_unit() and job is not distinct from nullif(acting_job(), ''));

create function audit_seal_follows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
	last audit_seal%rowtype;
	covered record;
begin
	if session_user <> 'ilot_app' then
		return new;
	end if;
	select * into last from audit_seal order by batch desc limit 1;
	select count(*) lines, min(id) first_id, max(id) last_id into covered
	from audit where written_in >= new.from_xact and written_in < new.to_xact;
	if new.batch <> coalesce(last.batch, 0) + 1 or new.from_xact <> coalesce(last.to_xact, '0'::xid8)
		or new.to_xact > pg_snapshot_xmin(pg_current_snapshot())
		or new.previous_hash <> coalesce(last.hash, decode(repeat('00', 32), 'hex'))
		or (new.lines, new.first_id, new.last_id) is distinct from (covered.lines, covered.first_id, covered.last_id)
		or new.hash <> sha256(
			convert_to(concat(new.batch, ';', new.from_xact, ';', new.to_xact, ';', new.lines, ';', new.first_id, ';', new.last_id, ';'), 'UTF8')
			|| new.previous_hash || sha256(new.line_hashes)) then
		raise exception 'a seal follows the one before it and covers what has ended';
	end if;
	return new;
end $$;
create trigger audit_seal_follows before insert on audit_seal for each row execute function audit_seal_follows();

-- A proof also tells whether its reporter has removed the talk: then nobody may try texts against it any more.
drop function proof_by_number(text);
create function proof_by_number(number text) returns table (created_at timestamptz, unit_name text, text_hash bytea, proof_signature bytea, proof_key text, ended boolean)
language sql stable security definer set search_path = public, pg_temp as $$
	select c.created_at, u.name, c.text_hash, c.proof_signature, c.proof_key, c.ended_at is not null
	from conversation c join unit u on u.id = c.unit_id where c.proof_number = number
$$;
grant execute on function proof_by_number(text) to ilot_app;
