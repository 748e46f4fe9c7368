import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../tests/scene.ts';
import { connect, disconnect } from '../lib/server/platform/database.ts';
import { findPages } from '../lib/server/presence/index.ts';
import { cards } from './data/cards.ts';
import { attachments, people, signals, units } from './data/index.ts';
import { waves } from './data/waves.ts';
import { requests } from './data/requests.ts';
import { fillDemonstration } from './fill.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'ilot-fill-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true })); // apart from the rest, which fails when the filling did
let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: pg.Client;
let filledFrom: Date;
const count = async (sql: string) =>
	Number((await owner.query<{ count: string }>(`select count(*) from ${sql}`)).rows[0]?.count);
const told = (story: string) => signals.filter((signal) => signal.story === story).length;

beforeAll(async () => {
	process.env.DATA_DIR = dataDir;
	database = await freshDatabase();
	owner = new pg.Client(database.ownerUrl);
	await owner.connect();
	connect(database.appUrl, database.workerUrl);
	filledFrom = new Date();
	await fillDemonstration(database.ownerUrl);
}, 180_000);
afterAll(async () => {
	await disconnect();
	await owner.end();
	await database.drop();
});

/** Not made of what somebody wrote to an officer. */
const cameByItself = 'not exists (select from conversation c where c.signal_id = s.id and c.page_id is not null)';

test('every signal of the data is there, and one more for each that another unit accepted', async () => {
	const told = `origin not in ('hand_over', 'request') and not exists (select from imported_signal i where i.signal_id = s.id) and ${cameByItself}`;
	expect(await count(`signal s where ${told}`)).toBe(signals.length + waves.length);
	expect(await count('imported_signal')).toBe(4);
	expect(await count('import_refusal')).toBe(1);
	expect(await count(`signal where origin = 'hand_over'`)).toBe(await count('hand_over where accepted_at is not null'));
	const { rows } = await owner.query<{ name: string; count: string }>(
		`select u.name, count(*) from signal s join unit u on u.id = s.unit_id where ${told} group by 1`
	);
	for (const { name, count } of rows) {
		const key = units.find((unit) => unit.name === name)?.key;
		expect(Number(count), name).toBe([...signals, ...waves].filter(({ unit }) => unit === key).length);
	}
});

test('the demonstration is the one the issue draws: its units, forty people, twelve officers online, three hundred signals', async () => {
	const { rows: kinds } = await owner.query<{ kind: string; count: string }>(
		'select kind, count(*) from unit where kind <> $1 group by 1',
		['partner']
	);
	expect(Object.fromEntries(kinds.map(({ kind, count }) => [kind, Number(count)]))).toEqual({
		service: 1,
		district: 3,
		local_unit: 8,
		desk: 4
	});
	const { rows: desks } = await owner.query<{ name: string }>(
		`select name from unit where kind = 'desk' order by name`
	);
	expect(desks.map(({ name }) => name)).toEqual([
		'Cybercrime Unit',
		'Internet Referral Unit',
		'Online Desk and National Network',
		'Recherche locale'
	]);
	expect(await count('person')).toBe(40);
	expect(await count('(select unnest(enum_range(null::role)) except select role from membership) missing')).toBe(0);

	// Online: seen at the counter by name, with a profile of their own that is in use.
	const online = `presence_page g where g.kind = 'officer' and g.named and g.published_at is not null and g.ended_at is null
		and exists (select from public_profile p where p.page_id = g.id)
		and exists (select from membership m where m.person_id = g.person_id and m.unit_id = g.unit_id and m.role = 'officer')`;
	expect(await count(online)).toBe(12);
	const seen = (await findPages('')).pages.filter(({ kind }) => kind === 'officer');
	expect(seen.map(({ name }) => name).sort()).toEqual(
		people
			.filter((person) => person.online)
			.map(({ name }) => name)
			.sort()
	);
	expect(seen.filter(({ profiles }) => profiles.length === 0)).toEqual([]);

	// Signals that came to us: not the copies that receivers work on, not what units ask each other, not the flood of a machine.
	const came = `signal where origin not in ('hand_over', 'request') and shelf <> 'aside'`;
	expect(await count(came)).toBe(300);
	expect(await count(`(select distinct language from ${came}) languages`)).toBe(6);
	const { rows: span } = await owner.query<{ days: number }>(
		`select max(received_at)::date - min(received_at)::date days from ${came}`
	);
	// By the calendar of Greenwich, in whose evening the first of them belong to the next day.
	expect(span[0]?.days).toBeGreaterThanOrEqual(87);
	expect(span[0]?.days).toBeLessThanOrEqual(91);
	expect(
		await count('(select unnest(enum_range(null::hand_over_state)) except select state from hand_over) missing')
	).toBe(0);
});

