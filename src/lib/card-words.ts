import { m } from './paraglide/messages.js';
import type { Card, OpenNow } from './server/cards/index.ts';
import { whenText } from './ui/when.ts';

type Place = { locale: string; timeZone: string };

/** "17:00" today, "Tuesday 09:00" within the week, else the day with its time: when somebody will be there, or no longer. */
export function momentText(at: Date, now: Date, { locale, timeZone }: Place): string {
	const days = Math.ceil((at.getTime() - now.getTime()) / 86_400_000);
	const dayOf = (one: Date) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(one);
	if (days > 6) return whenText(at, 'full', { locale, timeZone });
	return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
		...(dayOf(at) !== dayOf(now) && { weekday: 'long' }),
		hour: '2-digit',
		minute: '2-digit',
		timeZone
	})
		.format(at)
		.replaceAll('\u202f', '\u00a0');
}

/** "open now until 17:00"; nothing where a unit keeps no hours. */
export function openNowText(open: OpenNow, now: Date, place: Place): string | null {
	if (open.state === 'unknown') return null;
	if (open.state === 'open')
		return open.until ? m.cards_open_until({ time: momentText(open.until, now, place) }) : m.cards_open();
	return open.opens ? m.cards_closed_opens({ when: momentText(open.opens, now, place) }) : m.cards_closed();
}

/** Who is there when it is closed: a unit, a phone, or both. */
export const dutyText = (duty: NonNullable<NonNullable<Card['said']>['duty']>) =>
	[duty.unit?.name, duty.phone].filter(Boolean).join(', ');

/** Who else could help: a unit, words, or both. */
export const insteadText = (instead: NonNullable<NonNullable<Card['said']>['instead']>) =>
	[instead.unit?.name, instead.words].filter(Boolean).join(', ');

/** Whether one may rely on it, in a list; nothing where it is confirmed. */
export const cardAgeText = ({ said }: Card): string | null =>
	said === null ? m.cards_none_short() : said.old ? m.cards_old_short() : null;

interface Proposed {
	card: Card;
	why: ('topic' | 'place')[];
	refuses: boolean;
}

/**
 * What stands beside a unit one may choose: why it is proposed or that it does not take this, whether somebody is there now and who
 * else is when not, and how old its card is.
 */
export function proposalText({ card, why, refuses }: Proposed, topic: string, now: Date, place: Place): string[] {
	const { said, openNow } = card;
	return [
		...(refuses ? [m.cards_refuses_topic({ topic })] : []),
		...(refuses && said?.instead ? [m.cards_instead_is({ who: insteadText(said.instead) })] : []),
		...(refuses ? [] : why.map((one) => (one === 'topic' ? m.cards_why_topic({ topic }) : m.cards_why_place()))),
		openNowText(openNow, now, place),
		openNow.state === 'closed' && said?.duty ? m.cards_duty_is({ who: dutyText(said.duty) }) : null,
		// Of a unit that takes nothing by topic a missing card is no news.
		said || card.takesTopics.length > 0 ? cardAgeText(card) : null
	].filter((one): one is string => Boolean(one));
}

/**
 * What stands beside a unit one may ask: whether it takes what the question is about, what it says of itself, whether somebody is there
 * now and who else is when not, how old its card is. Not all that it takes: seventeen units with all of it are read by nobody.
 * @param topic what the question is about, once that is chosen
 * @param topicName its name
 */
export function askText(card: Card, topic: string, topicName: string, now: Date, place: Place): string[] {
	const { said, takesTopics } = card;
	const refuses = said?.refusedTopics.includes(topic) ?? false;
	const own = proposalText({ card, why: takesTopics.includes(topic) ? ['topic'] : [], refuses }, topicName, now, place);
	return [...own, ...(said?.takes ? [m.cards_says_takes({ what: said.takes })] : [])];
}
