// The list of conversations when a million messages were written: two talks of three are about a signal, one was written to a page.
import { figure, leadOfAll, officer, type Figure } from './figures.ts';
import { load } from './load.ts';
import type { Service } from './service.ts';

const messages = 1_000_000;
const writtenTalks = 50_000;

/** Written by the owner, so that nothing fires on each row; a number spread over a thousand stands for chance. */
async function fill({ owner }: Service) {
	await owner.query('set session_replication_role = replica; set synchronous_commit = off');
	await owner.query(
		`with page as (
			select p.id, p.unit_id, p.person_id, row_number() over (order by u.short_name <> 'Noorderbaken', p.kind, p.id) - 1 nth, count(*) over () many
			from presence_page p join unit u on u.id = p.unit_id where p.published_at is not null and p.ended_at is null
		), talk as (
			insert into conversation (id, unit_id, page_id, code_key, code_hash, language, wants_answer, text_hash, proof_number, proof_signature, proof_key, created_at, title, topic, set_aside)
			select uuidv7(at - now()), p.unit_id, p.id, 'bench', sha256(n::text::bytea), 'nl', true, sha256(n::text::bytea),
				regexp_replace('ZZZZ' || lpad(n::text, 8, '0'), '(.{4})(.{4})(.{4})', '\\1-\\2-\\3'), sha256(n::text::bytea), 'bench', at, 'Written ' || n, 'other', n * 7919 % 1000 < 20
			from generate_series(1, $1::int) n join page p on p.nth = case n % 4 when 0 then 0 when 2 then 1 else n % p.many end, lateral (select now() - n * interval '20 minutes' as at) one
			returning id, page_id, substr(proof_number, 6, 4) || substr(proof_number, 11) as n
		)
		insert into talk_work (conversation_id, unit_id, assignee_id, kind)
		select t.id, p.unit_id, p.person_id, case when n::int % 200 = 0 then 'formal_report' else (array[null, null, 'advice', 'advice', 'tip'])[n::int % 5 + 1] end::talk_kind
		from talk t join page p on p.id = t.page_id`,
		[writtenTalks]
	);
	// Six of a hundred wait for us, one of five hundred for a second look, eight for the reporter: the rest has been said.
	await owner.query(
		`update conversation c set
			turn = (case when dice < 60 then 'desk' when dice < 62 then 'second_look' when dice < 142 then 'reporter' else 'nobody' end)::talk_turn,
			turn_since = least(now(), created_at + dice * interval '5 minutes'),
			answer_due = case when dice < 60 then created_at + interval '3 days' end
		from (select id, row_number() over (order by proof_number) * 7919 % 1000 dice from conversation where code_key = 'bench') one
		where one.id = c.id`
	);
	await owner.query(
		`update signal s set assignee_id = theirs.people[1 + abs(hashtext(s.number)) % cardinality(theirs.people)]
		from (select unit_id, array_agg(person_id) people from membership where role = 'officer' and until is null group by 1) theirs
		where theirs.unit_id = s.unit_id and s.state <> 'new'`
	);
	const { rows } = await owner.query<{ left: number; talks: number }>(
		`select $1 - (select count(*)::int from message) as left, (select count(*)::int from conversation where code_key = 'bench') talks`,
		[messages]
	);
	const { left, talks } = rows[0]!;
	await owner.query(
		`insert into message (id, conversation_id, from_reporter, person_id, body, written_at, state, sent_at)
		select uuidv7(), c.id, nth % 2 = 1, case nth % 2 when 0 then writer.id end, repeat('what is said one after the other, ', 1 + nth::int % 11), at,
			case when waits then 'waiting_second_look' else 'sent' end::message_state, case when not waits then at end
		from (
			select id, turn, created_at, row_number() over (order by id) place from conversation where code_key = 'bench'
		) c
		cross join lateral generate_series(1, $1::int / $2::int + case when c.place <= $1::int % $2::int then 1 else 0 end) nth
		cross join lateral (select c.created_at + nth * interval '3 hours' as at, c.turn = 'second_look' and nth = 2 waits) one
		cross join (select id from person limit 1) writer`,
		[left, talks]
	);
	await owner.query('set session_replication_role = default; set synchronous_commit = on');
	for (const table of ['conversation', 'message', 'talk_work', 'signal']) await owner.query(`vacuum analyze ${table}`);
}

const looks = {
	'what waits for us': '',
	'a second look': '?list=second_look',
	'the reporter': '?list=reporter',
	all: '?list=all',
	'set aside': '?list=aside',
	'mine that wait': '?mine=true',
	'mine of all': '?list=all&mine=true',
	'too late': '?overdue=true',
	'advice of all': '?list=all&kind=advice',
	'formal reports of all': '?list=all&kind=formal_report',
	'all, far behind': `?list=all&after=${encodeURIComponent('2026-01-01T00:00:00.000000Z_00000000-0000-0000-0000-000000000000')}`
};

export async function talks(service: Service): Promise<Figure[]> {
	await fill(service);
	const figures: Figure[] = [];
	for (const [who, name] of [
		['an officer', officer],
		['a lead of all', leadOfAll]
	] as const) {
		const cookie = await service.signIn(name);
		for (const [look, query] of Object.entries(looks)) {
			const path = `/desk/conversations/__data.json${query}`;
			const { p50, p95 } = await load(
				service.origin,
				{ path, headers: { cookie } },
				// Two at a time, one for each core: how long somebody waits for it, and not how long a queue of eight is.
				{ seconds: 3, connections: 2, mustHold: /second_look/ }
			);
			figures.push(figure(`talks: ${look}, for ${who}, p50`, p50, 'ms'));
			figures.push(figure(`talks: ${look}, for ${who}, p95`, p95, 'ms', '< 50'));
		}
	}
	return figures;
}
