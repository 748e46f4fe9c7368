// Who reads and who writes what was handed over.
import { v7 as newId } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { asActor } from '../platform/database.ts';
import { handOverScene, type Person, refusal } from './hand-over-scene.ts';
import { accept, findPackage, lockSignal } from './index.ts';

const { town, mara, miller, beach, harbourStranger, chief, beachUnit, flagged, offered, file, found } =
	await handOverScene();
afterAll(() => town.leave());

test('a receiver reads the chosen parts and never the signal, a stranger and the other receiver nothing', async () => {
	const { signal, given } = await offered({ toUnitIds: [town.mill, beachUnit], parts: ['facts', 'web'] });
	const [mill, other] = given.map((one) => one.number);
	const page = await found(miller, mill ?? '');
	expect(page).toMatchObject({
		state: 'offered',
		sides: ['receiver'],
		giverSignal: null,
		moves: ['accept', 'acknowledge', 'decline']
	});
	expect(page.package).toMatchObject({
		title: 'Threats by video',
		facts: 'A video of 48 seconds.',
		web_address: 'https://video.example/1',
		text: null,
		assessment: null,
		street_place: null
	});
	expect(JSON.stringify(page)).not.toMatch(/baker|S-20|Beach|Meant/);
	await expect(asActor(miller, (tx) => lockSignal(tx, signal.number))).rejects.toMatchObject(
		refusal('signal.not_found')
	);
	for (const [actor, number] of [
		[beach, mill],
		[miller, other],
		[harbourStranger, mill],
		[harbourStranger, other]
	] as const)
		await expect(findPackage(actor, number ?? '')).rejects.toMatchObject(refusal('hand_over.not_found'));
	const seen = (actor: Person) =>
		asActor(actor, async (tx) => ({
			handOvers: (await tx.selectFrom('hand_over').select('number').where('signal_id', '=', signal.id).execute()).map(
				(row) => row.number
			),
			packages: (
				await tx
					.selectFrom('package')
					.innerJoin('hand_over', 'hand_over.id', 'hand_over_id')
					.select('number')
					.where('signal_id', '=', signal.id)
					.execute()
			).length,
			way: (
				await tx
					.selectFrom('hand_over_event')
					.select('id')
					.where(
						'hand_over_id',
						'in',
						given.map((one) => one.id)
					)
					.execute()
			).length
		}));
	expect(await seen(miller)).toEqual({ handOvers: [mill], packages: 1, way: 1 });
	expect(await seen(beach)).toEqual({ handOvers: [other], packages: 1, way: 1 });
	expect(await seen(harbourStranger)).toEqual({ handOvers: [], packages: 0, way: 0 });
	expect((await seen(chief)).packages).toBe(2);
});

test('nobody writes into a hand-over of others, and nobody changes what was passed on', async () => {
	const { given, signal } = await offered();
	const id = given[0]?.id ?? '';
	const as = (actor: Person, act: Parameters<typeof asActor>[1]) => asActor(actor, act);
	const stranger = as(beach, (tx) =>
		tx.updateTable('hand_over').set({ turn: 'nobody' }).where('id', '=', id).executeTakeFirst()
	);
	await expect(stranger).resolves.toMatchObject({ numUpdatedRows: 0n });
	for (const actor of [mara, miller]) {
		await expect(
			as(actor, (tx) => tx.updateTable('hand_over').set({ reason: 'another' }).where('id', '=', id).execute())
		).rejects.toThrow(/permission denied/);
		await expect(
			as(actor, (tx) => tx.updateTable('package').set({ facts: 'another' }).where('hand_over_id', '=', id).execute())
		).rejects.toThrow(/permission denied/);
	}
	await expect(
		as(mara, (tx) => tx.updateTable('hand_over').set({ state: 'accepted' }).where('id', '=', id).execute())
	).rejects.toThrow('not theirs');
	await expect(
		as(miller, (tx) => tx.updateTable('hand_over').set({ state: 'withdrawn' }).where('id', '=', id).execute())
	).rejects.toThrow(/not theirs|row-level/);
	const way = (actor: Person, kind: 'supplement' | 'reply') =>
		as(actor, (tx) =>
			tx
				.insertInto('hand_over_event')
				.values({ id: newId(), hand_over_id: id, kind, person_id: actor.personId })
				.execute()
		);
	await expect(way(beach, 'reply')).rejects.toThrow(/row-level/);
	const pack = (actor: Person) =>
		as(actor, (tx) =>
			tx
				.insertInto('package_identity')
				.values({ hand_over_id: id, sealed: Buffer.from('x'), key_id: 'k' })
				.execute()
		);
	for (const actor of [beach, miller, mara]) await expect(pack(actor)).rejects.toThrow(/row-level/); // mara: no identity was offered
	const other = await file((await flagged()).id);
	const attach = (actor: Person) =>
		as(actor, (tx) => tx.insertInto('package_attachment').values({ hand_over_id: id, attachment_id: other }).execute());
	for (const actor of [mara, miller, beach]) await expect(attach(actor)).rejects.toThrow(/row-level/); // of another signal
	const forged = as(miller, (tx) =>
		tx
			.insertInto('hand_over')
			.values({
				id: newId(),
				signal_id: signal.id,
				from_unit_id: town.harbour,
				to_unit_id: town.mill,
				expected: 'act',
				reason: 'x',
				handling_codes: [],
				offered_by: miller.personId,
				acknowledge_due: new Date(),
				acknowledge_rule: '',
				answer_due: new Date(),
				answer_rule: ''
			})
			.execute()
	);
	await expect(forged).rejects.toThrow(/row-level/);
	const bare = newId();
	await town.owner.query(
		`insert into hand_over (id, signal_id, from_unit_id, to_unit_id, expected, reason, handling_codes, offered_by, acknowledge_due, acknowledge_rule, answer_due, answer_rule)
		values ($1, $2, $3, $4, 'act', 'x', '{}', $5, now(), '', now(), '')`,
		[bare, signal.id, town.harbour, town.mill, mara.personId]
	);
	const fill = (actor: Person) =>
		as(actor, (tx) =>
			tx
				.insertInto('package')
				.values({
					hand_over_id: bare,
					title: 'x',
					topic: 'threats',
					urgency: 'normal',
					language: 'en',
					received_at: new Date(),
					first_source: 'private'
				})
				.execute()
		);
	for (const actor of [miller, beach]) await expect(fill(actor)).rejects.toThrow(/row-level/);
	const mail = asActor({ kind: 'job', name: 'mail' }, (tx) =>
		tx.updateTable('hand_over').set({ turn: 'nobody' }).where('id', '=', bare).executeTakeFirst()
	);
	await expect(mail).resolves.toMatchObject({ numUpdatedRows: 0n });
});

test('a partner outside the force reads which unit acted, not which officer', async () => {
	const { number } = await offered({ toUnitIds: [beachUnit] });
	await accept(beach, number);
	expect((await found(beach, number)).events.map(({ unit, person }) => [unit, person])).toEqual([
		['Harbour', null],
		['Beach Youth Work', 'Dana']
	]);
});
