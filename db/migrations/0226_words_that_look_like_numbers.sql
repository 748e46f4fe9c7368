-- PostgreSQL reads "7e686694e6" as a number and what follows it, so such a word lies in the index in two pieces that follow each other;
-- asked for as one word it was never found.
create or replace function word_query(alternatives text[]) returns tsquery language sql immutable parallel safe as $$
	select string_agg(case when one ~ '^[0-9]+e[0-9]+[^0-9]' then format('(%s)', phraseto_tsquery('simple', one))
		else format('''%s''%s', replace(replace(one, '\', '\\'), '''', ''''''), case when length(one) >= 3 then ':*' else '' end) end, ' | ')::tsquery
	from unnest(alternatives) one
$$;
