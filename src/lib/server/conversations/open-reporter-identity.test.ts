import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import type { Actor, Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { IdentityOpening, identityOpenings, openReporterIdentity, removeConversation, talkOfSignal } from './index.ts';
import { setClock } from '../platform/clock.ts';
import { talkScene } from './talk-scene.ts';

const { town, mara, ivo, lead, miller, flagged, assign } = await talkScene();
afterAll(() => town.leave());

test('contact details open for no reason of a few letters', () => {
	for (const reason of ['', 'needed', ' '.repeat(40), 'so long '.repeat(100)])
		expect(IdentityOpening.safeParse({ reason }).success, reason).toBe(false);
	expect(IdentityOpening.safeParse({ reason: 'To call back.' }).success).toBe(true);
});

test('contact details open for the handling officer and the lead, for a reason that stays', async () => {
	const { reporter, id, number } = await flagged({ name: 'Awa Diallo', phone: '0470 00 00 00' });
	const open = (actor: Person) => openReporterIdentity(actor, number, { reason: 'She asked to be called back.' });
	await assign(id, mara);
	expect(await open(mara)).toEqual({ name: 'Awa Diallo', phone: '0470 00 00 00', email: undefined });
	expect(await open(lead)).toMatchObject({ name: 'Awa Diallo' });
	await expect(open(ivo)).rejects.toMatchObject({ code: 'identity.not_yours' });
	await expect(open(miller)).rejects.toMatchObject({ code: 'conversation.not_found' });
	await assign(id, ivo);
	await expect(open(mara)).rejects.toMatchObject({ code: 'identity.not_yours' });
	expect(await talkOfSignal(mara, number)).toMatchObject({ leftContact: true, mayOpenContact: false });
	expect(await talkOfSignal(ivo, number)).toMatchObject({ leftContact: true, mayOpenContact: true });
	expect(JSON.stringify(await talkOfSignal(ivo, number))).not.toContain('Diallo');
	// A lead of another unit has the role and still not the signal.
	const otherLead = await town.person('Odile Other', town.mill, 'lead');
	await expect(open(otherLead)).rejects.toMatchObject({ code: 'conversation.not_found' });
	const rows = (actor: Actor) =>
		asActor(actor, (tx) =>
			tx
				.selectFrom('reporter_identity')
				.select('sealed')
				.where('conversation_id', '=', reporter.conversationId)
				.execute()
		);
	for (const actor of [mara, miller, otherLead, { kind: 'visitor' } as const, { kind: 'job', name: 'mail' } as const])
		expect(await rows(actor)).toEqual([]);
	const { rows: lines } = await town.owner.query(
		`select person_id, justification, facts::text from audit where operation = 'conversation.openIdentity' and record_id = $1 order by id`,
		[reporter.conversationId]
	);
	expect(lines).toEqual(
		[mara, lead].map(({ personId }) => ({
			person_id: personId,
			justification: 'She asked to be called back.',
			facts: '{}'
		}))
	);
	const events = (
		await town.owner.query(`select facts::text from signal_event where signal_id = $1 and kind = 'identityOpened'`, [
			id
		])
	).rows;
	expect(events).toEqual([{ facts: '{}' }, { facts: '{}' }]);
	await removeConversation(reporter);
	await expect(open(ivo)).rejects.toMatchObject({ code: 'identity.none' });
});

test('the lead sees each opening of the month: who, when, which signal, why; nobody else does', async () => {
	const { id, number } = await flagged({ name: 'Awa Diallo' });
	await assign(id, ivo);
	const reason = 'To ring before the shift ends.';
	await openReporterIdentity(ivo, number, { reason });
	const of = async (actor: Person) => (await identityOpenings(actor, 'UTC'))?.filter((one) => one.number === number);
	const found = {
		number,
		talkId: null,
		title: null,
		unit: 'Harbour',
		reason,
		at: expect.any(Date),
		id: expect.any(String)
	};
	const { rows } = await town.owner.query<{ name: string }>('select name from person where id = $1', [ivo.personId]);
	expect(await of(lead)).toEqual([{ ...found, person: rows[0]?.name }]);
	expect(JSON.stringify(await identityOpenings(lead, 'UTC'))).not.toContain('Diallo');
	const above = await town.person('Lead of all', town.service, 'lead');
	expect(await of(above)).toHaveLength(1);
	expect(await of(await town.person('Lead of the mill', town.mill, 'lead'))).toEqual([]);
	for (const role of ['coordinator', 'data_protection_officer', 'administrator', 'officer'] as const)
		expect(await of(await town.person(role, town.harbour, role)), role).toBeUndefined();
	const past = (actor: Actor) =>
		asActor(actor, (tx) => sql`select * from identity_openings('2000-01-01')`.execute(tx)).then((one) => one.rows);
	for (const actor of [ivo, miller, { kind: 'visitor' }, { kind: 'job', name: 'mail' }] as const)
		expect(await past(actor)).toEqual([]);
	const later = new Date();
	later.setUTCMonth(later.getUTCMonth() + 1, 2);
	setClock(later);
	expect(await of(lead)).toEqual([]);
	setClock();
});
