// What may leave, and to whom.
import { v7 as newId } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { closeUnit } from '../accounts/index.ts';
import { asActor } from '../platform/database.ts';
import { handOverScene, why, refusal } from './hand-over-scene.ts';
import { handOver, HandOver, moveSignal, prepareHandOver, withdraw } from './index.ts';

const { town, mara, miller, flagged, offer, lines, found } = await handOverScene();
afterAll(() => town.leave());

test('no hand-over leaves without why, what is expected, a handling code and something in it', async () => {
	expect(HandOver.safeParse({ ...offer(), reason: 'short' }).success).toBe(false);
	expect(HandOver.safeParse({ ...offer(), expected: undefined }).success).toBe(false);
	const { number } = await flagged();
	const refused = async (more: Parameters<typeof offer>[0], code: string) =>
		expect(handOver(mara, number, offer(more))).rejects.toMatchObject(refusal(code));
	await refused({ handlingCodes: [] }, 'hand_over.handling_missing');
	await refused({ parts: [] }, 'hand_over.nothing_chosen');
	await refused({ parts: ['categories'] }, 'hand_over.nothing_chosen');
	await refused({ handlingCodes: ['H2'] }, 'hand_over.permission_missing');
	await refused({ handlingCodes: ['H3'], permission: 'the harbour itself, today' }, 'hand_over.conditions_missing');
	await refused({ title: 'They threaten the baker' }, 'hand_over.title_repeats_text');
	await refused({ toUnitIds: [town.harbour] }, 'hand_over.to_itself');
	await refused({ toUnitIds: [newId()] }, 'unit.not_found');
	await refused({ answerBy: '2020-01-01' }, 'hand_over.day_passed');
	await refused({ attachmentIds: [newId()] }, 'attachment.not_found');
	await refused({ identity: true, identityReason: 'no' }, 'hand_over.identity_reason');
	expect(await lines((await town.owner.query('select id from signal where number = $1', [number])).rows[0].id)).toEqual(
		['received']
	);
});

test('a restriction on the signal goes along though it was not ticked, and stops what has no permission', async () => {
	const { id, number } = await flagged();
	await town.owner.query(`update signal set handling_codes = '{H1}' where id = $1`, [id]);
	await expect(handOver(mara, number, offer())).rejects.toMatchObject(refusal('hand_over.permission_missing'));
	const [given] = await handOver(mara, number, offer({ permission: 'the source itself, 3 March, by phone' }));
	const page = await found(miller, given?.number ?? '');
	expect(page).toMatchObject({ handlingCodes: ['H0', 'H1'], permission: null });
});

test('a closed signal is not handed over, a closed unit receives nothing', async () => {
	const one = await flagged();
	await asActor(mara, (tx) => moveSignal(tx, mara, one.number, 'close', {}, { ending: 'solved' }));
	await expect(handOver(mara, one.number, offer())).rejects.toMatchObject(refusal('signal.closed'));
	const shut = newId();
	await town.owner.query(
		`insert into unit (id, parent_id, kind, name, short_name, time_zone, closed_at) values ($1, $2, 'desk', 'Shut', 'Shut', 'Europe/Brussels', now())`,
		[shut, town.service]
	);
	const two = await flagged();
	const both = handOver(mara, two.number, offer({ toUnitIds: [town.mill, shut], confirmed: [town.mill, shut] }));
	await expect(both).rejects.toMatchObject({ code: 'hand_over.unit_closed', facts: { unit: 'Shut' } });
	expect((await town.owner.query('select from hand_over where signal_id = $1', [two.id])).rowCount).toBe(0);
});

test('a unit that was never a receiver is asked for twice; an offer taken back does not count', async () => {
	const fresh = newId();
	await town.owner.query(
		`insert into unit (id, parent_id, kind, name, short_name, time_zone) values ($1, $2, 'desk', 'Fresh', 'Fresh', 'Europe/Brussels')`,
		[fresh, town.service]
	);
	const { number } = await flagged();
	const to = (confirmed: string[]) => handOver(mara, number, offer({ toUnitIds: [fresh], confirmed }));
	await expect(to([])).rejects.toMatchObject({
		code: 'hand_over.new_receiver',
		facts: { units: [{ id: fresh, name: 'Fresh' }] }
	});
	const [first] = await to([fresh]);
	await withdraw(mara, first?.number ?? '', why);
	await expect(to([])).rejects.toMatchObject(refusal('hand_over.new_receiver'));
	await to([fresh]);
	await expect(to([])).resolves.toHaveLength(1);
});

test('a unit that was closed in between receives nothing, and one that owes an answer is not closed', async () => {
	const { rows } = await town.owner.query<{ id: string }>(
		`insert into unit (id, parent_id, kind, name, short_name, time_zone) values ($1, $2, 'local_unit', 'Old Market', 'Market', 'Europe/Brussels') returning id`,
		[newId(), town.service]
	);
	const market = rows[0]?.id ?? '';
	const admin = await town.person('Ada', town.service, 'administrator');
	const signal = await flagged();
	const toMarket = () => handOver(mara, signal.number, offer({ toUnitIds: [market], confirmed: [market] }));
	const [given] = await toMarket();
	await expect(closeUnit(admin, market)).rejects.toMatchObject(refusal('unit.still_needed'));
	await withdraw(mara, given?.number ?? '', why);
	const prepared = await prepareHandOver(mara, signal.number); // its form lies open while the unit goes
	expect(prepared.receivers.map(({ card }) => card.unit.id)).toContain(market);
	await closeUnit(admin, market);
	await expect(toMarket()).rejects.toMatchObject({
		...refusal('hand_over.unit_closed'),
		facts: { unit: 'Old Market' }
	});
	await expect(
		handOver(mara, signal.number, offer({ toUnitIds: [town.mill, market], confirmed: [town.mill, market] }))
	).rejects.toMatchObject(refusal('hand_over.unit_closed'));
	const open = await town.owner.query(`select state from hand_over where signal_id = $1`, [signal.id]);
	expect(open.rows).toEqual([{ state: 'withdrawn' }]); // all receivers or none
});
