import { type RawBuilder, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { onItsWaySeconds, undoSeconds } from '../../undo-time.ts';
import { now } from '../platform/clock.ts';
import type { Tx } from '../platform/database.ts';
import { enqueue } from '../platform/jobs.ts';

/** Whoever wrote by mail is answered by mail: it leaves with the transaction, through the queue (room `mail`). Of other talks nothing leaves. */
export const replyLeaves = (tx: Tx, messageId: string) =>
	leave(tx, 0, (mailId) => sql`mail_goes_out(${messageId}, ${mailId}, ${now()})`);

/**
 * The same of a step that their page would show: that it was passed on, closed or opened again. It waits until the act cannot be undone
 * any more: what has left is not taken back.
 */
export const stepLeaves = (tx: Tx, stepId: string) =>
	leave(tx, undoSeconds + onItsWaySeconds, (mailId) => sql`mail_step_goes_out(${stepId}, ${mailId}, ${now()})`);

async function leave(tx: Tx, seconds: number, goesOut: (mailId: string) => RawBuilder<unknown>) {
	const { rows } = await sql<{ id: string | null }>`select ${goesOut(newId())} id`.execute(tx);
	const mailId = rows[0]?.id;
	if (!mailId) return;
	await enqueue(tx, 'mail_out', { mailId }, { startAfter: new Date(now().getTime() + seconds * 1000) });
}
