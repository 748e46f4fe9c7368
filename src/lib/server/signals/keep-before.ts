import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { Signal } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { namedBy } from './move-signal.ts';

/** Acts that whoever did them can undo, and the columns each one changes. */
export const changedBy = {
	take: ['state', 'turn', 'assignee_id'],
	close: ['state', 'turn', 'ending', 'closed_at'],
	assign: ['assignee_id'],
	grade: [
		'grading_scheme',
		'pack_version',
		'source_reliability',
		'reliability_reason',
		'information_credibility',
		'handling_codes',
		'handling_note',
		'graded_at',
		'graded_by'
	],
	intoCase: ['case_id'],
	outOfCase: ['case_id']
} as const satisfies Record<string, (keyof Signal)[]>;
export type ChangingAct = keyof typeof changedBy;
export type LinkingAct = 'link' | 'unlink';

/** Longer than anybody can undo: somebody too late is still told so in the words of their own act's page. */
export const keptSeconds = 60;

/**
 * Keeps what stood before an act for `undoAct`, in the act's transaction and before it writes. The database reads it from the rows
 * themselves, so that an instant comes back to the microsecond.
 */
export async function keepBefore(tx: Tx, { personId }: Person, undo: string, kind: ChangingAct, reference: string) {
	const columns = changedBy[kind].flatMap((name) => [sql.lit(name), sql.ref(`s.${name}`)]);
	await sql`
		insert into done_act (id, signal_id, person_id, kind, at, version, before, talk)
		select ${undo}::uuid, s.id, ${personId}::uuid, ${kind}::signal_event_kind, ${now()}::timestamptz, s.version + 1, jsonb_build_object(${sql.join(columns)}),
			(select jsonb_build_object('ending', c.ending, 'closed_at', c.closed_at, 'turn', c.turn, 'turn_since', c.turn_since, 'answer_due', c.answer_due)
				from conversation c where c.signal_id = s.id and c.ended_at is null)
		from signal s where ${sql.ref(`s.${namedBy(reference)}`)} = ${reference} for no key update of s`.execute(tx);
}

/**
 * The same for a link, of which there is one between two signals at most.
 * @param linkId the one that is made now
 */
export async function keepLinkBefore(
	tx: Tx,
	{ personId }: Person,
	undo: string,
	kind: LinkingAct,
	a: string,
	b: string,
	linkId: string | null
) {
	await sql`
		insert into done_act (id, signal_id, person_id, kind, at, version, other_id, before, link_id)
		select ${undo}::uuid, s.id, ${personId}::uuid, ${kind}::signal_event_kind, ${now()}::timestamptz, s.version, ${b}::uuid, coalesce(
			(select to_jsonb(l) from signal_link l where least(l.a, l.b) = least(${a}::uuid, ${b}::uuid) and greatest(l.a, l.b) = greatest(${a}::uuid, ${b}::uuid)), 'null'), ${linkId}::uuid
		from signal s where s.id = ${a}`.execute(tx);
}
