// Among thirty thousand talks a list reads its page and no whole table, whatever it is narrowed by.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scansOf } from '../../../../tests/scans.ts';
import { counted, scene } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { ConversationsWanted, countConversationsWaiting, listConversations, talkLists } from './index.ts';

let town: Awaited<ReturnType<typeof scene>>;
let officer: Person;
let lead: Person;
beforeAll(async () => {
	town = await scene();
	officer = await town.person('Mara', town.harbour, 'officer');
	lead = await town.person('Lena', town.service, 'lead');
	// What fires on each row would fill for minutes.
	const filled = ['signal', 'conversation', 'message', 'talk_work'];
	for (const table of filled) await town.owner.query(`alter table ${table} disable trigger user`);
	await town.owner.query(
		`with given as (
			select gen_random_uuid() id, gen_random_uuid() signal, n, now() - n * interval '10 minutes' as at, (array[$1, $2, $3]::uuid[])[1 + n % 3] unit,
				(array['desk', 'reporter', 'second_look', 'nobody', 'nobody', 'nobody', 'nobody', 'nobody'])[1 + n % 8]::talk_turn turn
			from generate_series(1, 30000) n
		), signals as (
			insert into signal (id, number, unit_id, origin, received_at, changed_at, title, text, language, topic, assignee_id)
			select signal, 'S-2020-' || n, unit, 'citizen', at, at, 't', 't', 'en', 'other', case when n % 400 = 0 then $4::uuid end from given where n % 2 = 0
		), talks as (
			insert into conversation (id, unit_id, signal_id, language, wants_answer, text_hash, proof_number, proof_signature, proof_key, created_at, title, set_aside, turn, turn_since, answer_due)
			select id, unit, case when n % 2 = 0 then signal end, 'en', true, '', '0000-' || substr(lpad(n::text, 8, '0'), 1, 4) || '-' || substr(lpad(n::text, 8, '0'), 5),
				'', 'k', at, 't', n % 50 = 1, turn, at, at from given
		), messages as (
			insert into message (id, conversation_id, from_reporter, body, written_at, sent_at) select gen_random_uuid(), id, true, 't', at, at from given
		)
		insert into talk_work (conversation_id, unit_id, assignee_id, kind)
		select id, unit, case when n % 401 = 0 then $4::uuid end, case n % 5 when 1 then 'advice' when 3 then 'tip' end::talk_kind from given where n % 2 = 1`,
		[town.service, town.harbour, town.mill, officer.personId]
	);
	for (const table of filled) await town.owner.query(`alter table ${table} enable trigger user`);
	await town.owner.query('vacuum analyze signal, conversation, talk_work, message');
}, 60_000);
afterAll(() => town.leave());

const scans = (...acts: (() => Promise<unknown>)[]) =>
	scansOf(town, ['conversation', 'talk_work', 'signal', 'message'], acts);

test('the count tells when a whole table is read', async () => {
	const through = () => asActor(officer, (tx) => tx.selectFrom('talk_work').select('kind').execute());
	expect(await scans(through)).toBeGreaterThan(0);
});

test.each(talkLists)('the list %s: no sequential scan, for an officer or for a lead of all', async (list) => {
	for (const actor of [officer, lead])
		for (const narrowed of [{}, { mine: 'true' }, { overdue: 'true' }, { kind: 'tip' }, { kind: 'formal_report' }]) {
			const wanted = ConversationsWanted.parse({ list, ...narrowed });
			expect(await scans(() => listConversations(actor, wanted)), JSON.stringify(wanted)).toBe(0);
		}
});

test('what waits is counted without a sequential scan', async () => {
	expect(await scans(() => counted(officer, countConversationsWaiting()))).toBe(0);
	expect(await scans(() => counted(lead, countConversationsWaiting()))).toBe(0);
});
