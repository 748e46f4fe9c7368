import { fc, test as property } from '@fast-check/vitest';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { closeUnit } from '../accounts/index.ts';
import { enterCode, readConversation, removeConversation } from '../conversations/index.ts';
import { filesOfHandOver } from '../evidence/index.ts';
import { setClock } from '../platform/clock.ts';
import type { HandOverState } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { Refused } from '../platform/refused.ts';
import { Flag, flag } from './flag.ts';
import {
	accept,
	acknowledge,
	answer,
	askBack,
	bulk,
	closeSignal,
	decline,
	EnterSignal,
	enterSignal,
	findPackage,
	findSignal,
	GradeSignal,
	gradeSignal,
	handOver,
	HandOver,
	handOverMoves,
	listHandOvers,
	handOverMovesFrom,
	type HandOverMove,
	lockSignal,
	markTold,
	moveSignal,
	openPackageIdentity,
	overdue,
	prepareHandOver,
	reply,
	sendNews,
	withdraw
} from './index.ts';

type Town = Awaited<ReturnType<typeof scene>>;
type Person = Awaited<ReturnType<Town['person']>>;
let town: Town;
let mara: Person,
	miller: Person,
	colleague: Person,
	millLead: Person,
	beach: Person,
	harbourStranger: Person,
	chief: Person;
let beachUnit = '';
const why = { words: 'because it is as it is' };

beforeAll(async () => {
	town = await scene();
	beachUnit = newId();
	await town.owner.query(
		`insert into unit (id, kind, name, short_name, time_zone) values ($1, 'partner', 'Beach Youth Work', 'Beach', 'Europe/Helsinki')`,
		[beachUnit]
	);
	mara = await town.person('Mara', town.harbour, 'officer');
	harbourStranger = await town.person('Lea', town.harbour, 'data_protection_officer');
	miller = await town.person('Anton Miller', town.mill, 'officer');
	colleague = await town.person('Berit Miller', town.mill, 'officer');
	millLead = await town.person('Chris Miller', town.mill, 'lead');
	beach = await town.person('Dana', beachUnit, 'partner');
	chief = await town.person('Chief', town.service, 'lead');
});
afterEach(() => setClock());
afterAll(() => town.leave());

const text = 'They threaten the baker at the quay.';
async function flagged(more: Record<string, unknown> = {}) {
	const { code } = await flag(
		Flag.parse({
			token: newFormToken(),
			topic: 'threats',
			text,
			place: 'quai saint eloi',
			danger: 'no',
			wantsAnswer: 'yes',
			...more
		}),
		'fr'
	);
	const reporter = await enterCode(code);
	const { rows } = await town.owner.query<{ id: string; number: string }>(
		`update signal set facts = 'A video of 48 seconds.', assessment = 'Meant seriously.', web_address = 'https://video.example/1', assignee_id = $2
		where id = (select signal_id from conversation where id = $1) returning id, number`,
		[reporter.conversationId, mara.personId]
	);
	return { reporter, ...(rows[0] ?? { id: '', number: '' }) };
}
const offer = (more: Partial<ReturnType<typeof HandOver.parse>> = {}) =>
	HandOver.parse({
		toUnitIds: [town.mill],
		confirmed: [town.mill, beachUnit],
		title: 'Threats by video',
		parts: ['facts'],
		handlingCodes: ['H0'],
		reason: 'the square in the video is theirs',
		expected: 'act',
		...more
	});
async function offered(more: Parameters<typeof offer>[0] = {}) {
	const signal = await flagged();
	const given = await handOver(mara, signal.number, offer(more));
	return { signal, given, number: given[0]?.number ?? '' };
}
const file = async (signalId: string) => {
	const id = newId();
	await town.owner.query(
		`insert into attachment (id, unit_id, name, media_kind, media_type, bytes, sha256, store_key, key_id) values ($1, $2, 'a.jpg', 'image', 'image/jpeg', 1, '', $3, 'k')`,
		[id, town.harbour, id]
	);
	await town.owner.query('insert into signal_attachment values ($1, $2)', [signalId, id]);
	return id;
};
const refusal = (code: string) => ({ code });
const turnOf = async (id: string) =>
	(await town.owner.query<{ turn: string }>('select turn from signal where id = $1', [id])).rows[0]?.turn;
const lines = async (id: string) =>
	(
		await town.owner.query<{ kind: string; move: string }>(
			`select kind, facts->>'move' as move from signal_event where signal_id = $1 order by id`,
			[id]
		)
	).rows.map(({ kind, move }) => move ?? kind);
