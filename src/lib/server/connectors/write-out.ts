import { type CounterLocale, counterLocales } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import { codeWithHash } from '../conversations/index.ts';
import { awayLines, ofCounter } from '../mail/index.ts';
import { hmac } from '../platform/keys.ts';
import { pack } from '../platform/pack.ts';

export interface ToSend {
	id: string;
	conversationId: string;
	/** Of an answer; null with the acknowledgement. */
	body: string | null;
	signature: string | null;
	language: string;
	unitName: string;
	pageName: string | null;
	pageSlug: string | null;
	timeZone: string;
	answerExpected: Date;
	codeHash: Buffer | null;
	/** Who wrote; null where that is kept no longer. */
	sealed: Buffer | null;
	tries: number;
}

/** The code in an acknowledgement follows from it, so that sent again it is the same one, and none is kept. */
export const tokenOfAcknowledgement = (outId: string): string =>
	hmac('receipt-code', `connector acknowledgement ${outId}`).toString('base64url');

/** The text as it leaves: an answer with its signature, or who will answer and until when, where to call in danger, and the way to the counter. */
export async function textOf(out: ToSend): Promise<string> {
	if (out.body !== null) return `${out.body}\n\n${out.signature ?? out.unitName}`;
	const locale: CounterLocale = counterLocales.find((one) => one === out.language) ?? 'en';
	const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: out.timeZone }).format(
		// The instant after the last day in time, so that the day itself is named.
		out.answerExpected.getTime() - 1
	);
	const code = out.codeHash && codeWithHash(tokenOfAcknowledgement(out.id), out.codeHash);
	return [
		m.mail_acknowledgement({ name: out.pageName ?? out.unitName, day }, { locale }),
		...(out.pageSlug ? await awayLines(out.pageSlug, locale) : []),
		m.connectors_ack_emergency({ number: pack().emergencyNumber }, { locale }),
		...(code ? [m.connectors_ack_code({ address: ofCounter('receipt', locale), code }, { locale })] : []),
		m.connectors_ack_machine({}, { locale })
	].join('\n\n');
}

/** Why something is not taken in. */
export type WhyNot = 'files' | 'too_long' | 'many';

/** What its writer is told, and where they call in danger. */
export function refusalTo(why: WhyNot, locale: CounterLocale): string {
	const number = pack().emergencyNumber;
	if (why === 'files') return m.connectors_no_files({ number }, { locale });
	return why === 'many' ? m.connectors_too_many({ number }, { locale }) : m.connectors_too_long({ number }, { locale });
}
