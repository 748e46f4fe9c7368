import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import type { z } from 'zod';
import { leaderKinds, type Taken } from '../../board-entry.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { log } from '../platform/log.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { refusalText } from '../platform/refusal-text.ts';
import { keepRefusal, refuseUse, type UseRule } from '../personas/index.ts';
import { EnterSignal, enterSignal } from '../signals/index.ts';
import { tellOfBoard } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { type BoardPatrol, seeBoard } from './board-patrol.ts';
import { type GivenEntry, type QueuedEntries, QueuedEntry } from './entry-fields.ts';
import { actOf, judgePersona, keepPersona } from './entry-persona.ts';
import { whereOf } from './entry-place.ts';

/**
 * Writes one entry into the log of a patrol. The id is the key: sent again, whoever lost the answer, it changes nothing. When it happened
 * lies within the patrol and not after now, whatever the device's clock says; what that clock said is kept beside it. What the persona may
 * not do is refused, and the attempt kept; that a covert one spoke is taken in, suspends it and opens an incident.
 * Source: issue 6, "Net patrol"; domain.md §11.6 rule 2.
 * @throws Refused `patrol.not_found`, `board.no_post`, `board.not_running` (it has not begun, or ended over a day ago), `board.leader_only`,
 * `board.entry_gone` (what it answers or corrects is not there, or not theirs), `board.decided`, `board.corrected`, `place.not_found`, `community.not_found`,
 * `signal.not_found`, `persona.not_found`, `persona.` and a rule of `mayUse`
 */
export async function writeEntry(actor: Person, number: string, given: GivenEntry): Promise<void> {
	const against = await asActor(actor, (tx) => takeIn(tx, actor, number, given));
	// Here and not within: what was refused is to stay.
	refuseUse(against);
}

/**
 * Takes in what waited in a browser, each by itself, in the order given: one that is refused keeps none of the others out.
 * @returns of each what became of it
 * @throws Refused `not_allowed`: somebody else made them
 */
export async function takeEntries(actor: Person, { person, entries }: z.infer<typeof QueuedEntries>): Promise<Taken[]> {
	if (person !== actor.personId) throw new Refused('not_allowed');
	const taken: Taken[] = [];
	for (const sent of entries) taken.push({ id: sent.id, refused: await refusalOf(actor, sent) });
	return taken;
}

async function refusalOf(actor: Person, sent: unknown): Promise<string | null> {
	const read = QueuedEntry.safeParse(sent);
	if (!read.success) return refusalText(new Refused('board.unreadable'));
	const { patrol, ...entry } = read.data;
	try {
		await writeEntry(actor, patrol, entry);
		return null;
	} catch (cause) {
		if (cause instanceof Refused) return refusalText(cause);
		// What the database will never take (a policy, a reference, a rule of the table) must not hold up what was written after it.
		if (cause instanceof DatabaseError && ['42501', '23503', '23514'].includes(cause.code ?? '')) {
			log().error({ err: cause }, 'an entry of a board is not taken');
			return refusalText(new Refused('board.unreadable'));
		}
		throw cause;
	}
}

/** @returns the rules against the persona it was made with; then nothing but the attempt is kept */
async function takeIn(tx: Tx, actor: Person, number: string, given: GivenEntry): Promise<UseRule[]> {
	const patrol = await seeBoard(tx, number);
	// What makes more than the entry waits until the same one, sent from another tab at this moment, is through.
	if (given.personaId || given.kind === 'raised_signal') await lock(tx, given.id);
	const before = await tx
		.selectFrom('patrol_entry')
		.select(['patrol_id', 'person_id'])
		.where('id', '=', given.id)
		.executeTakeFirst();
	if (before?.patrol_id === patrol.id && before.person_id === actor.personId) return [];
	if (!patrol.post) throw new Refused('board.no_post');
	if (patrol.writing === 'closed') throw new Refused('board.not_running');
	if (leaderKinds.includes(given.kind) && patrol.post !== 'team_leader' && !(await takesCall(tx, given)))
		throw new Refused('board.leader_only');
	await checkBound(tx, actor, patrol, given);
	const where = await whereOf(tx, patrol, given);
	const verdict = given.personaId ? await judgePersona(tx, actor, given.personaId, given.kind) : null;
	if (verdict && verdict.against.length > 0) {
		const attempt = { act: actOf(given.kind), place: where.name.slice(0, 300), note: given.body };
		await keepRefusal(tx, actor, given.personaId, attempt, verdict.against, given.id);
		return verdict.against;
	}
	const at = now();
	await recordAudit(tx, actor, 'patrol.entry', patrol.id, { facts: { kind: given.kind } });
	const kept = await tx
		.insertInto('patrol_entry')
		.values({
			id: given.id,
			patrol_id: patrol.id,
			person_id: actor.personId,
			kind: given.kind,
			happened_at: withinPatrol(given.happenedAt, patrol, at),
			device_at: given.deviceAt ? new Date(given.deviceAt) : null,
			received_at: at,
			late: patrol.writing === 'late',
			...where.columns,
			body: [given.body, where.unread].filter(Boolean).join('\n').slice(0, 2000),
			answers: given.answers || null,
			corrects: given.corrects || null,
			signal_id: await signalOf(tx, actor, given, where.name, where.columns.address),
			age_band: given.ageBand || null,
			first_contact: given.firstContact ? given.firstContact === 'yes' : null,
			outcome: given.outcome || null
		})
		.onConflict((conflict) => conflict.column('id').doNothing())
		.returning('id')
		.executeTakeFirst();
	// Two tabs sent it at once, or it is nobody's to write over.
	if (!kept) return [];
	if (verdict) await keepPersona(tx, actor, { ...given, place: where.name, number: patrol.number }, verdict);
	if (given.kind === 'call_for_help') await tellOfBoard(tx, given.id);
	return [];
}

