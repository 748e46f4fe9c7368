import { sql } from 'kysely';
import { visitor } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { isSigned } from '../platform/keys.ts';
import { pack } from '../platform/pack.ts';
import { recordAudit } from '../trust/index.ts';
import { isHashOfText, proofLine } from './start-conversation.ts';

/** As on the receipt, however it was typed: o is 0, i and l are 1, spaces and hyphens do not count. */
const asWritten = (typed: string) =>
	typed
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1')
		.replace(/(.{4})(?=.)/g, '$1-');

/** A proof names its unit in words alone; where units in several zones bear one name, the country's zone decides. */
async function zoneOf(tx: Tx, unitName: string): Promise<string> {
	const zones = await tx.selectFrom('unit').select('time_zone').distinct().where('name', '=', unitName).execute();
	return (zones.length === 1 && zones[0]?.time_zone) || pack().timeZone;
}

/**
 * Whether a proof number is ours: when and to which unit, and whether the text pasted beside it is the one that was sent. The latter no longer
 * after "remove it": who finds the paper then cannot try what stood in it.
 * @returns the instant with the unit's time zone, in which the receipt named the day; null for a number we never gave
 */
export async function checkProof(typed: string, text: string) {
	const number = asWritten(typed);
	return asActor(visitor, async (tx) => {
		const { rows } = await sql<{
			conversation_id: string;
			created_at: Date;
			unit_name: string;
			text_hash: Buffer;
			proof_signature: Buffer;
			ended: boolean;
		}>`
			select * from proof_by_number(${number})`.execute(tx);
		const row = rows[0];
		await recordAudit(tx, visitor, 'conversation.checkProof', row?.conversation_id ?? null);
		if (!row) return null;
		// The signature covers the day in UTC, which is not what a reader's calendar said shortly after midnight.
		const signedDay = row.created_at.toISOString().slice(0, 10);
		const whole = isSigned('proof', proofLine(number, signedDay, row.unit_name, row.text_hash), row.proof_signature);
		return {
			receivedAt: row.created_at,
			timeZone: await zoneOf(tx, row.unit_name),
			unitName: row.unit_name,
			whole,
			sameText: text && !row.ended ? isHashOfText(row.text_hash, number, text) : null
		};
	});
}
