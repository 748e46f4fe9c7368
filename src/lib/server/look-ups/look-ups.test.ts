// What is written down of a look, what of it stays, and who reads which profile it was done with.
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { counted } from '../../../../tests/scene.ts';
import { giveUpAccess } from '../access-requests/index.ts';
import { findPersona, listIncidents } from '../personas/index.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { newOnce } from '../platform/sent-once.ts';
import { EnterSignal, enterSignal, findSignal } from '../signals/index.ts';
import {
	AllowLookUp,
	allowLookUp,
	countLookUps,
	findLookUp,
	FinishLookUp,
	finishLookUp,
	forgetTargets,
	leadToSignal,
	listLookUps,
	LogLookUp,
	lookUpMonths,
	prepareLookUp,
	RefuseLookUp,
	refuseLookUp
} from './index.ts';
import { day, lookUpsScene } from '../../../../tests/look-ups-scene.ts';

let scene: Awaited<ReturnType<typeof lookUpsScene>>;
beforeAll(async () => {
	scene = await lookUpsScene();
});
beforeEach(() => scene.town.owner.query('delete from told'));
afterEach(() => setClock());
afterAll(() => scene.town.leave());

const kept = async (of: Promise<{ id: string | null }>) => {
	const { id } = await of;
	if (!id) throw new Error('nothing was kept');
	return id;
};
const shelf = (name: 'waiting' | 'mine' | 'all') => ({ shelf: name }) as const;
const allow = (until = day(5)) => AllowLookUp.parse({ reason: 'The threat is from today.', until });
const no = RefuseLookUp.parse({ reason: 'Nothing new has happened since.' });

test('a link is written down without what only tells who shared it, and its platform is known', async () => {
	const id = await kept(
		scene.look(scene.mara, { place: 'https://www.instagram.com/p/Abc123/?igsh=xyz&utm_source=qr' })
	);
	expect(await findLookUp(scene.ivo, id)).toMatchObject({
		place: 'instagram.com/p/Abc123',
		address: 'https://instagram.com/p/Abc123',
		platform: 'instagram',
		state: 'done',
		moves: []
	});
	const words = await kept(scene.look(scene.mara, { place: 'voice channel Quay, a game world' }));
	expect(await findLookUp(scene.mara, words)).toMatchObject({ address: null, platform: null });
	await expect(findLookUp(scene.miller, id)).rejects.toMatchObject({ code: 'look_up.not_found' });
	await expect(findLookUp(scene.clerk, id)).rejects.toMatchObject({ code: 'look_up.not_found' });
	expect(await findLookUp(scene.watch, id)).toMatchObject({ id });
});

test('where nothing was found only the line of the log stays, with purpose and kind of place', async () => {
	const before = (await listLookUps(scene.mara, shelf('mine'))).rows.length;
	expect(await scene.look(scene.mara, { place: 'https://t.me/quay', result: 'nothing', found: '' })).toEqual({
		id: null,
		waits: false
	});
	expect((await listLookUps(scene.mara, shelf('mine'))).rows).toHaveLength(before);
	expect((await scene.auditOf('look_up.log'))[0]).toMatchObject({
		record_id: null,
		justification: 'To know what is planned for Saturday',
		facts: { place: 'telegram', basis: 'led', result: 'nothing', aimed: false, waits: false }
	});
	expect((await lookUpMonths(scene.lead))[0]?.nothing).toBeGreaterThan(0);
	expect(await lookUpMonths(scene.mara)).toEqual([]);
});

test('the same form sent twice is one look-up, and the next form begins with purpose and law of this one', async () => {
	const once = newOnce();
	const [one, other] = [await scene.look(scene.ivo, { once }), await scene.look(scene.ivo, { once })];
	expect(one).toEqual(other);
	expect((await listLookUps(scene.ivo, shelf('mine'))).rows).toHaveLength(1);
	expect(await prepareLookUp(scene.ivo)).toMatchObject({
		last: { purpose: 'To know what is planned for Saturday', legalBasis: 'led' }
	});
	expect(await prepareLookUp(scene.watch)).toBeNull();
	await expect(scene.look(scene.watch)).rejects.toMatchObject({ code: 'not_allowed' });
	await expect(scene.look(scene.clerk)).rejects.toMatchObject({ code: 'not_allowed' });
});

test('aimed at one person, the card must be filled in and say whom', () => {
	const given = {
		place: 'the square',
		question: 'Who is it?',
		purpose: 'A threat',
		legalBasis: 'led',
		result: 'later'
	};
	const wrong = (more: object) =>
		LogLookUp.safeParse({ ...given, ...more }).error?.issues.map(({ path }) => path.join('.')) ?? [];
	expect(wrong({})).toEqual([]);
	expect(wrong({ aimed: true })).toEqual(['frequency', 'duration', 'privateLife', 'others', 'who']);
	expect(wrong({ ...scene.aimed, who: '@kim' })).toEqual([]);
	expect(wrong({ ...scene.aimed, place: 'https://instagram.com/kim' })).toEqual([]);
	expect(wrong({ result: 'found' })).toEqual(['found']);
	expect(wrong({ legalBasis: 'gdpr_public_task' })).toEqual(['legalBasis']);
});

