import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { counted, scene } from '../../../../tests/scene.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { countTold, listTold } from '../told/index.ts';
import { openNow } from './read-cards.ts';
import { confirmCard, findCard, KeepCard, keepCard, listCards, prepareCard, remindCards } from './index.ts';

type Town = Awaited<ReturnType<typeof scene>>;
type Person = Awaited<ReturnType<Town['person']>>;
let town: Town;
let school: string;
let mara: Person, lena: Person, chief: Person, clerk: Person, miller: Person, watch: Person, partner: Person;
beforeAll(async () => {
	town = await scene();
	school = newId();
	await town.owner.query(
		`insert into unit (id, kind, name, short_name, time_zone) values ($1, 'partner', 'Quay School', 'School', 'Europe/Brussels')`,
		[school]
	);
	mara = await town.person('Mara', town.harbour, 'officer');
	lena = await town.person('Lena', town.harbour, 'lead');
	chief = await town.person('Chief', town.service, 'lead');
	clerk = await town.person('Clerk', town.service, 'administrator');
	miller = await town.person('Anton', town.mill, 'lead');
	watch = await town.person('Watch', town.harbour, 'data_protection_officer');
	partner = await town.person('Dana', school, 'partner');
});
afterEach(() => setClock());
afterAll(() => town.leave());

const written = (more: Record<string, unknown> = {}) =>
	KeepCard.parse({
		takesTopics: ['threats'],
		takes: 'Threats on the quay.',
		refusedTopics: ['fraud'],
		refuses: 'Fraud goes to the cybercrime unit.',
		dutyUnitId: town.mill,
		dutyPhone: '0400 1',
		insteadUnitId: town.mill,
		instead: 'or the mayor',
		openingHours: { 1: [{ from: '09:00', to: '17:00' }] },
		...more
	});

test('the lead writes the card of the unit, a lead above it and an administrator too; it says who confirmed it and when', async () => {
	for (const actor of [lena, chief, clerk]) {
		setClock(new Date('2026-03-02T10:00:00Z'));
		await keepCard(actor, town.harbour, written());
		expect((await prepareCard(actor, town.harbour)).card.said?.confirmedAt).toEqual(new Date('2026-03-02T10:00:00Z'));
	}
	expect(await findCard(mara, town.harbour)).toMatchObject({
		takesTopics: ['threats'],
		openNow: { state: 'open', until: new Date('2026-03-02T16:00:00Z') },
		said: {
			takes: 'Threats on the quay.',
			refusedTopics: ['fraud'],
			duty: { unit: { name: 'Mill' }, phone: '0400 1' },
			instead: { unit: { name: 'Mill' }, words: 'or the mayor' },
			confirmedBy: 'Clerk',
			old: false
		},
		mayChange: false,
		mayAsk: false
	});
	expect(await findCard(miller, town.harbour)).toMatchObject({ mayChange: false, mayAsk: true });
	const { rows } = await town.owner.query('select receives, opening_hours from unit where id = $1', [town.harbour]);
	expect(rows).toEqual([{ receives: ['threats'], opening_hours: { 1: [{ from: '09:00', to: '17:00' }] } }]);
});

test('a partner keeps its own card and reads those of others; who reads no content reads no card', async () => {
	await keepCard(partner, school, written({ dutyUnitId: '', insteadUnitId: '' }));
	expect((await findCard(partner, town.harbour)).mayChange).toBe(false);
	await expect(keepCard(partner, town.harbour, written())).rejects.toMatchObject({ code: 'not_allowed' });
	for (const read of [() => findCard(watch, school), () => listCards(watch)])
		await expect(read()).rejects.toMatchObject({ code: 'not_allowed' });
	expect((await listCards(clerk)).length).toBe(4);
});

test('an officer, a neighbour and a data-protection officer change nothing, in words and in the database', async () => {
	await keepCard(lena, town.harbour, written());
	for (const actor of [mara, miller, watch]) {
		for (const act of [
			() => keepCard(actor, town.harbour, written()),
			() => confirmCard(actor, town.harbour),
			() => prepareCard(actor, town.harbour)
		])
			await expect(act()).rejects.toMatchObject({ code: 'not_allowed' });
		const changed = await asActor(actor, (tx) =>
			tx
				.updateTable('unit_card')
				.set({ takes: 'mine', confirmed_by: actor.personId })
				.where('unit_id', '=', town.harbour)
				.executeTakeFirst()
		);
		expect(changed.numUpdatedRows).toBe(0n);
		await expect(
			asActor(actor, (tx) =>
				tx
					.insertInto('unit_card')
					.values({ unit_id: town.service, confirmed_at: new Date(), confirmed_by: actor.personId })
					.execute()
			)
		).rejects.toThrow(/row-level/);
	}
	const seen = await asActor(watch, (tx) => tx.selectFrom('unit_card').select('unit_id').execute());
	expect(seen).toEqual([]);
	expect(await asActor({ kind: 'visitor' }, (tx) => tx.selectFrom('unit_card').select('unit_id').execute())).toEqual(
		[]
	);
	// A lead says what the unit takes and nothing else of it; nobody confirms in another's name.
	const renamed = await asActor(lena, (tx) =>
		tx.updateTable('unit').set({ name: 'Mine' }).where('id', '=', town.harbour).executeTakeFirst()
	);
	expect(renamed.numUpdatedRows).toBe(0n);
	await expect(
		asActor(lena, (tx) =>
			tx.updateTable('unit_card').set({ confirmed_by: mara.personId }).where('unit_id', '=', town.harbour).execute()
		)
	).rejects.toThrow(/row-level/);
});

