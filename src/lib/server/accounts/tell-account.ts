import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { isLocale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { enqueue } from '../platform/jobs.ts';
import { hasMail, sendMail } from '../platform/mail.ts';
import { operationWords, recordAudit } from '../trust/index.ts';
import { service } from './find-installation.ts';

const job: Actor = { kind: 'job', name: 'mail_account' };

/** A letter that nobody could deliver for so long is let go; the log and the desk tell the same. */
const keptDays = 7;

/**
 * Tells whoever an account belongs to that an administrator did something to it: their sessions end, and where mail is configured a
 * letter goes to the address they had before. In the desk the log tells it (`findAccountHistory`).
 * @param operation as the audit line of the act says it
 */
export async function tellAccount(tx: Tx, { id, email }: { id: string; email: string }, operation: string) {
	await sql`select end_sessions(${id}::uuid)`.execute(tx);
	if (!hasMail()) return;
	const letterId = newId();
	await tx
		.insertInto('account_letter')
		.values({ id: letterId, person_id: id, email, operation, written_at: now() })
		.execute();
	await enqueue(tx, 'mail_account', { letterId });
}

/**
 * The job `mail_account`: sends such a letter, in the language of its reader and without names, roles or units. It is gone from the
 * database when the mail server has taken it.
 */
export async function mailAccount({ letterId }: { letterId: string }): Promise<void> {
	const letter = await asActor(job, async (tx) => {
		await tx
			.deleteFrom('account_letter')
			.where('written_at', '<', new Date(now().getTime() - keptDays * 86_400_000))
			.execute();
		return tx
			.selectFrom('account_letter')
			.innerJoin('person', 'person.id', 'account_letter.person_id')
			.select(['account_letter.email', 'operation', 'person.id as personId', 'person.language'])
			.where('account_letter.id', '=', letterId)
			.executeTakeFirst();
	});
	if (!letter) return;
	const locale = isLocale(letter.language) ? letter.language : 'en';
	await sendMail({
		to: letter.email,
		subject: m.accounts_told_subject({}, { locale }),
		text: m.accounts_told_text(
			{
				service: (await service())?.name ?? 'Îlot',
				what: operationWords(letter.operation, locale),
				link: `${config().origin}/desk/settings`
			},
			{ locale }
		)
	});
	await asActor(job, async (tx) => {
		await tx.deleteFrom('account_letter').where('id', '=', letterId).execute();
		await recordAudit(tx, job, 'account.mail', letter.personId);
	});
}