test('hand-overs stand in every state their stories ask for, and late ones were raised when they became late', async () => {
	// Those that answer a request are told of below.
	const state = (name: string) =>
		count(`hand_over h where state = '${name}' and not exists (select from request r where r.hand_over_id = h.id)`);
	expect(await state('offered')).toBe(told('handed_offered'));
	expect(await state('acknowledged')).toBe(told('handed_acknowledged'));
	expect(await state('read')).toBe(told('handed_read'));
	expect(await state('accepted')).toBe(told('handed_accepted') + told('handed_overdue'));
	expect(await state('declined')).toBe(told('handed_declined'));
	expect(await state('withdrawn')).toBe(told('handed_withdrawn'));
	expect(await state('asked_back')).toBe(told('handed_asked_back'));
	expect(await state('answered')).toBe(told('handed_answered_and_told') + told('closed_passed_on'));
	expect(await count(`hand_over where state = 'answered' and turn = 'giver'`)).toBe(0);
	expect(await count(`hand_over where overdue_raised_at is not null`)).toBeGreaterThanOrEqual(told('handed_overdue'));
	expect(await count(`hand_over where overdue_raised_at > answer_due + interval '25 hours'`)).toBe(0);
});

test('what came in waves is found alike: a flood set aside, a case, pairs within a unit and across two', async () => {
	expect(await count(`signal where shelf = 'aside' and burst_id is not null`)).toBe(44);
	expect(await count('burst where flood')).toBe(1);
	expect(await count('case_file')).toBeGreaterThan(0);
	expect(await count('likely_same where common_unit_id is not null')).toBeGreaterThan(0);
	expect(await count('likely_same where same_address')).toBeGreaterThan(0);
});

test('information reports stand at every place of their way, and what was corrected reached who had received it', async () => {
	for (const state of ['draft', 'in_check', 'checked', 'given_out', 'recorded', 'replaced'])
		expect(await count(`report_version where state = '${state}'`), state).toBeGreaterThan(0);
	expect(await count(`report_disclosure d join report_version v on v.id = d.version_id where v.version = 2`)).toBe(2);
	expect(await count(`report_version where changed_at >= '${filledFrom.toISOString()}'`)).toBe(0);
});

test('lists came in from files: one was taken in, one failed and can be read on, one waits', async () => {
	for (const [state, kept] of [
		['done', 0],
		['failed', 1],
		['ready', 1]
	] as const) {
		expect(await count(`import where state = '${state}'`), state).toBe(1);
		expect(await count(`import where state = '${state}' and store_key is not null`), state).toBe(kept);
	}
	expect(await count(`told where kind = 'import_failed' and read_at is null`)).toBe(1);
});

test('units have their cards, one of them old and reminded of; eight requests stand in every state, one of them late', async () => {
	expect(await count('unit_card')).toBe(Object.keys(cards).length);
	expect(await count(`unit_card where confirmed_at < now() - interval '180 days' and reminded_at is not null`)).toBe(1);
	expect(await count(`told where kind = 'card_out_of_date'`)).toBe(1);
	expect(await count('request')).toBe(requests.length);
	for (const state of ['asked', 'in_hand', 'asked_back', 'answered', 'closed', 'declined', 'withdrawn'])
		expect(await count(`request where state = '${state}'`), state).toBeGreaterThanOrEqual(1);
	expect(
		await count(`request where overdue_raised_at is not null and state = 'in_hand' and from_unit_id is null`)
	).toBe(1);
	expect(await count(`signal where origin = 'request'`)).toBe(requests.length);
});

test('numbers count up with the days, and nothing happened before it came in or after now', async () => {
	const { rows } = await owner.query<{ number: string }>(
		`select number from signal s where not exists (select from imported_signal i where i.signal_id = s.id) and ${cameByItself} order by received_at, id`
	);
	const numbers = rows.map(({ number }) => number);
	expect(numbers).toEqual([...numbers].sort());
	expect(await count(`signal where received_at < now() - interval '92 days' or received_at > now()`)).toBe(0);
	expect(
		await count(`signal_event e join signal s on s.id = e.signal_id where e.at < s.received_at or e.at > now()`)
	).toBe(0);
	expect(await count(`message where written_at > now() or sent_at > now()`)).toBe(0);
});

