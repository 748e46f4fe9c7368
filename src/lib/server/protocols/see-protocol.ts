import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { ProtocolState, ProtocolStepKind, ProtocolTask } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import type { ProtocolTexts } from './protocol-fields.ts';
import { type ProtocolMove, protocolMoves, protocolMovesFrom } from './protocol-moves.ts';

export interface ProtocolVersion {
	id: string;
	task: ProtocolTask;
	version: number;
	state: ProtocolState;
	texts: ProtocolTexts;
	/** Null: of the country pack. */
	unitId: string | null;
	unitName: string | null;
	currentFrom: Date | null;
	approvedBy: string | null;
	edits: number;
	wrote: boolean;
	moves: Exclude<ProtocolMove, 'replace'>[];
}

export const versionColumns = sql`v.id, v.task, v.version, v.state, v.texts, v.unit_id "unitId", u.short_name "unitName", v.current_from "currentFrom",
	a.name "approvedBy", v.edits, acting_person() = any (v.writers) wrote,
	acting_as(array['officer', 'lead']::role[]) and v.unit_id = any (readable_units()) writes, acting_as(array['lead']::role[]) leads`;
export const versionTables = sql`protocol_version v left join unit u on u.id = v.unit_id left join person a on a.id = v.approved_by`;

type Row = Omit<ProtocolVersion, 'moves'> & { writes: boolean | null; leads: boolean };
export const asVersion = ({ writes, leads, ...row }: Row): ProtocolVersion => ({
	...row,
	moves: writes ? protocolMovesFrom(row.state, { wrote: row.wrote, leads }) : []
});

/**
 * A version as this person reads it.
 * @param hold until the end of the transaction
 * @throws Refused `protocol.not_found`
 */
export async function seeVersion(tx: Tx, id: string, hold = false): Promise<ProtocolVersion & { writers: string[] }> {
	if (hold) await sql`select from protocol_version where id::text = ${id} for update`.execute(tx);
	const { rows } = await sql<Row & { writers: string[] }>`
		select ${versionColumns}, v.writers from ${versionTables} where v.id::text = ${id}`.execute(tx);
	if (!rows[0]) throw new Refused('protocol.not_found', {}, id);
	return { ...asVersion(rows[0]), writers: rows[0].writers };
}

/**
 * The same, held, for a move that is open to this person.
 * @throws Refused `protocol.not_found`, `protocol.wrong_state`, `protocol.own_words`, `not_allowed`
 */
export async function holdVersion(tx: Tx, id: string, move: Exclude<ProtocolMove, 'replace'>) {
	const version = await seeVersion(tx, id, true);
	if (version.moves.includes(move)) return version;
	if (!(protocolMoves[move].from as readonly string[]).includes(version.state))
		throw new Refused('protocol.wrong_state');
	throw new Refused(protocolMoves[move].by === 'other' && version.wrote ? 'protocol.own_words' : 'not_allowed');
}

/** One line of what was done with a version. */
export const addProtocolStep = (
	tx: Tx,
	{ personId }: Person,
	versionId: string,
	kind: ProtocolStepKind,
	words?: string
) =>
	tx
		.insertInto('protocol_step')
		.values({ id: newId(), version_id: versionId, kind, person_id: personId, at: now(), words: words ?? null })
		.execute();

/** The version that holds for the unit acted for; none before the country pack's were taken in. */
export async function applying(tx: Tx, task: ProtocolTask): Promise<ProtocolVersion | null> {
	const { rows } = await sql<Row>`
		select ${versionColumns} from ${versionTables} where v.id = protocol_applying(acting_unit(), ${task}::protocol_task)`.execute(
		tx
	);
	return rows[0] ? asVersion(rows[0]) : null;
}
