// Whose word it was first goes along with a hand-over, and how reliable they are held to be.
import { v7 as newId } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { handOverScene, refusal, type Person } from './hand-over-scene.ts';
import {
	accept,
	EnterSignal,
	enterSignal,
	findSignal,
	GradeSignal,
	gradeSignal,
	handOver,
	prepareHandOver
} from './index.ts';

const { town, mara, miller, beach, beachUnit, flagged, offer, found } = await handOverScene();
afterAll(() => town.leave());

const graded = (source: string, reason = '') =>
	GradeSignal.parse({ source, information: '2', handling: ['H0'], version: 99, reason });
/** Offered to a unit and accepted there. @returns the number of the receiver's signal */
async function passedOn(giver: Person, number: string, to: string, receiver: Person) {
	const [given] = await handOver(giver, number, offer({ toUnitIds: [to], confirmed: [to], parts: ['facts'] }));
	return { handOver: given?.number ?? '', own: await accept(receiver, given?.number ?? '') };
}
const held = (unitId: string, reliability: string) =>
	town.owner.query(
		`update source set reliability = $2, reason = 'as it is', grading_scheme = 'europol_4x4', graded_at = now() where unit_id = $1`,
		[unitId, reliability]
	);

test('a private person stays one however often their word is passed on: no unit lends its reliability to it', async () => {
	for (const unit of [town.harbour, town.mill]) await held(unit, 'A');
	const first = await flagged();
	const second = await passedOn(mara, first.number, town.mill, miller);
	const third = await passedOn(miller, second.own, town.harbour, mara);
	const atPartner = await passedOn(mara, first.number, beachUnit, beach);
	for (const [actor, { handOver: way, own }] of [
		[miller, second],
		[mara, third],
		[beach, atPartner]
	] as const) {
		expect(await findSignal(actor, own)).toMatchObject({ firstSource: 'private', expectedReliability: 'X' });
		expect((await found(actor, way)).package).toMatchObject({ first_source: 'private', first_reliability: null });
		await expect(gradeSignal(actor, own, graded('A'))).rejects.toMatchObject(refusal('signal.reason_needed'));
		await gradeSignal(actor, own, graded('X'));
		await gradeSignal(actor, own, graded('A', 'Has been right for years.'));
	}
});

test('a partner’s signal passed on starts from the partner’s reliability as it was then, and never says which partner', async () => {
	await held(town.harbour, 'A');
	await held(beachUnit, 'B');
	const { rows } = await town.owner.query<{ id: string }>('select id from source where unit_id = $1', [beachUnit]);
	const number = await enterSignal(
		mara,
		EnterSignal.parse({
			text: 'They told us of a fight.',
			facts: 'A fight.',
			topic: 'threats',
			language: 'en',
			from: rows[0]?.id
		})
	);
	const { handOver: way, own } = await passedOn(mara, number, town.mill, miller);
	await held(beachUnit, 'C'); // what was passed on stays as it was
	const signal = await findSignal(miller, own);
	expect(signal).toMatchObject({ firstSource: 'partner', expectedReliability: 'B', sourceName: 'Harbour' });
	expect(JSON.stringify([signal, await found(miller, way)])).not.toContain('Beach');
	await expect(gradeSignal(miller, own, graded('A'))).rejects.toMatchObject(refusal('signal.reason_needed'));
	await gradeSignal(miller, own, graded('B'));
	// How reliable others are held to be is not told to a partner.
	const atPartner = await passedOn(miller, own, beachUnit, beach);
	expect((await found(beach, atPartner.handOver)).package).toMatchObject({
		first_source: 'partner',
		first_reliability: null,
		first_scheme: null
	});
	expect(await findSignal(beach, atPartner.own)).toMatchObject({ firstSource: 'partner', expectedReliability: null });
});

test('what an officer saw is their unit’s word where it goes, and a channel’s stays the channel’s', async () => {
	await held(town.harbour, 'A');
	const channel = newId();
	await town.owner.query(
		`insert into source (id, name, kind, reliability, reason, grading_scheme, graded_at) values ($1, 'Hotline', 'channel', 'C', 'why', 'europol_4x4', now())`,
		[channel]
	);
	const seen = { text: 'A fight.', facts: 'A fight.', topic: 'threats', language: 'en' };
	for (const [from, firstSource, expected] of [
		['own', 'unit', 'A'],
		[channel, 'channel', 'C'],
		['private', 'private', 'X']
	]) {
		const number = await enterSignal(mara, EnterSignal.parse({ ...seen, from }));
		const { own } = await passedOn(mara, number, town.mill, miller);
		expect(await findSignal(miller, own)).toMatchObject({ firstSource, expectedReliability: expected });
		expect((await prepareHandOver(mara, number)).preview).toMatchObject({ first_source: firstSource });
	}
});
