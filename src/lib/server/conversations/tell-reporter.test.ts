import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { newFormToken } from '../platform/form-token.ts';
import type { Actor } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { Flag, flag } from '../signals/index.ts';
import { enterCode, readConversation, tellReporter, type PublicFacts } from './index.ts';

let town: Awaited<ReturnType<typeof scene>>;
let mara: Awaited<ReturnType<typeof town.person>>;
let miller: Awaited<ReturnType<typeof town.person>>;
beforeAll(async () => {
	town = await scene();
	mara = await town.person('Mara', town.harbour, 'officer');
	miller = await town.person('Anton Miller', town.mill, 'officer');
});
afterAll(() => town.leave());

async function flagged() {
	const { code } = await flag(
		Flag.parse({
			token: newFormToken(),
			topic: 'threats',
			text: 'They threaten the baker.',
			place: 'quai saint eloi',
			danger: 'no',
			wantsAnswer: 'yes'
		}),
		'fr'
	);
	const reporter = await enterCode(code);
	const { rows } = await town.owner.query<{ signal_id: string }>('select signal_id from conversation where id = $1', [
		reporter.conversationId
	]);
	return { reporter, signalId: rows[0]?.signal_id ?? '' };
}

const tell = <Step extends keyof PublicFacts>(actor: Actor, signalId: string, step: Step, facts: PublicFacts[Step]) =>
	asActor(actor, (tx) => tellReporter(tx, actor, signalId, step, facts));

const offerToMill = (signalId: string) =>
	town.owner.query(
		`insert into hand_over (id, signal_id, from_unit_id, to_unit_id, expected, reason, handling_codes, offered_by, acknowledge_due, acknowledge_rule, answer_due, answer_rule)
		values ($1, $2, $3, $4, 'act', 'theirs', '{}', $5, now(), 'r', now(), 'r')`,
		[newId(), signalId, town.harbour, town.mill, mara.personId]
	);
const factsOf = async (conversationId: string) =>
	(
		await town.owner.query<{ kind: string; facts: object }>(
			'select kind, facts from conversation_step where conversation_id = $1 order by at, id',
			[conversationId]
		)
	).rows;

test('a step says the public name of a unit and a day in its time zone, and nothing that was slipped in beside them', async () => {
	const { reporter, signalId } = await flagged();
	const slipped = {
		unitId: town.mill,
		answerBy: new Date('2026-03-05T23:00:00Z'),
		note: 'the baker is a liar',
		officer: 'Mara',
		unit: 'words'
	};
	expect(await tell(mara, signalId, 'passed_on', slipped)).toBe(true);
	expect((await factsOf(reporter.conversationId)).at(-1)).toEqual({
		kind: 'passed_on',
		facts: { unit: 'Mill', by: '2026-03-05' }
	});
	expect((await readConversation(reporter)).steps.map((step) => step.kind)).toEqual(['received', 'passed_on']);
});

test('closing and reopening mark the talk, an acceptance brings the day of the receiver', async () => {
	const { reporter, signalId } = await flagged();
	await tell(mara, signalId, 'closed', { ending: 'not_for_police' });
	expect(await readConversation(reporter)).toMatchObject({ ending: 'not_for_police' });
	await tell(mara, signalId, 'reopened', {});
	expect(await readConversation(reporter)).toMatchObject({ ending: null });
	await offerToMill(signalId);
	const due = new Date('2026-03-09T23:00:00Z');
	await tell(miller, signalId, 'accepted', { unitId: town.mill, answerBy: due });
	expect(await readConversation(reporter)).toMatchObject({ answerExpected: due });
	// The inbox and the lead's figures go by the same clock as the page of the reporter.
	const { rows } = await town.owner.query('select first_answer_due from signal where id = $1', [signalId]);
	expect(rows).toEqual([{ first_answer_due: due }]);
});

test('a receiver tells of its own acts only, a stranger and a reporter nothing', async () => {
	const { reporter, signalId } = await flagged();
	await expect(tell(miller, signalId, 'accepted', { unitId: town.mill })).rejects.toThrow('not theirs to tell');
	await offerToMill(signalId);
	await expect(tell(miller, signalId, 'accepted', { unitId: town.harbour })).rejects.toThrow('not theirs to tell');
	await expect(tell(miller, signalId, 'closed', { ending: 'solved' })).rejects.toThrow('not theirs to tell');
	await expect(tell(reporter, signalId, 'answered', { unitId: town.mill })).rejects.toThrow('not theirs to tell');
	expect(await tell(miller, signalId, 'accepted', { unitId: town.mill })).toBe(true);
});

test('a signal nobody can come back to is passed over', async () => {
	const { reporter, signalId } = await flagged();
	await town.owner.query('update conversation set ended_at = now(), code_hash = null, code_key = null where id = $1', [
		reporter.conversationId
	]);
	expect(await tell(mara, signalId, 'read', {})).toBe(false);
	expect(await tell(mara, newId(), 'read', {})).toBe(false);
	expect(await factsOf(reporter.conversationId)).toHaveLength(1);
});
