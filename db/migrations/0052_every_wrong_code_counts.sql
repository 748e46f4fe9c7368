-- Many wrong codes at once counted as a few: each read the level as it stood when its statement began. An update reads the row
-- again once it has waited for it, so the level is worked out of the row itself.
create or replace function count_wrong_code(asked_at timestamptz) returns void
	language sql volatile security definer set search_path = public, pg_temp
	as $$
		update wrong_codes set
			level = least(1000, greatest(0, level - greatest(0, extract(epoch from asked_at - at)) / 3) + 1),
			at = greatest(at, asked_at)
	$$;