/** A call for help is taken by whoever is nearest. */
const takesCall = async (tx: Tx, { kind, answers }: GivenEntry) =>
	kind === 'take_over' && answers !== '' && exists(tx, sql`id = ${answers} and kind = 'call_for_help'`);

/** Neither before it began nor after now: a clock that is wrong puts nothing into another patrol. */
function withinPatrol(happened: string | undefined, { startedAt, endedAt }: BoardPatrol, at: Date): Date {
	const latest = Math.min(at.getTime(), endedAt?.getTime() ?? Infinity);
	const wanted = happened ? new Date(happened).getTime() : at.getTime();
	return new Date(Math.max(Math.min(wanted, latest), Math.min(startedAt?.getTime() ?? 0, latest)));
}

/** What it answers or corrects is there, nobody decided about it meanwhile, and it was not corrected before. */
async function checkBound(tx: Tx, actor: Person, patrol: BoardPatrol, { kind, answers, corrects }: GivenEntry) {
	const bound = [answers, corrects].filter(Boolean);
	if (kind === 'struck' && !corrects) throw new Refused('board.entry_gone');
	if (['approve', 'stop_contact'].includes(kind) && !answers) throw new Refused('board.entry_gone');
	for (const id of bound) {
		// Who comes second at the same moment waits here, and finds what the first has written.
		await lock(tx, id);
		const entry = await tx
			.selectFrom('patrol_entry')
			.select('person_id')
			.where('id', '=', id)
			.where('patrol_id', '=', patrol.id)
			.executeTakeFirst();
		if (!entry || (id === corrects && entry.person_id !== actor.personId)) throw new Refused('board.entry_gone');
	}
	if (corrects && (await exists(tx, sql`corrects = ${corrects}`))) throw new Refused('board.corrected');
	const decides = { approve: sql`kind in ('approve', 'stop_contact')`, stop_contact: sql`kind = 'stop_contact'` };
	if (kind === 'approve' || kind === 'stop_contact')
		if (await exists(tx, sql`answers = ${answers} and ${decides[kind]}`)) throw new Refused('board.decided');
}

const lock = (tx: Tx, id: string) => sql`select pg_advisory_xact_lock(hashtextextended(${id}, 6))`.execute(tx);

async function exists(tx: Tx, which: ReturnType<typeof sql>) {
	const { rows } = await sql<{ found: boolean }>`select exists (select from patrol_entry where ${which}) found`.execute(
		tx
	);
	return rows[0]?.found ?? false;
}

/**
 * The signal an entry is about: the one that was named, or, where one was raised without naming it, one that is made of the entry.
 * @throws Refused `signal.not_found`
 */
async function signalOf(tx: Tx, actor: Person, given: GivenEntry, place: string, address: string | null) {
	if (!given.signal && (given.kind !== 'raised_signal' || given.corrects || !given.body)) return null;
	const number = given.signal || (await enterSignal(actor, await asSignal(tx, actor, given, place, address), tx));
	const signal = await tx
		.selectFrom('signal')
		.select('id')
		.where('number', '=', number.toUpperCase())
		.executeTakeFirst();
	if (!signal) throw new Refused('signal.not_found', {}, number);
	return signal.id;
}

async function asSignal(tx: Tx, actor: Person, given: GivenEntry, place: string, address: string | null) {
	const { language } = await tx
		.selectFrom('person')
		.select('language')
		.where('id', '=', actor.personId)
		.executeTakeFirstOrThrow();
	return EnterSignal.parse({
		topic: pack().topics.find(({ code }) => code === 'other')?.code ?? pack().topics[0]?.code,
		language,
		seen: address ? 'web' : 'street',
		text: given.body,
		webAddress: address ?? '',
		streetPlace: address ? '' : place.slice(0, 300),
		keep: false
	});
}
