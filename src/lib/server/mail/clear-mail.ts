import { sql } from 'kysely';
import { fileStore } from '../evidence/index.ts';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { removeSealed } from '../platform/files/store.ts';
import { pack } from '../platform/pack.ts';
import { recordAudit } from '../trust/index.ts';

const job: Actor = { kind: 'job', name: 'clear_mail' };
const atOnce = 100;

/**
 * Job `clear_mail`: destroys mails that were discarded, or on which nobody decided, with their files, after the days the pack names
 * (`retention`), and who wrote and the originals of talks whose day of destruction has come. Files go before their rows, so a job that was
 * interrupted finds them again.
 * @returns how many
 */
export async function clearMail(): Promise<number> {
	const store = await fileStore();
	const { discardedMailDays, undecidedMailDays } = pack().retention;
	const before = (days: number) => new Date(now().getTime() - days * 86_400_000);
	// First nobody can decide on it any more: whoever began a talk with it would find its files gone.
	for (let lapsed = atOnce; lapsed === atOnce;) {
		lapsed = await asActor(job, async (tx) => {
			const { rows } = await sql<{
				id: string;
			}>`select id from lapse_mails(${now()}, ${before(undecidedMailDays)}, ${atOnce}) id`.execute(tx);
			for (const { id } of rows) await recordAudit(tx, job, 'mail.lapse', id);
			return rows.length;
		});
	}
	let cleared = 0;
	for (;;) {
		const { rows } = await asActor(job, (tx) =>
			sql<{ id: string; paths: string[] }>`
				select mail_id id, paths from mail_to_forget(${now()}, ${before(discardedMailDays)}, ${atOnce})`.execute(tx)
		);
		for (const { id, paths } of rows) {
			for (const path of paths) await removeSealed(store, path);
			await asActor(job, async (tx) => {
				await sql`select forget_mail(${id})`.execute(tx);
				await recordAudit(tx, job, 'mail.forget', id);
			});
			cleared++;
		}
		if (rows.length < atOnce) return cleared;
	}
}