test('the same person again waits for the lead, however the profile is spelt, and never for the asker', async () => {
	const first = await scene.look(scene.mara, {
		...scene.aimed,
		place: 'https://instagram.com/waits.again?igsh=1',
		result: 'nothing',
		found: ''
	});
	expect(first).toEqual({ id: null, waits: false });
	// Another officer of another unit, by handle, with a Cyrillic letter.
	const again = await scene.look(scene.miller, {
		...scene.aimed,
		place: 'https://www.instagram.com/',
		who: '@wаits.again'
	});
	expect(again).toMatchObject({ waits: true });
	expect(await scene.toldNow()).toEqual(['millLead: look_up_waits']);
	const id = again.id ?? '';
	expect(await findLookUp(scene.millLead, id)).toMatchObject({ times: 2, moves: ['allow', 'refuse'] });
	expect(await findLookUp(scene.miller, id)).toMatchObject({ times: null, moves: [], mayLead: false });
	expect(await counted(scene.millLead, countLookUps())).toBe(1);
	await expect(allowLookUp(scene.miller, id, allow())).rejects.toMatchObject({ code: 'look_up.own' });
	await expect(allowLookUp(scene.lead, id, allow())).rejects.toMatchObject({ code: 'look_up.not_found' });
	await expect(allowLookUp(scene.millLead, id, allow(day(-1)))).rejects.toMatchObject({ code: 'look_up.day_passed' });
	// Two decide at once: one of them is told that it is done.
	const both = await Promise.allSettled([allowLookUp(scene.millLead, id, allow()), refuseLookUp(scene.chief, id, no)]);
	expect(both.filter(({ status }) => status === 'rejected')).toMatchObject([
		{ reason: { code: 'look_up.wrong_state' } }
	]);
});

test('a handle of which nobody said where it is counts for the same one of a platform, and the other way round', async () => {
	await scene.look(scene.mara, { ...scene.aimed, place: 'https://instagram.com/in.words' });
	expect(await scene.look(scene.mara, { ...scene.aimed, place: 'the square', who: '@in.words' })).toMatchObject({
		waits: true
	});
	await scene.look(scene.ivo, { ...scene.aimed, place: 'the square', who: '@words.first' });
	expect(await scene.look(scene.ivo, { ...scene.aimed, place: 'https://instagram.com/words.first' })).toMatchObject({
		waits: true
	});
});

test('what was asked for as a closed profile is looked at under a grant and not otherwise, also after a no, until its asker gives it up', async () => {
	const handle = 'kept.closed';
	const place = `https://instagram.com/${handle}`;
	const id = await scene.ask(scene.mara, await scene.live('named'), { handle });
	const closed = expect.objectContaining({ code: 'look_up.is_closed' }) as unknown;
	await expect(scene.look(scene.mara, { ...scene.aimed, place })).rejects.toEqual(closed);
	await expect(scene.look(scene.miller, { place })).rejects.toEqual(closed);
	await expect(
		asActor(scene.mara, (tx) =>
			tx
				.insertInto('look_up')
				.values({
					id: newId(),
					unit_id: scene.mara.unitId,
					asked_by: scene.mara.personId,
					at: new Date(),
					state: 'done',
					place,
					question: 'past the rules',
					purpose: 'past the rules',
					legal_basis: 'led',
					pack_version: '1',
					target: `instagram @${handle}`,
					frequency: 'once',
					duration: 'minutes',
					whole_picture: false,
					private_life: '-',
					others: '-',
					looked_at: new Date(),
					found: 'something',
					review_on: new Date(),
					destroy_on: new Date()
				})
				.execute()
		)
	).rejects.toThrow(/row-level security/);
	await scene.grant(id);
	await expect(scene.look(scene.mara, { ...scene.aimed, place })).rejects.toEqual(closed);
	await giveUpAccess(scene.mara, id);
	expect(await scene.look(scene.mara, { ...scene.aimed, place })).toMatchObject({ id: expect.any(String) as unknown });
});