const found = async (actor: Person, number: string) => {
	const page = await findPackage(actor, number);
	if (page.withdrawn) throw new Error('withdrawn');
	return page;
};

test('the states in the database are the states of the table', async () => {
	const { rows } = await town.owner.query<{ state: HandOverState }>(
		'select unnest(enum_range(null::hand_over_state)) as state'
	);
	const named = new Set<string>(['offered', ...Object.values(handOverMoves).map((move) => move.to)]);
	expect(new Set(rows.map((row) => row.state))).toEqual(named);
	expect(handOverMovesFrom('offered', ['receiver'])).toEqual(['accept', 'acknowledge', 'decline']);
	expect(handOverMovesFrom('offered', ['giver'])).toEqual(['withdraw']);
	for (const ended of ['answered', 'declined', 'withdrawn'] as const)
		expect(handOverMovesFrom(ended, ['giver', 'receiver'])).toEqual([]);
});

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

test('accepting makes a signal of the receiver’s own from the package alone, and its answer flows back', async () => {
	const signal = await flagged();
	const picture = await file(signal.id);
	const [given] = await handOver(
		mara,
		signal.number,
		offer({ attachmentIds: [picture], conditions: 'only for the street patrol' })
	);
	const number = given?.number ?? '';
	expect(await turnOf(signal.id)).toBe('receiver');
	await acknowledge(miller, number);
	expect((await found(mara, number)).receiverSignal).toBeNull();
	const own = await accept(miller, number);
	const theirs = await asActor(miller, (tx) => lockSignal(tx, own));
	expect(theirs).toMatchObject({
		state: 'in_hand',
		origin: 'hand_over',
		unit_id: town.mill,
		assignee_id: miller.personId,
		title: 'Threats by video',
		text: '',
		assessment: '',
		facts: 'A video of 48 seconds.',
		handling_codes: ['H0'],
		handling_note: 'only for the street patrol',
		first_answer_due: given?.answerDue,
		wants_answer: false
	});
	expect(
		await asActor(miller, (tx) => tx.selectFrom('attachment').select('id').where('id', '=', picture).execute())
	).toHaveLength(1);
	expect(await found(miller, number)).toMatchObject({ receiverSignal: { number: own }, giverSignal: null });
	expect(await found(mara, number)).toMatchObject({ receiverSignal: null, giverSignal: { number: signal.number } });

	await askBack(miller, number, { words: 'which day was it filmed?' });
	expect([await turnOf(signal.id), await turnOf(theirs.id)]).toEqual(['owner', 'receiver']);
	await reply(mara, number, { words: 'on Thursday evening' });
	expect([await turnOf(signal.id), await turnOf(theirs.id)]).toEqual(['receiver', 'owner']);
	await answer(miller, number, { outcome: 'taken_up', internal: 'two boys, known', forReporter: 'we spoke with them' });
	expect(await turnOf(signal.id)).toBe('owner');
	expect(await found(mara, number)).toMatchObject({
		state: 'answered',
		turn: 'giver',
		outcome: 'taken_up',
		answerInternal: 'two boys, known',
		answerForReporter: 'we spoke with them',
		mayMarkTold: true
	});
	expect((await asActor(miller, (tx) => lockSignal(tx, own))).first_answer_at).not.toBeNull();
	await markTold(mara, number);
	await expect(markTold(mara, number)).rejects.toMatchObject(refusal('hand_over.wrong_state'));
	expect(await found(mara, number)).toMatchObject({ turn: 'nobody', mayMarkTold: false });
	expect(await lines(signal.id)).toEqual([
		'received',
		'handOver',
		'acknowledge',
		'accept',
		'askBack',
		'reply',
		'answer',
		'told'
	]);
	expect(await lines(theirs.id)).toEqual(['fromHandOver', 'askBack', 'reply', 'answer']);
	const talk = await readConversation(signal.reporter);
	expect(talk.steps.map((step) => step.kind)).toEqual(['received', 'passed_on', 'accepted', 'answered']);
	expect(JSON.stringify(talk)).not.toMatch(/known|Thursday|Miller/);
});

test('a no comes back with its reason, and the reporter reads that it was no', async () => {
	const { number, signal } = await offered();
	await decline(miller, number, { words: 'that square is the beach’s' });
	expect(await found(mara, number)).toMatchObject({ state: 'declined', turn: 'giver', mayMarkTold: true });
	expect((await found(mara, number)).events.at(-1)).toMatchObject({
		kind: 'decline',
		body: 'that square is the beach’s',
		person: 'Anton Miller'
	});
	expect(await turnOf(signal.id)).toBe('owner');
	expect((await readConversation(signal.reporter)).steps.at(-1)?.kind).toBe('declined');
});