test('a topic is taken or not, a unit is neither its own duty desk nor its own alternative, and a closed one is neither', async () => {
	const twice = KeepCard.safeParse({ ...written(), refusedTopics: ['threats'] });
	expect(twice.error?.issues[0]?.path).toEqual(['refusedTopics']);
	await expect(keepCard(lena, town.harbour, written({ dutyUnitId: town.harbour }))).rejects.toMatchObject({
		code: 'card.itself'
	});
	const shut = newId();
	await town.owner.query(
		`insert into unit (id, parent_id, kind, name, short_name, time_zone, closed_at) values ($1, $2, 'desk', 'Shut', 'Shut', 'Europe/Brussels', now())`,
		[shut, town.service]
	);
	await expect(keepCard(lena, town.harbour, written({ insteadUnitId: shut }))).rejects.toMatchObject({
		code: 'unit.closed'
	});
	await expect(findCard(lena, shut)).rejects.toMatchObject({ code: 'unit.not_found' });
	await expect(confirmCard(miller, town.mill)).rejects.toMatchObject({ code: 'card.none' });
});

test('a card that nobody confirmed for 180 days is old; whoever answers for it is told once, until it is confirmed', async () => {
	await town.owner.query('delete from told');
	setClock(new Date('2026-01-01T10:00:00Z'));
	await keepCard(lena, town.harbour, written());
	await keepCard(partner, school, written({ dutyUnitId: '', insteadUnitId: '' }));
	setClock(new Date('2026-06-30T09:59:00Z'));
	await remindCards();
	expect((await findCard(mara, town.harbour)).said?.old).toBe(false);
	expect(await counted(lena, countTold())).toBe(0);
	setClock(new Date('2026-06-30T10:00:00Z'));
	await remindCards();
	await remindCards();
	expect((await findCard(mara, town.harbour)).said?.old).toBe(true);
	expect((await listTold(lena, {})).rows).toMatchObject([
		{ kind: 'card_out_of_date', title: 'Harbour', href: `/desk/units/${town.harbour}`, read: false }
	]);
	expect((await listTold(partner, {})).rows).toMatchObject([{ kind: 'card_out_of_date', title: 'Quay School' }]);
	expect(await counted(mara, countTold())).toBe(0);
	await confirmCard(lena, town.harbour);
	expect((await findCard(mara, town.harbour)).said).toMatchObject({ old: false, confirmedBy: 'Lena' });
	expect(await counted(lena, countTold())).toBe(0);
	setClock(new Date('2026-12-28T10:00:00Z'));
	await remindCards();
	expect(await counted(lena, countTold())).toBe(1);
	const forged = asActor({ kind: 'job', name: 'remind_cards' }, (tx) =>
		tx.updateTable('unit_card').set({ takes: 'all', reminded_at: new Date() }).where('unit_id', '=', school).execute()
	);
	await expect(forged).rejects.toThrow('confirms no card');
});

test('open until, over midnight too; closed until the next opening; nothing said without hours', () => {
	const unit = { timeZone: 'Europe/Brussels', holidays: null };
	const week = {
		1: [
			{ from: '09:00', to: '12:00' },
			{ from: '12:00', to: '24:00' }
		],
		2: [{ from: '00:00', to: '06:00' }]
	};
	const at = (time: string) => openNow(new Date(time), { ...unit, openingHours: week });
	expect(at('2026-03-02T09:00:00Z')).toEqual({ state: 'open', until: new Date('2026-03-03T05:00:00Z') });
	expect(at('2026-03-03T05:00:00Z')).toEqual({ state: 'closed', opens: new Date('2026-03-09T08:00:00Z') });
	expect(openNow(new Date(), { ...unit, openingHours: {} })).toEqual({ state: 'unknown' });
	const always = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [{ from: '00:00', to: '24:00' }]]));
	expect(openNow(new Date(), { ...unit, openingHours: always })).toEqual({ state: 'open', until: null });
});
