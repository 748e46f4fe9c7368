-- A signal keeps the code of its platform, and people search by its name: "Twitter" for `x`. Names are the pack's and may change, so
-- what is kept for the search is the code, with a sign before it that no typed word has; a search adds the codes its words name.
drop trigger signal_words_changed on signal;
alter table signal drop column document;
alter table signal add column document tsvector not null generated always as (
	setweight(to_tsvector('simple', as_words(title || ' ' || coalesce(web_handle, '') || ' ' || coalesce(street_place, '') || ' ' || coalesce(post_code, ''))), 'A')
	|| setweight(to_tsvector('simple', as_words(text || ' ' || coalesce(happened, ''))), 'B')
	|| setweight(to_tsvector('simple', as_words(facts || ' ' || assessment)), 'C')
	|| setweight(to_tsvector('simple', as_words(coalesce(web_address, ''))), 'D')
	|| case when web_platform is null then ''::tsvector else array_to_tsvector(array['@' || web_platform]) end
) stored;
create index signal_document on signal using gin (document);

-- The sign and the code are no word that anybody wrote, and must not be offered as one.
create or replace function keep_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	perform pg_advisory_xact_lock_shared(hashtext('ilot words'));
	-- In one order, so that two signals bringing the same new words wait for each other and never in a circle.
	insert into word (word)
	select lexeme from unnest(tsvector_to_array(new.document)) lexeme
	where length(lexeme) between 3 and 40 and lexeme !~ '^([0-9]+$|@)' and not exists (select from word known where known.word = lexeme)
	order by lexeme
	on conflict do nothing;
	return null;
end $$;
create trigger signal_words_changed after update on signal for each row when (old.document is distinct from new.document) execute function keep_words();