test('of two officers who answer at once the second is told, and nothing of theirs is written', async () => {
	const { number } = await offered();
	await accept(miller, number);
	const both = await Promise.allSettled([
		answer(miller, number, { outcome: 'known', internal: 'first', forReporter: '' }),
		answer(colleague, number, { outcome: 'no_action', internal: 'second one', forReporter: '' })
	]);
	const lost = both.filter((one) => one.status === 'rejected').map((one) => one.reason as unknown);
	expect(lost).toEqual([expect.objectContaining({ code: 'hand_over.wrong_state' })]);
	expect((await found(mara, number)).events.filter((event) => event.kind === 'answer')).toHaveLength(1);
});

test('an answer stays as it was given, also for the database', async () => {
	const { number, given } = await offered();
	await accept(miller, number);
	await answer(miller, number, { outcome: 'known', internal: '', forReporter: '' });
	const change = asActor(miller, (tx) =>
		tx
			.updateTable('hand_over')
			.set({ answer_internal: 'else' })
			.where('id', '=', given[0]?.id ?? '')
			.execute()
	);
	await expect(change).rejects.toThrow('as it was given');
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

test('what was handed over is not closed before its giver has the answer, alone or among many', async () => {
	const { number } = await offered();
	const own = await accept(miller, number);
	const close = () => closeSignal(miller, own, { ending: 'solved', note: '' });
	await expect(close()).rejects.toMatchObject(refusal('signal.answer_owed'));
	expect(await bulk(miller, { act: 'close', numbers: [own], ending: 'solved', note: '' })).toEqual({
		done: [],
		skipped: [{ number: own, why: 'signal.answer_owed' }]
	});
	const open = await findSignal(miller, own);
	expect([open.state, open.owes]).toEqual(['in_hand', number]);
	expect(open.moves).toContain('answerUnit');
	expect(open.moves).not.toContain('close');
	await askBack(miller, number, why);
	await expect(close()).rejects.toMatchObject(refusal('signal.answer_owed'));
	await answer(miller, number, { outcome: 'known', internal: '', forReporter: '' });
	await close();
	expect(await findSignal(miller, own)).toMatchObject({ state: 'closed', owes: null });
	// The giver may close at any time: it waits for others and owes the reporter, not them.
	const { signal } = await offered();
	await closeSignal(mara, signal.number, { ending: 'passed_on', note: '' });
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
	expect(prepared.receivers.map(({ id }) => id)).toContain(market);
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

test('a partner outside the force reads which unit acted, not which officer', async () => {
	const { number } = await offered({ toUnitIds: [beachUnit] });
	await accept(beach, number);
	expect((await found(beach, number)).events.map(({ unit, person }) => [unit, person])).toEqual([
		['Harbour', null],
		['Beach Youth Work', 'Dana']
	]);
});

test('an identity goes along only when chosen, by whom may open it, and opens to the officer who accepted and the lead', async () => {
	const named = await flagged({ name: 'Ada Vrees', phone: '0470 00 00 00' });
	const helper = await town.person('Helper', town.harbour, 'officer');
	const asked = offer({ identity: true, identityReason: 'they must ring her before noon' });
	await expect(handOver(helper, named.number, asked)).rejects.toMatchObject(refusal('hand_over.identity_not_open'));
	const [without] = await handOver(mara, named.number, offer());
	await accept(miller, without?.number ?? '');
	await expect(openPackageIdentity(miller, without?.number ?? '', 'to ring her')).rejects.toMatchObject(
		refusal('hand_over.identity_not_open')
	);
	const [given] = await handOver(mara, named.number, asked);
	const number = given?.number ?? '';
	expect(await found(miller, number)).toMatchObject({ withIdentity: true, identityOpen: false });
	await expect(openPackageIdentity(millLead, number, 'to ring her')).rejects.toMatchObject(
		refusal('hand_over.identity_not_open')
	);
	await accept(miller, number);
	for (const actor of [miller, millLead])
		expect(await openPackageIdentity(actor, number, 'to ring her')).toEqual({
			name: 'Ada Vrees',
			phone: '0470 00 00 00',
			email: ''
		});
	await expect(openPackageIdentity(colleague, number, 'to ring her')).rejects.toMatchObject(
		refusal('hand_over.identity_not_open')
	);
	await expect(openPackageIdentity(beach, number, 'to ring her')).rejects.toMatchObject(refusal('hand_over.not_found'));
	const { rows } = await town.owner.query(
		`select justification from audit where operation in ('conversation.passOnIdentity', 'hand_over.openIdentity')`
	);
	expect(new Set(rows.map((row) => row.justification))).toEqual(
		new Set(['they must ring her before noon', 'to ring her'])
	);
	expect(JSON.stringify((await town.owner.query('select * from package')).rows)).not.toContain('Vrees');
});

test('“remove it” reaches every copy of the identity, and whoever opened one stands in the receiver’s timeline', async () => {
	const named = await flagged({ name: 'Ada Vrees', phone: '0470 00 00 00' });
	const asked = offer({
		identity: true,
		identityReason: 'they must ring her before noon',
		toUnitIds: [town.mill, beachUnit]
	});
	const numbers = (await handOver(mara, named.number, asked)).map((given) => given.number);
	const [atMill = '', atBeach = ''] = numbers;
	await accept(miller, atMill);
	await openPackageIdentity(miller, atMill, 'to ring her');
	const copies = async () =>
		(
			await town.owner.query(
				'select from package_identity i join hand_over h on h.id = i.hand_over_id where h.number = any ($1)',
				[numbers]
			)
		).rowCount;
	expect(await copies()).toBe(2);
	const mills = (await found(miller, atMill)).receiverSignal?.id ?? '';
	expect(await lines(mills)).toContain('identityOpened');
	await removeConversation(named.reporter);
	expect(await copies()).toBe(0);
	expect(await found(miller, atMill)).toMatchObject({ withIdentity: true, identityOpen: false, identityGone: true });
	for (const [actor, number] of [
		[miller, atMill],
		[beach, atBeach],
		[mara, atMill]
	] as const)
		expect((await found(actor, number)).events.map(({ kind }) => kind)).toContain('identityRemoved');
	expect(await lines(mills)).toContain('reporterRemoved');
	await expect(openPackageIdentity(miller, atMill, 'to ring her')).rejects.toMatchObject(
		refusal('hand_over.identity_not_open')
	);
});

test('an identity ends with a hand-over that comes to nothing, and a package is closed to who declined it', async () => {
	const named = await flagged({ name: 'Ada Vrees' });
	const asked = offer({
		identity: true,
		identityReason: 'they must ring her before noon',
		toUnitIds: [town.mill, beachUnit]
	});
	const [atMill, atBeach] = await handOver(mara, named.number, { ...asked, attachmentIds: [await file(named.id)] });
	await decline(miller, atMill?.number ?? '', why);
	await withdraw(mara, atBeach?.number ?? '', why);
	const { rowCount } = await town.owner.query('select from package_identity where hand_over_id = any ($1)', [
		[atMill?.id, atBeach?.id]
	]);
	expect(rowCount).toBe(0);
	expect(await found(miller, atMill?.number ?? '')).toMatchObject({
		package: null,
		attachments: [],
		state: 'declined'
	});
	expect(await filesOfHandOver(miller, atMill?.number ?? '')).toEqual([]);
	expect(await found(mara, atMill?.number ?? '')).toMatchObject({ package: { title: 'Threats by video' } });
	const { rows } = await listHandOvers(miller, 'receiver', { shelf: 'ended' });
	expect(rows.find((row) => row.number === atMill?.number)).toMatchObject({ title: atMill?.number, topic: '' });
	await sendNews(mara, named.number, { kind: 'correction', words: 'it was not the baker', attachmentIds: [] });
	expect((await found(miller, atMill?.number ?? '')).events.map(({ body }) => body)).toContain('it was not the baker');
});

test('both clocks run on the receiver’s working days and in its zone, also when the clocks change', async () => {
	setClock(new Date('2026-03-26T22:30:00Z')); // Thursday evening here, Friday half past midnight in Helsinki; Sunday the clocks change
	const signal = await flagged();
	const given = await handOver(mara, signal.number, offer({ toUnitIds: [town.mill, beachUnit] }));
	expect(given.map((one) => one.answerDue.toISOString())).toEqual([
		'2026-04-02T22:00:00.000Z',
		'2026-04-03T21:00:00.000Z'
	]);
	const [mill] = given;
	expect((await found(miller, mill?.number ?? '')).acknowledgeDue.toISOString()).toBe('2026-03-30T22:00:00.000Z');
	const dated = await handOver(mara, signal.number, offer({ answerBy: '2026-03-29' }));
	const day = await found(miller, dated[0]?.number ?? '');
	expect([day.answerDue, day.acknowledgeDue].map((at) => at.toISOString())).toEqual([
		'2026-03-29T22:00:00.000Z',
		'2026-03-29T22:00:00.000Z'
	]);
});

test('what is late is raised once, on both sides, at the end of the due day and not before', async () => {
	setClock(new Date('2026-03-27T09:00:00Z'));
	const signal = await flagged();
	const [given] = await handOver(mara, signal.number, offer({ answerBy: '2026-03-29' }));
	const number = given?.number ?? '';
	const own = await accept(miller, number);
	const raised = async () => (await found(mara, number)).events.filter((event) => event.kind === 'overdue').length;
	setClock(new Date('2026-03-29T21:59:59Z'));
	await overdue();
	expect([await raised(), (await found(mara, number)).late]).toEqual([0, false]);
	setClock(new Date('2026-03-29T22:00:00Z'));
	await overdue();
	await overdue();
	expect([await raised(), (await found(mara, number)).late]).toEqual([1, true]);
	expect((await lines(signal.id)).at(-1)).toBe('overdue');
	const theirs = await asActor(miller, (tx) => lockSignal(tx, own));
	expect([(await lines(theirs.id)).at(-1), theirs.turn]).toEqual(['overdue', 'owner']);
	const { rows } = await town.owner.query(
		`select actor_kind, job from audit where operation = 'hand_over.overdue' and record_id = $1`,
		[given?.id]
	);
	expect(rows).toEqual([{ actor_kind: 'job', job: 'overdue' }]);
});

test('an acknowledgement that is late is raised, and the answer that is late after it once more', async () => {
	setClock(new Date('2026-06-01T09:00:00Z'));
	const { number } = await offered();
	setClock(new Date('2026-06-04T09:00:00Z'));
	await overdue();
	await acknowledge(miller, number);
	await overdue();
	setClock(new Date('2026-06-20T09:00:00Z'));
	await overdue();
	expect((await found(mara, number)).events.map((event) => event.kind)).toEqual([
		'offer',
		'overdue',
		'acknowledge',
		'overdue'
	]);
});

type Who = 'mara' | 'miller' | 'beach' | 'harbourStranger';
const moves = Object.keys(handOverMoves) as HandOverMove[];
const act: Record<HandOverMove, (actor: Person, number: string) => Promise<unknown>> = {
	acknowledge,
	accept,
	decline: (actor, number) => decline(actor, number, why),
	withdraw: (actor, number) => withdraw(actor, number, why),
	askBack: (actor, number) => askBack(actor, number, why),
	reply: (actor, number) => reply(actor, number, why),
	answer: (actor, number) => answer(actor, number, { outcome: 'known', internal: '', forReporter: '' })
};

property.prop(
	[
		fc.array(
			fc.tuple(fc.constantFrom<Who>('mara', 'miller', 'miller', 'beach', 'harbourStranger'), fc.constantFrom(...moves)),
			{ minLength: 4, maxLength: 14 }
		)
	],
	{ numRuns: 25 }
)(
	'whatever giver, receiver and strangers try in whatever order, the table decides',
	async (tries) => {
		const { number, signal } = await offered();
		const people: Record<Who, Person> = { mara, miller, beach, harbourStranger };
		let state: HandOverState = 'offered';
		let walked = 0;
		for (const [who, move] of tries) {
			const side = who === 'mara' ? 'giver' : who === 'miller' ? 'receiver' : null;
			const allowed: boolean = side !== null && handOverMovesFrom(state, [side]).includes(move);
			const result: unknown = await act[move](people[who], number).then(
				() => 'moved',
				(cause: unknown) => cause
			);
			if (allowed) {
				expect(result).toBe('moved');
				state = handOverMoves[move].to;
				walked++;
			} else {
				expect(result).toBeInstanceOf(Refused);
				if (side === null || (side === 'receiver' && state === 'withdrawn'))
					expect(result).toMatchObject(refusal('hand_over.not_found'));
				else expect(['not_allowed', 'hand_over.wrong_state']).toContain((result as Refused).code);
			}
			const { rows } = await town.owner.query<{ state: string; turn: string; n: number }>(
				'select state, turn, (select count(*)::int from hand_over_event e where e.hand_over_id = h.id) as n from hand_over h where number = $1',
				[number]
			);
			expect(rows[0]).toMatchObject({ state, n: walked + 1 });
			const waits = rows[0]?.turn;
			expect(await turnOf(signal.id)).toBe(waits === 'receiver' ? 'receiver' : 'owner');
		}
	},
	60_000
); // many walks through the real database, on a machine that may do other things
