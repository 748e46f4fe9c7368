// A closed profile is asked for, granted by somebody else, looked at under the grant alone, and the grant ends.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { LogClosed, logClosed } from '../look-ups/index.ts';
import { day, lookUpsScene } from '../../../../tests/look-ups-scene.ts';
import { findPersona } from '../personas/index.ts';
import type { Person } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import {
	accessFigures,
	AccessWords,
	endAccess,
	findAccess,
	giveUpAccess,
	listAccess,
	refuseAccess,
	withdrawAccess
} from './index.ts';

let scene: Awaited<ReturnType<typeof lookUpsScene>>;
let persona: string;
beforeAll(async () => {
	scene = await lookUpsScene();
	persona = await scene.live('covert');
});
beforeEach(() => scene.town.owner.query('delete from told'));
afterEach(() => setClock());
afterAll(() => scene.town.leave());

const words = AccessWords.parse({ words: 'It is no longer needed at all.' });
const use = (by: Person, id: string, more: object = {}) =>
	logClosed(by, id, LogClosed.parse({ profile: '@target.one', question: 'Is the date named?', ...more }));
const asked = (more: object = {}) => scene.ask(scene.mara, persona, { handle: 'target.one', ...more });

test('who asked, their lead, who may grant and the data-protection officer read it; the granter reads the kind of persona alone', async () => {
	const id = await asked();
	expect(await scene.toldNow()).toEqual(['judge: access_asked']);
	const { handle } = await findPersona(scene.lead, persona);
	for (const one of [scene.mara, scene.lead, scene.watch])
		expect(await findAccess(one, id)).toMatchObject({ state: 'asked', persona: handle });
	expect(await findAccess(scene.judge, id)).toMatchObject({
		persona: null,
		personaId: null,
		personaKind: 'covert',
		moves: ['grant', 'refuse']
	});
	for (const one of [scene.ivo, scene.kim, scene.miller, scene.millLead, scene.clerk])
		await expect(findAccess(one, id)).rejects.toMatchObject({ code: 'access.not_found' });
	expect((await listAccess(scene.ivo, { shelf: 'waiting' })).rows).toEqual([]);
	expect((await findAccess(scene.lead, id)).moves).toEqual([]);
	await expect(scene.grant(id, scene.lead)).rejects.toMatchObject({ code: 'not_allowed' });
});

test('who holds the mandate does not grant what they asked for themselves', async () => {
	await scene.mandate(scene.mara);
	const id = await asked();
	await expect(scene.grant(id, scene.mara)).rejects.toMatchObject({ code: 'access.own' });
	await expect(refuseAccess(scene.mara, id, words)).rejects.toMatchObject({ code: 'access.own' });
	await scene.town.owner.query('delete from mandate where person_id = $1', [scene.mara.personId]);
});

test('only under the grant, by who asked, of this profile', async () => {
	const id = await asked();
	await expect(use(scene.mara, id)).rejects.toMatchObject({ code: 'access.not_granted' });
	await expect(scene.grant(id, scene.judge, { until: day(30) })).rejects.toMatchObject({
		code: 'access.longer_than_asked'
	});
	await expect(scene.grant(id, scene.judge, { until: day(-1) })).rejects.toMatchObject({ code: 'access.day_passed' });
	await scene.grant(id, scene.judge, { conditions: 'No pictures of children are kept.' });
	expect((await findAccess(scene.mara, id)).mayLook).toBe(true);
	await use(scene.mara, id, { found: 'Saturday is named.' });
	await use(scene.mara, id, { profile: 'https://www.instagram.com/Target.One/?igsh=77' });
	await expect(use(scene.lead, id)).rejects.toMatchObject({ code: 'access.not_yours' });
	await expect(use(scene.ivo, id)).rejects.toMatchObject({ code: 'access.not_found' });
	for (const profile of ['target.two', 'tаrget.one', 'https://instagram.com/target.two', 'https://x.com/target.one'])
		await expect(use(scene.mara, id, { profile })).rejects.toMatchObject({ code: 'access.other_profile' });
	expect((await findAccess(scene.judge, id)).used).toMatchObject([
		{ found: null, by: 'Mara Veldkamp' },
		{ found: 'Saturday is named.' }
	]);
	expect(await scene.auditOf('access_request.use')).toHaveLength(2);
	await withdrawAccess(scene.judge, id, words);
	await expect(use(scene.mara, id)).rejects.toMatchObject({ code: 'access.over' });
});

