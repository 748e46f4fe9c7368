import { v7 as newId } from 'uuid';
import { closeTalk, findTalk, rateConversation, Rating, replyToReporter } from '../lib/server/conversations/index.ts';
import { sendAnswer, takeMail } from '../lib/server/mail/index.ts';
import { config, useConfig } from '../lib/server/platform/config.ts';
import type { Letter } from '../lib/server/platform/mail.ts';
import type { Cast } from './cast.ts';
import { type DemoMail, mails } from './data/mails.ts';
import { pages } from './data/presence.ts';
import type { Act } from './stories.ts';

const hour = 3_600_000;
const server = 'mx.police.ilot.example';

/** What came by mail, from the line to the answer, each act at its hour. Nothing leaves: what is sent is caught here. */
export const mailActs = (today: Date): Act[] =>
	mails.flatMap((mail, index) =>
		actsOfMail(mail, new Date(today.getTime() - mail.daysAgo * 24 * hour - (index + 1) * 1_500_000))
	);

function actsOfMail(mail: DemoMail, at: Date): Act[] {
	const page = pages.find(({ slug }) => slug === mail.to);
	if (!page) throw new Error(`the demonstration has no page ${mail.to}`);
	const worker = (cast: Cast) =>
		page.person ? cast.personIn(page.person, page.unit) : cast.worker(page.unit, mail.subject);
	const later = (hours: number) => new Date(at.getTime() + hours * hour);
	let talkId = '';
	let letter: Letter | undefined;
	const acts: (Act | false)[] = [
		{
			at,
			does: async (cast) => {
				await comes(mail, mail.text, { to: page.email, ...(mail.list && { 'List-Id': '<week.stadsnieuws.example>' }) });
				talkId = await cast.talkOf(mail.subject);
			}
		},
		mail.answer !== undefined && {
			at: later(4),
			does: async (cast) => {
				const { seen } = await findTalk(worker(cast), talkId);
				await replyToReporter(worker(cast), talkId, { body: mail.answer ?? '', seen });
				await sendAnswer({ mailId: await cast.lastMailOf(talkId) }, async (sent) => void (letter = sent));
				if (mail.answered === 'full') await comes(mail, undelivered(letter), { to: back(letter), ...report });
				if (mail.answered === 'away')
					await comes(mail, 'I am at a school camp until Monday.', {
						...answering(letter),
						'Auto-Submitted': 'auto-replied'
					});
			}
		},
		mail.more !== undefined && {
			at: later(20),
			does: () => comes(mail, `${mail.more}\n\n-----Original Message-----\n> ${mail.answer}`, answering(letter))
		},
		mail.ending !== undefined && {
			at: later(22),
			does: async (cast) => {
				await closeTalk(worker(cast), talkId, { ending: mail.ending ?? 'solved' });
				await sendAnswer({ mailId: await cast.lastMailOf(talkId) }, async () => {});
			}
		},
		mail.rating !== undefined && {
			at: later(24),
			does: () => rateConversation({ kind: 'reporter', conversationId: talkId }, Rating.parse(mail.rating))
		},
		mail.stranger !== undefined && {
			at: later(26),
			does: () =>
				comes({ ...mail, ...mail.stranger, results: 'dmarc=pass' }, mail.stranger?.text ?? '', answering(letter))
		}
	];
	return acts.filter((act) => act !== false);
}

const back = (letter: Letter | undefined) => letter?.talk?.replyTo ?? '';
const answering = (letter: Letter | undefined) => ({ to: back(letter), 'In-Reply-To': letter?.talk?.messageId ?? '' });
const report = {
	From: `MAILER-DAEMON@${server}`,
	'Return-Path': '<>',
	'Content-Type': 'multipart/report; report-type=delivery-status; boundary="part"'
};
const undelivered = (letter: Letter | undefined) =>
	[
		'--part',
		'Content-Type: message/delivery-status',
		'',
		`Reporting-MTA: dns; ${server}`,
		'',
		'Action: failed',
		'Status: 5.2.2',
		'',
		'--part',
		'Content-Type: text/rfc822-headers',
		'',
		`Message-ID: ${letter?.talk?.messageId}`,
		'--part--'
	].join('\n');

/** A mail as the mail server of the demonstration would have delivered it. */
async function comes(
	mail: DemoMail,
	text: string,
	{ to, ...more }: { to: string } & Record<string, string>
): Promise<void> {
	const headers: Record<string, string> = {
		'Authentication-Results': `${server}; ${mail.results}`,
		From: mail.from,
		To: to,
		Subject: `=?utf-8?B?${Buffer.from(mail.subject).toString('base64')}?=`,
		'Message-ID': `<${newId()}@post.example>`,
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Language': mail.language,
		...more
	};
	const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	const own = config();
	useConfig({ ...own, authservId: server });
	try {
		await takeMail(Buffer.from([...head, '', text, ''].join('\n').replace(/\n/g, '\r\n')));
	} finally {
		useConfig(own);
	}
}
