import { isLocale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { sendMail } from '../platform/mail.ts';
import { recordAudit } from '../trust/index.ts';
import { service } from './find-installation.ts';
import { hashOfToken, invitationDays, invitationLinks } from './invite.ts';

const job: Actor = { kind: 'job', name: 'mail_invitation' };

/**
 * The job `mail_invitation`: sends the link to whom it invites, in their language. Where it was taken up, withdrawn, renewed or has run
 * out meanwhile, nothing goes out. The queue holds the id alone; the link is made anew from it with the sign-in key.
 */
export async function mailInvitation({ invitationId }: { invitationId: string }): Promise<void> {
	const found = await asActor(job, (tx) =>
		tx
			.selectFrom('invitation')
			.select(['id', 'email', 'language', 'token_hash as tokenHash', 'expires_at as expiresAt'])
			.where('id', '=', invitationId)
			.where('accepted_at', 'is', null)
			.where('withdrawn_at', 'is', null)
			.where('mailed_at', 'is', null)
			.where('expires_at', '>', now())
			.executeTakeFirst()
	);
	if (!found) return;
	const link = invitationLinks(found.id, found.expiresAt, found.language).find(({ token }) =>
		hashOfToken(token).equals(found.tokenHash)
	)?.link;
	if (!link) return;
	const locale = isLocale(found.language) ? found.language : 'en';
	const serviceName = (await service())?.name ?? 'Îlot';
	const said = (stamp: 'mailed_at' | 'mail_failed_at') =>
		asActor(job, async (tx) => {
			await tx
				.updateTable('invitation')
				.set({ [stamp]: now() })
				.where('id', '=', found.id)
				.execute();
			if (stamp === 'mailed_at') await recordAudit(tx, job, 'invitation.mail', found.id);
		});
	try {
		await sendMail({
			to: found.email,
			subject: m.accounts_mail_subject({}, { locale }),
			text: m.accounts_mail_text({ service: serviceName, link, days: invitationDays }, { locale })
		});
	} catch (cause) {
		await said('mail_failed_at');
		throw cause;
	}
	await said('mailed_at');
}
