import { type CounterLocale, counterLocales } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import { secretOfQuestion } from '../conversations/index.ts';
import { config } from '../platform/config.ts';
import type { Ending, StepKind } from '../platform/database-types.ts';
import { helpLines } from '../platform/help-lines.ts';
import { inLanguage, pack } from '../platform/pack.ts';
import { awaySoon, findPublicPage } from '../presence/index.ts';
import { whenText } from '../../ui/when.ts';
import { oneLine } from './read-mail.ts';
import { unsealMail } from './seal-mail.ts';
import { messageIdOf, replyAddressOf } from './talk-token.ts';

export interface ToSend {
	conversationId: string;
	/** Of an answer; null with a step, and with the acknowledgement, which has neither. */
	body: string | null;
	signature: string | null;
	/** What became of the talk: passed on, closed, opened again. */
	step: StepKind | null;
	stepUnit: string | null;
	ending: Ending | null;
	topic: string | null;
	title: string;
	language: string;
	address: string | null;
	pageName: string | null;
	pageSlug: string | null;
	unitName: string;
	timeZone: string;
	answerExpected: Date;
	tries: number;
	firstId: string;
	firstSealed: Buffer | null;
	lastId: string;
	lastSealed: Buffer | null;
}

/** The mail as it leaves: in the thread of the one it answers, in the language of the talk. */
export async function letterOf(mailId: string, mail: ToSend, to: string, address: string) {
	const locale = counterLocales.find((one) => one === mail.language) ?? 'en';
	const { messageId } = mail.lastSealed ? unsealMail(mail.lastId, mail.lastSealed) : { messageId: '' };
	const inReplyTo = /^<[^\s<>]+>$/.test(messageId) ? messageId : undefined;
	const replyTo = replyAddressOf(mail.conversationId, address);
	const isAnswer = mail.body !== null;
	return {
		to,
		subject: subjectOf(mail, locale),
		text: isAnswer ? `${mail.body}\n\n-- \n${mail.signature ?? mail.unitName}` : await byMachine(mail, locale),
		talk: {
			from: { name: oneLine(nameOf(mail)), address },
			replyTo,
			// The acknowledgement answers a machine perhaps: it comes back to nobody (RFC 3834). What became of the talk is told by a person's act.
			returnTo: isAnswer || mail.step ? replyTo : null,
			messageId: messageIdOf(mail.conversationId, mailId, address.split('@')[1] ?? ''),
			inReplyTo,
			references: inReplyTo ? [inReplyTo] : [],
			headers: {
				...(!isAnswer && { 'Auto-Submitted': mail.step ? 'auto-generated' : 'auto-replied' }),
				// Asks programs that answer by themselves not to.
				'X-Auto-Response-Suppress': 'OOF, AutoReply',
				'Content-Language': isAnswer ? mail.language : locale
			}
		}
	};
}

const nameOf = ({ pageName, unitName }: ToSend) => pageName ?? unitName;

function subjectOf({ title }: ToSend, locale: CounterLocale): string {
	const about = oneLine(title);
	return /^(re|antw|sv|vs|aw)\s*:/i.test(about) ? about : m.mail_subject({ title: about }, { locale });
}

async function byMachine(mail: ToSend, locale: CounterLocale): Promise<string> {
	const name = nameOf(mail);
	if (mail.step === 'closed') return closed(mail, locale);
	if (mail.step === 'passed_on') return m.mail_passed_on({ unit: mail.stepUnit ?? name }, { locale });
	if (mail.step === 'reopened') return m.mail_reopened({ name }, { locale });
	// The instant after the last day in time, so that the day itself is named.
	const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: mail.timeZone }).format(
		mail.answerExpected.getTime() - 1
	);
	return [
		m.mail_acknowledgement({ name, day }, { locale }),
		...(mail.pageSlug ? await awayLines(mail.pageSlug, locale) : []),
		m.mail_acknowledgement_more({}, { locale })
	].join('\n\n');
}

/** What the form at the counter says of it too: until when they are away, and who is there instead. */
export async function awayLines(pageSlug: string, locale: CounterLocale): Promise<string[]> {
	const page = await findPublicPage(pageSlug);
	if (!page) return [];
	const { name, unitName } = page;
	const day = (written: string) => whenText(written, 'day', { locale, timeZone: 'UTC' });
	return awaySoon(page).map(({ from, to, begun, cover }) =>
		[
			begun
				? m.mail_away_until({ name, day: day(to) }, { locale })
				: m.mail_away_from({ name, from: day(from), until: day(to) }, { locale }),
			...(cover
				? [m.officers_away_cover({ name: cover.name }, { locale }), ofCounter(`officers/${cover.slug}`, locale)]
				: [m.mail_away_unit({ unit: unitName }, { locale })])
		].join('\n')
	);
}

/** The address of a page of the counter, in a language that it speaks. */
export function ofCounter(path: string, locale: CounterLocale): string {
	const { origin, languages } = config();
	return `${origin}/${languages.includes(locale) ? locale : languages[0]}/${path}`;
}

/** How it ended, who else can help where it was not for the police, how to go on, and the one question. */
function closed(mail: ToSend, locale: CounterLocale): string {
	const ending = pack().endings.find(({ code }) => code === mail.ending);
	const help = mail.ending === 'not_for_police' ? helpLines(mail.topic, locale, 'beside') : [];
	const lines = help.map(({ name, phone, url, line }) => [name, phone, url, line].filter(Boolean).join('\n'));
	const link = ofCounter(`how-it-went/${secretOfQuestion(mail.conversationId)}`, locale);
	return [
		m.mail_closed({ name: nameOf(mail) }, { locale }),
		...(ending ? [inLanguage(ending.sentence, locale)] : []),
		...lines,
		m.mail_closed_reply({}, { locale }),
		`${m.mail_closed_question({}, { locale })}\n${link}`
	].join('\n\n');
}
