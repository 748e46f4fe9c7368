import { type RawBuilder, sql } from 'kysely';
import { now } from '../platform/clock.ts';
import type { ToldKind } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { enqueue } from '../platform/jobs.ts';
import { hasMail } from '../platform/mail.ts';
import { gatherSeconds, settledSeconds } from './mail-told.ts';

/**
 * Tells those whom an act concerns, in its transaction and after what it has written: nothing is told that did not happen. The
 * database finds out who they are and what they want to be told; whoever acts is not told of their own act.
 * @param recordId the signal, hand-over, message or information report that the kind is about
 * @param whom whose signal it was, where it was given away
 */
export async function tell(tx: Tx, kind: ToldKind, recordId: string, whom: string | null = null): Promise<void> {
	const at = now();
	await mail(
		tx,
		kind.startsWith('report_')
			? sql`tell_of_report(${kind}, ${recordId}, ${at})`
			: sql`tell_of(${kind}, ${recordId}, ${whom}, ${at})`
	);
}

/** The same for a request. */
export async function tellOfRequest(tx: Tx, kind: ToldKind & `request_${string}`, requestId: string): Promise<void> {
	await mail(tx, sql`tell_of_request(${kind}, ${requestId}, ${now()})`);
}

/** The same for a talk that is about no signal. */
export async function tellOfTalk(tx: Tx, kind: ToldKind & `talk_${string}`, conversationId: string): Promise<void> {
	await mail(tx, sql`tell_of_talk(${kind}, ${conversationId}, ${now()})`);
}

/** The same for a file of signals that could not be read to its end. */
export async function tellOfImport(tx: Tx, importId: string): Promise<void> {
	await mail(tx, sql`tell_of_import(${importId}, ${now()})`);
}

/** The same for what a persona was refused or is authorised for no longer, and for a threat against somebody of the unit. */
export async function tellOfPersona(
	tx: Tx,
	kind: ToldKind & (`persona_${string}` | `incident_${string}`),
	recordId: string
): Promise<void> {
	await mail(tx, sql`tell_of_persona(${kind}, ${recordId}, ${now()})`);
}

/** The same for a call for help from the board of a patrol: its leads, and whoever else is on it. */
export async function tellOfBoard(tx: Tx, entryId: string): Promise<void> {
	await mail(tx, sql`tell_of_board(${entryId}, ${now()})`);
}

/**
 * The same for a patrol, by its lead or by the job that looks ahead.
 * @param people of its unit; of one that is short the database finds them out
 */
export async function tellOfPatrol(
	tx: Tx,
	kind: ToldKind & `patrol_${string}`,
	patrolId: string,
	people: string[] = []
): Promise<void> {
	await mail(tx, sql`tell_of_patrol(${kind}, ${patrolId}, ${people}::uuid[], ${now()})`);
}

/** The same for a look-up that waits for a lead or was decided, and for a request to view a closed profile. */
export async function tellOfLookUp(
	tx: Tx,
	kind: ToldKind & (`look_up_${string}` | `access_${string}`),
	recordId: string
): Promise<void> {
	await mail(tx, sql`tell_of_look_up(${kind}, ${recordId}, ${now()})`);
}

/** The same for a mail that waits for a decision. */
export async function tellOfMail(tx: Tx, mailId: string): Promise<void> {
	await mail(tx, sql`tell_of_mail(${mailId}, ${now()})`);
}

/** The same for a publication: whoever may approve it, or those who wrote it. */
export async function tellOfPublication(
	tx: Tx,
	kind: ToldKind & `publication_${string}`,
	publicationId: string
): Promise<void> {
	await mail(tx, sql`tell_of_publication(${kind}, ${publicationId}, ${now()})`);
}

/** The same for a preventive action: its owner, that it is theirs or that four weeks are over. */
export async function tellOfAction(tx: Tx, kind: ToldKind & `action_${string}`, actionId: string): Promise<void> {
	await mail(tx, sql`tell_of_action(${kind}, ${actionId}, ${now()})`);
}

/**
 * The same for a support plan: whoever is named in it, and nobody else.
 * @param whom who was named or taken out
 */
export async function tellOfPlan(
	tx: Tx,
	kind: ToldKind & `plan_${string}`,
	planId: string,
	whom: string | null = null
): Promise<void> {
	await mail(tx, sql`tell_of_plan(${kind}, ${planId}, ${whom}, ${now()})`);
}

/** The same for a protocol: who may approve it, who wrote it, or who has to sign it. */
export async function tellOfProtocol(tx: Tx, kind: ToldKind & `protocol_${string}`, versionId: string): Promise<void> {
	await mail(tx, sql`tell_of_protocol(${kind}, ${versionId}, ${now()})`);
}

/** The same for the card of a unit that nobody has confirmed for long. */
export async function tellOfCard(tx: Tx, unitId: string): Promise<void> {
	await mail(tx, sql`tell_of_card(${unitId}, ${now()})`);
}

/** @param told writes the lines, and gives back who wants a mail at once */
async function mail(tx: Tx, told: RawBuilder<unknown>): Promise<void> {
	const { rows } = await sql<{ personId: string }>`select ${told} "personId"`.execute(tx);
	await mailAtOnce(
		tx,
		rows.map(({ personId }) => personId)
	);
}

/** Asks for the mails to those who are told of an act, in the same transaction. */
export async function mailAtOnce(tx: Tx, personIds: string[]): Promise<void> {
	if (!hasMail()) return;
	// A job for each act: the first that runs sends for all, the others find nothing left. One waiting job for several acts could
	// begin before the last of them is committed.
	for (const personId of personIds)
		await enqueue(
			tx,
			'mail_told',
			{ personId },
			{ startAfter: new Date(now().getTime() + (gatherSeconds + settledSeconds) * 1000) }
		);
}
