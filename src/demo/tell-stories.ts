import { AsyncLocalStorage } from 'node:async_hooks';
import { setClock } from '../lib/server/platform/clock.ts';
import { beatActs } from './beat-acts.ts';
import { boardActs } from './board-acts.ts';
import { cardActs } from './card-acts.ts';
import type { Cast } from './cast.ts';
import { patrolActs } from './patrol-acts.ts';
import { lookUpActs } from './look-up-acts.ts';
import { personaActs } from './persona-acts.ts';
import { preventionActs } from './prevention-acts.ts';
import { presenceActs } from './presence-acts.ts';
import { publicationActs } from './publication-acts.ts';
import { requestActs } from './request-acts.ts';
import { connectorActs } from './connector-acts.ts';
import { mailActs } from './mail-acts.ts';
import { overdueTalks } from '../lib/server/conversations/index.ts';
import { overdue } from '../lib/server/signals/index.ts';
import { markAllRead } from '../lib/server/told/index.ts';
import { signals } from './data/index.ts';
import { importLists } from './import-lists.ts';
import { lettingWavesIn } from './let-waves-in.ts';
import { reportsOf } from './reports.ts';
import { scheduleOf } from './schedule.ts';
import { actsOf, type Act } from './stories.ts';
import { talkActs } from './talk-acts.ts';

const days = 90;
const unreadDays = 3;

/**
 * Lets signals come in and be worked as they were over ninety days: every act is a room function called by
 * the person whose act it is, at the hour it happened, in the order of the calendar, so that numbers count up with the days.
 * @param progress told how many of all acts are done
 */
export async function tellStories(
	cast: Cast,
	today: Date,
	progress: (done: number, all: number) => void
): Promise<void> {
	const acts = [
		...signals.flatMap((signal) => actsOf(signal, scheduleOf(signal, today))),
		...lettingWavesIn(today),
		...importLists(today),
		...reportsOf('harbour', 'nl', today),
		...reportsOf('oldtown', 'fr', today),
		...beatActs(today),
		...cardActs(today),
		...requestActs(today),
		...personaActs(today),
		...lookUpActs(today),
		...presenceActs(today),
		...patrolActs(today),
		...boardActs(today),
		...talkActs(today),
		...mailActs(today),
		...connectorActs(today),
		...publicationActs(today),
		...preventionActs(today),
		...lookingForLateOnes(today),
		readingTheNews(today)
	].sort((a, b) => a.at.getTime() - b.at.getTime());
	const clock = new AsyncLocalStorage<Date>();
	setClock(() => clock.getStore() ?? new Date());
	try {
		let done = 0;
		for (const { at, does } of acts) {
			await clock.run(at, () => does(cast));
			await cast.dateLog(at);
			progress(++done, acts.length);
		}
	} finally {
		setClock();
	}
}

/** What people were told is read but for that of the last days. */
const readingTheNews = (today: Date): Act => {
	const at = new Date(today.getTime() - unreadDays * 86_400_000);
	return {
		at,
		does: async (cast) => {
			for (const person of cast.everybody()) await markAllRead(person, at);
		}
	};
};

/** The job that raises what is late, once a day; the worker will do it every few minutes. */
const lookingForLateOnes = (today: Date): Act[] =>
	Array.from({ length: days }, (_, ago) => ({
		at: new Date(today.getTime() - (ago + 1) * 86_400_000),
		does: async () => {
			await overdue();
			await overdueTalks();
		}
	}));
