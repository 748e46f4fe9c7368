-- Figures of five years read sixty months of every place and hour: whole years stand beside the months, so that the years between are read
-- at a glance. And the sums lie in the order in which they are asked for: whose, of which kind, by what, since when.
alter table patrol_sum add column whole_year boolean not null default false; -- `month` is then the first of its year
alter table patrol_sum drop constraint patrol_sum_pkey;
alter table patrol_sum add primary key (unit_id, kind, whole_year, counted, month, value);
insert into patrol_sum (unit_id, month, counted, value, kind, n, whole_year)
select unit_id, date_trunc('year', month)::date, counted, value, kind, sum(n), true from patrol_sum where counted <> 'all' group by 1, 2, 3, 4, 5;

create or replace function count_entries() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
	insert into patrol_sum (unit_id, kind, whole_year, month, counted, value, n)
	select p.unit_id, e.kind, y.whole, date_trunc(case when y.whole then 'year' else 'month' end, e.happened_at at time zone u.time_zone)::date,
		s.counted, s.value, sum(c.by)::int
	from (
		select f.id, 1 as by from fresh f where f.kind <> 'struck'
		union all
		-- What was corrected counts no more.
		select f.corrects, -1 from fresh f where f.corrects is not null
	) c
	join patrol_entry e on e.id = c.id and e.kind <> 'struck' join patrol p on p.id = e.patrol_id join unit u on u.id = p.unit_id
	cross join lateral sums_of(e, extract(hour from e.happened_at at time zone u.time_zone)::int) s
	cross join (values (false), (true)) y (whole) where not (y.whole and s.counted = 'all') -- these are shown month by month
	group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6 -- always in the same order, so that no two wait for each other
	on conflict (unit_id, kind, whole_year, counted, month, value) do update set n = patrol_sum.n + excluded.n;
	return null;
end $$;
