// The live board with a hundred patrols under way, and figures over a million entries of five years.
import { v7 as newId } from 'uuid';
import { people } from '../src/demo/data/people.ts';
import { figure, leadOfAll, type Figure } from './figures.ts';
import { oneByOne } from './load.ts';
import type { Service } from './service.ts';

const patrols = 100;
const entries = 1_000_000;
const years = 5;
const ofOnePatrol = 20;

interface Running {
	number: string;
	team: string[];
}

/** Who patrols, with their sessions: each holds a post on twelve boards, as three hundred people would on one each. */
async function signedIn(service: Service): Promise<Map<string, string>> {
	const officers = people.filter(({ posts }) => posts.some(({ roles }) => roles.includes('officer'))).slice(0, 27);
	const sessions = new Map<string, string>();
	for (const { name } of officers) sessions.set(name, await service.signIn(name));
	return sessions;
}

async function startPatrols({ owner }: Service, names: string[]): Promise<Running[]> {
	const { rows: found } = await owner.query<{ id: string; name: string }>(
		'select id, name from person where name = any ($1)',
		[names]
	);
	const idOf = new Map(found.map(({ id, name }) => [name, id]));
	const { rows: units } = await owner.query<{ id: string }>(
		`select id from unit where kind = 'local_unit' order by id`
	);
	const running: Running[] = [];
	for (let nth = 0; nth < patrols; nth++) {
		const team = [0, 1, 2].map((post) => names[(nth * 3 + post) % names.length]!);
		const id = newId();
		const { rows } = await owner.query<{ number: string }>(
			`insert into patrol (id, unit_id, kind, state, starts_at, ends_at, purpose, made_by, made_at, started_at)
			values ($1, $2, 'web', 'running', now() - interval '1 hour', now() + interval '8 hours', 'measured', $3, now(), now() - interval '1 hour') returning number`,
			[id, units[nth % units.length]?.id, idOf.get(team[0]!)]
		);
		for (const [at, post] of ['contact', 'research', 'team_leader'].entries())
			await owner.query('insert into patrol_post (patrol_id, person_id, post) values ($1, $2, $3)', [
				id,
				idOf.get(team[at]!),
				post
			]);
		running.push({ number: rows[0]!.number, team });
	}
	return running;
}

/** Every board is open at its three people; entries are written somewhere all the while, and one is followed to a colleague's screen. */
async function live(service: Service): Promise<Figure[]> {
	const { origin, owner } = service;
	const sessions = await signedIn(service);
	const running = await startPatrols(service, [...sessions.keys()]);
	const { rows: ids } = await owner.query<{ id: string; name: string }>('select id, name from person');
	const idOf = new Map(ids.map(({ id, name }) => [name, id]));
	const leaving = new AbortController();
	let heard = 0;
	const streams = running.flatMap(({ number, team }) =>
		team.map(async (name) => {
			const stream = await fetch(`${origin}/desk/patrols/${number}/board/live`, {
				headers: { cookie: sessions.get(name)! },
				signal: leaving.signal
			});
			if (!stream.ok) throw new Error(`${name} does not hear ${number}: ${stream.status}`);
			return { number, name, reader: stream.body!.pipeThrough(new TextDecoderStream()).getReader() };
		})
	);
	const open = await Promise.all(streams);
	const write = (name: string, patrol: string, body: string) => {
		const at = new Date().toISOString();
		return fetch(`${origin}/desk/patrols/entries`, {
			method: 'POST',
			headers: { cookie: sessions.get(name)!, 'content-type': 'application/json', origin },
			body: JSON.stringify({
				person: idOf.get(name),
				entries: [{ id: newId(), patrol, kind: 'seen', body, happenedAt: at, deviceAt: at }]
			})
		});
	};
	const lines = async (name: string, number: string, since: string) =>
		(
			await fetch(`${origin}/desk/patrols/${number}/board/lines?since=${since}`, {
				headers: { cookie: sessions.get(name)! }
			})
		).text();
	const followed = open.find(({ number, name }) => number === running[0]!.number && name === running[0]!.team[1])!;
	// The others write every twelve seconds, and read what comes, as their pages do.
	for (const one of open)
		if (one !== followed)
			void (async () => {
				for (;;) {
					const { done } = await one.reader.read();
					if (done) return;
					heard++;
					await lines(one.name, one.number, new Date().toISOString());
				}
			})().catch(() => undefined);
	let turn = 0;
	const busy = setInterval(() => {
		const { number, team } = running[1 + (turn++ % (patrols - 1))]!;
		void write(team[turn % 3]!, number, `word ${turn}`).then(
			(answer) => answer.text(),
			() => undefined
		);
	}, 12_000 / patrols);
	await followed.reader.read(); // how often to come again
	const [writer = '', reader = ''] = running[0]!.team;
	const times = await oneByOne(60, async () => {
		const body = `seen ${newId()}`;
		const since = new Date().toISOString();
		const sent = write(writer, running[0]!.number, body);
		for (;;) {
			await followed.reader.read();
			if ((await lines(reader, running[0]!.number, since)).includes(body)) break;
		}
		await (await sent).text();
	});
	clearInterval(busy);
	leaving.abort();
	if (heard === 0) throw new Error('nobody else heard anything');
	return [figure('board: entry to a colleague’s screen, 100 patrols, 300 open boards, p95', times.p95, 'ms', '< 300')];
}