test('it ends by itself, its asker is told before and at the end, and once', async () => {
	const id = await asked();
	await scene.grant(id, scene.judge, { until: day(5) });
	await scene.town.owner.query('delete from told');
	await endAccess();
	expect(await scene.toldNow()).toEqual([]);
	setClock(() => new Date(Date.now() + 3 * 86_400_000));
	await endAccess();
	await endAccess();
	expect(await scene.toldNow()).toEqual(['mara: access_ends_soon']);
	setClock(() => new Date(Date.now() + 7 * 86_400_000));
	await expect(use(scene.mara, id)).rejects.toMatchObject({ code: 'access.over' });
	await endAccess();
	await endAccess();
	expect(await scene.toldNow()).toEqual(['mara: access_ended']);
	expect(await findAccess(scene.mara, id)).toMatchObject({
		state: 'ended',
		way: [{ kind: 'expire', by: null }, {}, {}]
	});
});

test('more than a look suspends the persona, opens an incident, and is no use under the grant', async () => {
	const other = await scene.live('covert');
	const id = await scene.ask(scene.mara, other, { handle: 'target.one' });
	await scene.grant(id);
	await expect(use(scene.mara, id, { interacted: true })).rejects.toMatchObject({ code: 'look_up.interaction' });
	expect(await scene.stateOf(other)).toBe('suspended');
	expect((await findAccess(scene.mara, id)).used).toEqual([]);
	await expect(use(scene.mara, id)).rejects.toMatchObject({ code: 'persona.not_live' });
});

test('asked with a persona of one’s own that may look today, for no longer than the country allows', async () => {
	await expect(scene.ask(scene.ivo, persona)).rejects.toMatchObject({ code: 'persona.not_found' });
	await expect(scene.ask(scene.lead, persona)).rejects.toMatchObject({ code: 'persona.not_holder' });
	await expect(asked({ wantedUntil: day(200) })).rejects.toMatchObject({ code: 'access.too_long' });
	await expect(asked({ wantedUntil: day(-1) })).rejects.toMatchObject({ code: 'access.day_passed' });
	await expect(asked({ address: 'https://x.com/target.one' })).rejects.toMatchObject({ code: 'access.other_platform' });
	await expect(scene.ask(scene.clerk, persona)).rejects.toMatchObject({ code: 'not_allowed' });
});

test('given up by who asked; figures by year and law, for those who answer for it', async () => {
	const id = await asked();
	await scene.grant(id);
	await expect(giveUpAccess(scene.lead, id)).rejects.toMatchObject({ code: 'not_allowed' });
	await giveUpAccess(scene.mara, id);
	await expect(withdrawAccess(scene.lead, id, words)).rejects.toMatchObject({ code: 'access.wrong_state' });
	const no = await asked({ legalBasis: 'led_vital_interests' });
	await refuseAccess(scene.judge, no, words);
	const year = new Date().getUTCFullYear();
	expect(await accessFigures(scene.judge)).toContainEqual(
		expect.objectContaining({ year, basis: 'led_vital_interests', asked: 1, granted: 0, refused: 1, uses: 0 })
	);
	expect((await accessFigures(scene.lead)).find(({ basis }) => basis === 'led')).toMatchObject({ uses: 2 });
	expect(await accessFigures(scene.millLead)).toEqual([]);
	await expect(accessFigures(scene.mara)).rejects.toMatchObject({ code: 'not_allowed' });
});
