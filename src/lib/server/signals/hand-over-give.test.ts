// What a giver does afterwards.
import { afterAll, expect, test } from 'vitest';
import { addToConversation } from '../conversations/index.ts';
import { asActor } from '../platform/database.ts';
import { handOverScene, type Person, why, refusal } from './hand-over-scene.ts';
import {
	accept,
	decline,
	editSignal,
	EditSignal,
	findPackage,
	findSignal,
	handOver,
	handOversOf,
	lockSignal,
	sendNews,
	withdraw
} from './index.ts';

const { town, mara, miller, beach, beachUnit, flagged, offer, offered, file, turnOf, lines, found } =
	await handOverScene();
afterAll(() => town.leave());

test('a package taken back is closed to its receiver, who reads that it was, by whom and why', async () => {
	const { number, signal, given } = await offered();
	const picture = await file(signal.id);
	await sendNews(mara, signal.number, { kind: 'supplement', words: 'another picture came', attachmentIds: [picture] });
	const seesFile = () =>
		asActor(miller, (tx) => tx.selectFrom('attachment').select('id').where('id', '=', picture).execute());
	expect(await seesFile()).toHaveLength(1);
	await expect(withdraw(miller, number, why)).rejects.toMatchObject(refusal('not_allowed'));
	await withdraw(mara, number, { words: 'meant for another unit' });
	expect(await findPackage(miller, number)).toEqual({
		withdrawn: {
			number,
			from: 'Harbour',
			offeredAt: expect.any(Date),
			withdrawnAt: expect.any(Date),
			reason: 'meant for another unit'
		}
	});
	expect(await seesFile()).toEqual([]);
	expect(
		await asActor(miller, (tx) =>
			tx
				.selectFrom('package')
				.select('title')
				.where('hand_over_id', '=', given[0]?.id ?? '')
				.execute()
		)
	).toEqual([]);
	await expect(findPackage(beach, number)).rejects.toMatchObject(refusal('hand_over.not_found'));
	expect(await found(mara, number)).toMatchObject({ state: 'withdrawn', turn: 'nobody', moves: [] });
	expect(await turnOf(signal.id)).toBe('owner');
});

test('a correction reaches everyone who received it, a supplement those who still work on it', async () => {
	const { signal, given } = await offered({ toUnitIds: [town.mill, beachUnit] });
	const [mill, other] = given.map((one) => one.number);
	const own = await accept(miller, mill ?? '');
	await decline(beach, other ?? '', why);
	expect(
		await sendNews(mara, signal.number, { kind: 'supplement', words: 'a second video came', attachmentIds: [] })
	).toBe(1);
	expect(
		await sendNews(mara, signal.number, { kind: 'correction', words: 'it was Friday, not Thursday', attachmentIds: [] })
	).toBe(2);
	const kinds = async (actor: Person, number = '') => (await found(actor, number)).events.map((event) => event.kind);
	expect(await kinds(miller, mill)).toEqual(['offer', 'accept', 'supplement', 'correction']);
	expect(await kinds(beach, other)).toEqual(['offer', 'decline', 'correction']);
	const theirs = await asActor(miller, (tx) => lockSignal(tx, own));
	expect(theirs.turn).toBe('owner');
	expect(await lines(theirs.id)).toEqual(['fromHandOver', 'supplement', 'correction']);
	await expect(
		sendNews(miller, signal.number, { kind: 'supplement', words: 'not mine to send', attachmentIds: [] })
	).rejects.toMatchObject(refusal('signal.not_found'));
	const alone = await flagged();
	await expect(
		sendNews(mara, alone.number, { kind: 'correction', words: 'to nobody at all', attachmentIds: [] })
	).rejects.toMatchObject(refusal('hand_over.no_receiver'));
});

test('a received one is handed on like any signal, its giver never sees how far', async () => {
	const { number } = await offered();
	const own = await accept(miller, number);
	const [further] = await handOver(miller, own, offer({ toUnitIds: [beachUnit] }));
	expect((await found(beach, further?.number ?? '')).package?.facts).toBe('A video of 48 seconds.');
	await expect(findPackage(mara, further?.number ?? '')).rejects.toMatchObject(refusal('hand_over.not_found'));
	const { rows } = await town.owner.query(
		`select count(*)::int as n from signal where facts = 'A video of 48 seconds.' and origin <> 'hand_over' and number = $1`,
		[own]
	);
	expect(rows[0].n).toBe(0);
});

test('who was given an older version is named until they are told, by what they were given', async () => {
	const { signal, number } = await offered({ parts: ['facts'] });
	const older = async (reference = signal.number) =>
		(await handOversOf(mara, reference)).given.flatMap((one) => (one.newsSince ? [one.number] : []));
	const edit = async (change: Record<string, string>) => {
		const now = await findSignal(mara, signal.number);
		const fields = { ...now, webAddress: now.webAddress ?? '', webHandle: now.webHandle ?? '' };
		const given = { ...fields, streetPlace: now.streetPlace ?? '', postCode: now.postCode ?? '', webPlatform: '' };
		await editSignal(mara, signal.number, EditSignal.parse({ ...given, ...change }));
	};
	const told = (kind: 'supplement' | 'correction') =>
		sendNews(mara, signal.number, { kind, words: 'what became known since', attachmentIds: [] });
	expect(await older()).toEqual([]);
	await edit({ title: 'Our own title', assessment: 'We think less of it now.' });
	expect(await older(), 'what they were not given is no news').toEqual([]);
	await edit({ facts: 'A video of 50 seconds.' });
	expect(await older()).toEqual([number]);
	await told('correction');
	expect(await older()).toEqual([]);
	await edit({ webHandle: '@new' });
	expect(await older(), 'what was not known then').toEqual([number]);
	await told('supplement');
	await addToConversation(signal.reporter, { body: 'It is going on.' });
	expect(await older(), 'the reporter wrote').toEqual([number]);
	await told('supplement');
	await decline(miller, number, why);
	await edit({ webHandle: '@newer' });
	expect(await older(), 'who said no is owed no supplement').toEqual([]);
	await edit({ facts: 'A video of 52 seconds.' });
	expect(await older(), 'but a correction').toEqual([number]);
});