async function fill({ owner }: Service) {
	await owner.query('alter table patrol_entry disable trigger user');
	await owner.query(
		`insert into place (id, unit_id, kind, name, platform, made_by, made_at)
		select gen_random_uuid(), u.id, 'group', 'Measured place ' || n, 'discord', (select person_id from membership limit 1), now()
		from unit u cross join generate_series(1, 40) n where u.kind = 'local_unit'`
	);
	await owner.query(
		`with units as (select id, row_number() over (order by id) - 1 nth, count(*) over () many from unit where kind = 'local_unit'),
		made as (
			insert into patrol (id, number, unit_id, kind, state, starts_at, ends_at, purpose, made_by, made_at, started_at, ended_at)
			select gen_random_uuid(), 'P-2020-' || (100000 + n), u.id, 'web', 'debriefed', b.began, b.began + interval '2 hours', 'measured',
				(select person_id from membership limit 1), b.began, b.began, b.began + interval '2 hours'
			from generate_series(1, $1::int) n join units u on u.nth = n % u.many
			cross join lateral (select now() - (n::float / $1 * $2 * 365) * interval '1 day' as began) b returning id, unit_id, starts_at, made_by
		)
		insert into patrol_entry (id, patrol_id, person_id, kind, happened_at, received_at, place_id, platform, body, age_band, first_contact, outcome)
		select gen_random_uuid(), m.id, m.made_by, (enum_range(null::patrol_entry_kind))[1 + n % 9], m.starts_at + n * interval '5 minutes', m.starts_at + n * interval '5 minutes',
			l.ids[1 + (n * 7 + extract(epoch from m.starts_at)::int) % 40], (array['discord', 'instagram', 'tiktok', 'facebook'])[1 + n % 4], 'measured',
			(enum_range(null::patrol_age_band))[1 + n % 6], n % 3 = 0, (enum_range(null::patrol_outcome))[1 + n % 8]
		from made m join (select unit_id, array_agg(id) ids from place where name like 'Measured place%' group by unit_id) l on l.unit_id = m.unit_id
		cross join generate_series(1, $3::int) n`,
		[entries / ofOnePatrol, years, ofOnePatrol]
	);
	await owner.query('alter table patrol_entry enable trigger user');
	// What the trigger would have summed, entry by entry.
	await owner.query(
		`insert into patrol_sum (unit_id, kind, whole_year, month, counted, value, n)
		select p.unit_id, e.kind, y.whole, date_trunc(case when y.whole then 'year' else 'month' end, e.happened_at at time zone u.time_zone)::date,
			s.counted, s.value, count(*)
		from patrol_entry e join patrol p on p.id = e.patrol_id join unit u on u.id = p.unit_id
		cross join lateral sums_of(e, extract(hour from e.happened_at at time zone u.time_zone)::int) s
		cross join (values (false), (true)) y (whole)
		where e.body = 'measured' and not (y.whole and s.counted = 'all') group by 1, 2, 3, 4, 5, 6
		on conflict (unit_id, kind, whole_year, counted, month, value) do update set n = patrol_sum.n + excluded.n`
	);
	await owner.query('analyze patrol_entry, patrol, patrol_sum, place');
}

async function figures(service: Service): Promise<Figure[]> {
	await fill(service);
	const cookie = await service.signIn(leadOfAll);
	const year = new Date().getFullYear();
	const times = await oneByOne(40, async () => {
		const answer = await fetch(
			`${service.origin}/desk/patrols/figures/__data.json?from=${year - years}-01&until=${year}-12`,
			{ headers: { cookie } }
		);
		if (!answer.ok || !(await answer.text()).includes('discord')) throw new Error(`figures answered ${answer.status}`);
	});
	return [figure('board: figures of five years and 1,000,000 entries, all units, p95', times.p95, 'ms', '< 200')];
}

export const board = async (service: Service): Promise<Figure[]> => [
	...(await live(service)),
	...(await figures(service))
];