test('people have something unread, most of it of the last days, and nobody is mailed for what never happened', async () => {
	const unread = `told where read_at is null`;
	expect(await count(unread)).toBeGreaterThan(20);
	expect(await count(`(select distinct person_id from ${unread}) people`)).toBeGreaterThan(8);
	expect(await count(`told where at >= '${filledFrom.toISOString()}'`)).toBe(0);
	expect(await count(`told where mailed_at is not null`)).toBe(0);
	expect(await count(`pgboss.job where name = 'mail_told'`)).toBe(0);
});

test('timelines, the log and the day of review tell the hours of the story, not of the filling', async () => {
	for (const table of ['signal_event', 'conversation_step', 'hand_over_event', 'request_event', 'audit'])
		expect(await count(`${table} where at >= '${filledFrom.toISOString()}'`), table).toBe(0);
	expect(await count(`reporter_identity where given_at >= '${filledFrom.toISOString()}'`)).toBe(0);
	expect(
		await count(`signal where review_on <> ((received_at at time zone 'UTC')::date + interval '1 year')::date`)
	).toBe(0);
});

test('files, ratings and the words of reporters came the way they come in', async () => {
	const files = signals.filter(({ origin }) => origin === 'citizen').flatMap(({ id }) => attachments[id] ?? []).length;
	// Each mail lies whole beside what hangs on it: the report of a server that a letter did not arrive.
	const ofMail = (await count('mail_in')) + (await count('mail_attachment'));
	expect(await count('mail_attachment')).toBe(1);
	expect(await count('attachment')).toBe(files + ofMail);
	expect(await count(`pgboss.job where name like 'recode%'`)).toBe(files + ofMail);
	expect(await count('conversation where rating is not null and page_id is null')).toBe(
		signals.filter((signal) => signal.rating).length
	);
	expect(await count(`signal_event where kind = 'reopen' and by_reporter`)).toBe(told('reopened'));
	expect(await count('signal where set_aside and burst_id is null')).toBe(0);
});

test('contact details lie sealed and nowhere else', async () => {
	const contacts = signals.flatMap(({ contact }) => (contact ? Object.values(contact) : []));
	expect(
		await count('reporter_identity r join conversation c on c.id = r.conversation_id where c.page_id is null')
	).toBe(signals.filter((signal) => signal.contact && signal.origin === 'citizen').length);
	for (const table of ['signal', 'conversation', 'conversation_step', 'package', 'audit', 'signal_event'])
		for (const word of contacts.filter((one) => one.includes('@') || one.startsWith('+')))
			expect(await count(`${table} t where t::text like '%${word}%'`), `${word} in ${table}`).toBe(0);
});

test('filling again changes nothing', async () => {
	const before = await count('audit');
	await fillDemonstration(database.ownerUrl);
	expect(await count('audit')).toBe(before);
});

test('the register shows each kind of profile with its limits, one refusal and two threats; no covert one is in the directory', async () => {
	const state = (name: string) => count(`persona where state = '${name}'`);
	expect([await state('live'), await state('suspended'), await state('proposed'), await state('retired')]).toEqual([
		16, 1, 1, 1
	]);
	expect(await count('public_profile')).toBe(15);
	expect(await count(`public_profile p join persona o on o.id = p.persona_id where o.kind = 'covert'`)).toBe(0);
	expect([
		await count('persona_refusal'),
		await count('incident'),
		await count(`incident where state = 'open'`)
	]).toEqual([1, 2, 1]);
});

test('pages show what the issue draws: a drawn photo, a badge, who is away now and who next week, each with a cover', async () => {
	const { pages } = await findPages('');
	const of = (slug: string) => pages.find((one) => one.slug === slug);
	expect(of('mara-veldkamp')).toMatchObject({ named: true, hasPhoto: true, away: null });
	expect(of('net-patrol')).toMatchObject({ named: false, hasPhoto: false });
	expect(of('katrin-saarepuu')?.away).toMatchObject({ cover: { slug: 'eivind-nordskaret' } });
	expect(of('claire-desmarchais')).toMatchObject({ away: null, absences: [{ cover: { slug: 'ines-carvalhosa' } }] });
	// Who wrote to her since reached whoever is there for her.
	expect(
		await count(
			`told t join conversation c on c.id = t.record_id join presence_page g on g.id = c.page_id join person p on p.id = t.person_id
			where g.slug = 'katrin-saarepuu' and p.name = 'Eivind Nordskaret'`
		)
	).toBeGreaterThan(0);
});

test('places of every kind of beat, one where we were let in and one that is closed to us', async () => {
	expect([await count('community'), await count('place'), await count('place_admission')]).toEqual([3, 8, 2]);
	expect(await count('place where place_closed_to_us(id)')).toBe(1);
	expect(await count('place where address is null')).toBeGreaterThan(2);
});