test('what was allowed until a day waits no more; what was refused loses what was found', async () => {
	const place = 'https://instagram.com/allowed.one';
	await scene.look(scene.mara, { ...scene.aimed, place });
	const { id, waits } = await scene.look(scene.mara, { ...scene.aimed, place, result: 'later', found: '' });
	expect(waits).toBe(true);
	await allowLookUp(scene.lead, id ?? '', allow());
	expect(await scene.toldNow()).toEqual(['lead: look_up_waits', 'mara: look_up_decided']);
	expect(await counted(scene.mara, countLookUps())).toBe(1);
	const found = FinishLookUp.parse({ result: 'found', found: 'The same jacket.' });
	await expect(finishLookUp(scene.lead, id ?? '', found)).rejects.toMatchObject({ code: 'not_allowed' });
	expect(await finishLookUp(scene.mara, id ?? '', found)).toBe(true);
	expect(await findLookUp(scene.mara, id ?? '')).toMatchObject({ state: 'done', found: 'The same jacket.' });
	expect((await scene.look(scene.mara, { ...scene.aimed, place })).waits).toBe(false);
	expect((await scene.look(scene.ivo, { ...scene.aimed, place })).waits, 'it was not allowed to him').toBe(true);

	const other = 'https://instagram.com/refused.one';
	await scene.look(scene.mara, { ...scene.aimed, place: other });
	const refused = await kept(scene.look(scene.mara, { ...scene.aimed, place: other }));
	await refuseLookUp(scene.lead, refused, no);
	expect(await findLookUp(scene.mara, refused)).toMatchObject({ state: 'refused', found: null, reason: no.reason });

	const nothing = 'https://instagram.com/nothing.one';
	await scene.look(scene.mara, { ...scene.aimed, place: nothing });
	const gone = await kept(scene.look(scene.mara, { ...scene.aimed, place: nothing, result: 'nothing', found: '' }));
	await allowLookUp(scene.lead, gone, allow());
	await expect(findLookUp(scene.lead, gone)).rejects.toMatchObject({ code: 'look_up.not_found' });
});

test("a lead's own look-up waits for the lead above, and marks are forgotten with their days", async () => {
	const place = 'https://instagram.com/of.the.lead';
	await scene.look(scene.lead, { ...scene.aimed, place });
	const own = await kept(scene.look(scene.lead, { ...scene.aimed, place }));
	expect(await scene.toldNow()).toEqual(['chief: look_up_waits']);
	await expect(allowLookUp(scene.lead, own, allow())).rejects.toMatchObject({ code: 'look_up.own' });
	await allowLookUp(scene.chief, own, allow());
	setClock(() => new Date(Date.now() + 40 * 86_400_000));
	await forgetTargets();
	setClock();
	expect((await scene.town.owner.query('select from look_up_target')).rowCount).toBe(0);
	expect((await scene.look(scene.mara, { ...scene.aimed, place })).waits).toBe(false);
});

test('an officer who may not see the persona does not learn that one was used', async () => {
	const personaId = await scene.live('covert');
	const id = await kept(scene.look(scene.mara, { personaId }));
	const { handle } = await findPersona(scene.lead, personaId);
	expect(await findLookUp(scene.mara, id)).toMatchObject({ persona: handle });
	expect(await findLookUp(scene.lead, id)).toMatchObject({ persona: handle });
	const bare = await kept(scene.look(scene.mara));
	const [seen, without] = [await findLookUp(scene.ivo, id), await findLookUp(scene.ivo, bare)];
	expect(seen).toMatchObject({ persona: null, personaId: null });
	const same = { id: '', at: null, lookedAt: null, reviewOn: '', destroyOn: '' };
	expect({ ...seen, ...same }).toEqual({ ...without, ...same });
	expect((await findPersona(scene.lead, personaId)).uses).toMatchObject([{ act: 'observe', place: 'web' }]);
	await expect(scene.look(scene.ivo, { personaId })).rejects.toMatchObject({ code: 'persona.not_found' });
});

test('an interaction with a covert persona suspends it at once and opens an incident', async () => {
	const personaId = await scene.live('covert');
	const given = { personaId, interacted: true, question: 'I asked them when it begins.' };
	await expect(scene.look(scene.mara, given)).rejects.toMatchObject({ code: 'look_up.interaction' });
	expect(await scene.stateOf(personaId)).toBe('suspended');
	expect((await findPersona(scene.lead, personaId)).way[0]).toMatchObject({ kind: 'interact', by: 'Mara Veldkamp' });
	expect(await scene.toldNow()).toEqual(['lead: incident_reported', 'lead: persona_refused']);
	expect(JSON.stringify(await listIncidents(scene.lead))).toContain(given.question);
	await expect(scene.look(scene.mara, { personaId })).rejects.toMatchObject({ code: 'persona.not_live' });
});

test('what was found leads to a signal of the unit, whose timeline says so', async () => {
	const id = await kept(scene.look(scene.mara));
	const given = { text: 'A gathering at the quay.', topic: 'fraud', language: 'en' };
	const number = await enterSignal(scene.mara, EnterSignal.parse(given));
	const elsewhere = await enterSignal(scene.miller, EnterSignal.parse(given));
	await expect(leadToSignal(scene.mara, id, { number: elsewhere })).rejects.toMatchObject({ code: 'signal.not_found' });
	await expect(leadToSignal(scene.ivo, id, { number })).rejects.toMatchObject({ code: 'not_allowed' });
	await leadToSignal(scene.mara, id, { number });
	expect(await findLookUp(scene.ivo, id)).toMatchObject({ signal: number, mayLead: false });
	expect((await findSignal(scene.ivo, number)).events).toContainEqual(
		expect.objectContaining({ kind: 'lookedUp', facts: { lookUp: id } })
	);
	await expect(leadToSignal(scene.mara, id, { number })).rejects.toMatchObject({ code: 'look_up.wrong_state' });
});
