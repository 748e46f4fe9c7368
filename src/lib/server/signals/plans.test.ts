// At a hundred thousand signals nothing that somebody waits for reads the whole table.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scansOf as scansOfTables } from '../../../../tests/scans.ts';
import { scene } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { inboxSorts } from './inbox-filters.ts';
import { findSignal, Flag, flag, InboxFilters, inboxTabs, listSignals, searchSignals } from './index.ts';

let town: Awaited<ReturnType<typeof scene>>;
let officer: Person;
let lead: Person;
beforeAll(async () => {
	town = await scene();
	officer = await town.person('Mara', town.harbour, 'officer');
	lead = await town.person('Lena', town.service, 'lead');
	// Neither what fires on each row nor the search index is filled row by row: seconds instead of minutes.
	await town.owner.query(
		'alter table signal disable trigger user; set synchronous_commit = off; drop index signal_document'
	);
	await town.owner.query(
		`insert into signal (id, number, unit_id, origin, state, received_at, changed_at, title, text, language, topic, closed_at, ending, first_answer_at)
		select gen_random_uuid(), 'S-2020-' || lpad(n::text, 7, '0'), case n % 3 when 0 then $1::uuid when 1 then $2::uuid else $3::uuid end, 'citizen',
			case when closed then 'closed' else 'new' end::signal_state, at, at, 'Word' || n % 5000,
			case when n % 5000 = 0 then 'kweldersluis' when n % 20 = 0 then 'loodsmantel' else 'word' || n % 4999 end, 'en', 'other',
			case when closed then at end, case when closed then 'solved'::ending end, case when closed then at end
		from generate_series(1, 100000) n, lateral (select now() - n * interval '10 minutes' as at, n % 10 > 0 as closed) one`,
		[town.service, town.harbour, town.mill]
	);
	await town.owner.query(
		`insert into word select distinct unnest(tsvector_to_array(document)) from signal where length(title) < 41 on conflict do nothing`
	);
	await town.owner.query('create index signal_document on signal using gin (document)');
	await town.owner.query('alter table signal enable trigger user');
	await town.owner.query('vacuum analyze signal, word');
}, 120_000);
afterAll(() => town.leave());

const scansOf = (acts: (() => Promise<unknown>)[]) => scansOfTables(town, ['signal'], acts);

const flagged = () =>
	flag(
		Flag.parse({
			token: newFormToken(),
			topic: 'other',
			text: 'The newest.',
			place: 'Mill',
			danger: 'no',
			wantsAnswer: 'yes'
		}),
		'en'
	);

test('the count tells when the whole table is read', async () => {
	expect(await scansOf([() => listSignals(officer, InboxFilters.parse({ tab: 'all' }))])).toBe(0);
	const through = () =>
		asActor(officer, (tx) => tx.selectFrom('signal').select('id').where('text', 'like', '%nowhere%').execute());
	expect(await scansOf([through])).toBe(1);
});

test.each(inboxTabs)('inbox, %s: no sequential scan, for an officer or for a lead of all', async (tab) => {
	const looks = [officer, lead].flatMap((actor) =>
		inboxSorts.map((sort) => () => listSignals(actor, InboxFilters.parse({ tab, sort })))
	);
	expect(await scansOf(looks)).toBe(0);
});

test('the plan of the inbox is kept: it takes longer to plan than to read', async () => {
	for (let looks = 0; looks < 40; looks++) await listSignals(officer, InboxFilters.parse({ tab: 'open' }));
	const { rows } = await asActor(officer, (tx) =>
		sql<{
			kept: number;
			anew: number;
		}>`select generic_plans::int kept, custom_plans::int anew from pg_prepared_statements
			where statement like '%"foldCount"%' order by generic_plans + custom_plans desc limit 1`.execute(tx)
	);
	expect(rows[0]?.kept).toBeGreaterThan(15);
	expect(rows[0]?.anew).toBeLessThanOrEqual(5);
});

test('search, for a rare word, a common one, a mistyped one, several or a number: no sequential scan', async () => {
	const typed = ['kweldersluis', 'kweldersluus', 'loodsmantel', 'loodsmamtel', 'word 17', 'S-2020-0000017', '17'];
	const looks = [officer, lead].flatMap((actor) =>
		typed.map((q) => () => searchSignals(actor, { ...InboxFilters.parse({ tab: 'all' }), q }))
	);
	expect(await scansOf(looks)).toBe(0);
});

test('intake and a signal’s page: no sequential scan', async () => {
	expect(await scansOf([flagged, () => findSignal(lead, 'S-2020-0000017')])).toBe(0);
});
