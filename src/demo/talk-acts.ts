import {
	addTalkNote,
	addToConversation,
	assignTalk,
	closeTalk,
	enterCode,
	enterPartnerTalk,
	findTalk,
	keepReadyAnswer,
	markTalk,
	noteReportNumber,
	rateConversation,
	ReadyAnswer,
	replyToReporter,
	type Reporter,
	writeAsPartner,
	Writing,
	writeToPage
} from '../lib/server/conversations/index.ts';
import { now } from '../lib/server/platform/clock.ts';
import { newFormToken } from '../lib/server/platform/form-token.ts';
import { makeSignalOfTalk } from '../lib/server/signals/index.ts';
import type { Cast } from './cast.ts';
import { pages } from './data/presence.ts';
import { readyAnswers, talks, type DemoTalk } from './data/talks.ts';
import type { Act } from './stories.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What people wrote to officers and teams, and what the desk made of it, each act at its hour. */
export function talkActs(today: Date): Act[] {
	return [
		...talks.flatMap((talk, index) =>
			actsOfTalk(talk, new Date(today.getTime() - talk.daysAgo * day - (index + 1) * 1_200_000))
		),
		{ at: new Date(today.getTime() - 40 * day), does: keepAnswers }
	];
}

async function keepAnswers(cast: Cast) {
	const lead = cast.keeper('harbour');
	for (const answer of readyAnswers) await keepReadyAnswer(lead, ReadyAnswer.parse(answer));
}

function actsOfTalk(talk: DemoTalk, at: Date): Act[] {
	const page = pages.find(({ slug }) => slug === talk.to);
	if (!page) throw new Error(`the demonstration has no page ${talk.to}`);
	let reporter: Reporter | undefined;
	const worker = (cast: Cast) =>
		page.person ? cast.personIn(page.person, page.unit) : cast.worker(page.unit, talk.text);
	const id = () => reporter?.conversationId ?? '';
	const later = (hours: number) => new Date(at.getTime() + hours * hour);
	const acts: (Act | false)[] = [
		{
			at,
			does: async (cast) => {
				const token = newFormToken(new Date(now().getTime() - 240_000));
				if (talk.partner) {
					const partner = cast.worker(talk.partner, talk.text);
					const id = await writeAsPartner(partner, { token, to: talk.to, text: talk.text }, talk.language);
					({ reporter } = await enterPartnerTalk(partner, id));
					return;
				}
				const given = Writing.parse({ token, text: talk.text, danger: 'no', wantsAnswer: 'yes', ...talk.contact });
				reporter = await enterCode((await writeToPage(given, talk.to, talk.language)).code);
			}
		},
		talk.kind !== undefined && {
			at: later(2),
			does: async (cast) => {
				if (!page.person) await assignTalk(worker(cast), id(), { personId: worker(cast).personId, text: '' });
				await markTalk(worker(cast), id(), { kind: talk.kind ?? '' });
			}
		},
		talk.note !== undefined && {
			at: later(3),
			does: (cast) => addTalkNote(worker(cast), id(), { text: talk.note ?? '' })
		},
		talk.answer !== undefined && {
			at: later(5),
			does: async (cast) => {
				const { seen } = await findTalk(worker(cast), id());
				await replyToReporter(worker(cast), id(), { body: talk.answer ?? '', asks: talk.asks ?? false, seen });
			}
		},
		talk.more !== undefined && {
			at: later(30),
			does: () => addToConversation(reporter!, { body: talk.more ?? '' })
		},
		talk.reportNumber !== undefined && {
			at: later(32),
			does: (cast) => noteReportNumber(worker(cast), id(), { number: talk.reportNumber ?? '' })
		},
		talk.signal !== undefined && {
			at: later(7),
			does: async (cast) => {
				if (talk.signal) await makeSignalOfTalk(worker(cast), id(), { ...talk.signal, urgency: 'normal' });
			}
		},
		talk.ending !== undefined && {
			at: later(34),
			does: (cast) => closeTalk(worker(cast), id(), { ending: talk.ending! })
		},
		talk.rating !== undefined && { at: later(40), does: () => rateConversation(reporter!, talk.rating!) }
	];
	return acts.filter((act) => act !== false);
}
