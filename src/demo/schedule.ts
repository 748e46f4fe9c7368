import type { DemoSignal, Story } from './schema.ts';

/** Steps after the intake, in order, and how many hours each comes after the one before it when nothing hurries it. */
const handed: readonly Step[] = [
	['taken', 2],
	['graded', 1],
	['handed', 1]
];
type Step = readonly [StepName, number];
export type StepName =
	| 'taken'
	| 'graded'
	| 'handed'
	| 'acknowledged'
	| 'accepted'
	| 'declined'
	| 'withdrawn'
	| 'askedBack'
	| 'answered'
	| 'told'
	| 'closed'
	| 'reopened';

const steps: Record<Story, readonly Step[]> = {
	new: [],
	taken: [['taken', 2]],
	graded: [
		['taken', 2],
		['graded', 1]
	],
	waiting_reporter: [
		['taken', 2],
		['graded', 1]
	],
	handed_offered: handed,
	handed_acknowledged: [...handed, ['acknowledged', 6]],
	// Given to be known and no more: with the receiver's look it is done.
	handed_read: [...handed, ['acknowledged', 6]],
	handed_accepted: [...handed, ['acknowledged', 4], ['accepted', 9]],
	handed_answered_and_told: [...handed, ['acknowledged', 5], ['accepted', 14], ['answered', 60], ['told', 3]],
	handed_declined: [...handed, ['acknowledged', 5], ['declined', 20]],
	handed_withdrawn: [...handed, ['acknowledged', 5], ['withdrawn', 16]],
	handed_asked_back: [...handed, ['acknowledged', 4], ['accepted', 8], ['askedBack', 12]],
	// Acknowledged and accepted, and then silence until the answer was due.
	handed_overdue: [...handed, ['acknowledged', 8], ['accepted', 20]],
	closed_solved: [
		['taken', 2],
		['graded', 1],
		['closed', 40]
	],
	closed_passed_on: [...handed, ['acknowledged', 5], ['accepted', 12], ['answered', 50], ['told', 2], ['closed', 1]],
	closed_not_for_police: [
		['taken', 5],
		['closed', 18]
	],
	closed_nothing: [
		['taken', 2],
		['graded', 1],
		['closed', 90]
	],
	closed_not_enough: [
		['taken', 2],
		['graded', 1],
		['closed', 110]
	],
	reopened: [
		['taken', 2],
		['graded', 1],
		['closed', 60],
		['reopened', 70]
	]
};

export type Schedule = {
	received: Date;
	steps: Partial<Record<StepName, Date>>;
	/** One for each message, in order. */
	messages: Date[];
	rated: Date | undefined;
};

const hour = 3_600_000;

/** How far the zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function ahead(zone: string, at: number) {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric'
	}).formatToParts(at);
	const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
	const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
	return wall - Math.floor(at / 1000) * 1000;
}

function receivedAt([daysAgo, clock]: DemoSignal['at'], now: number) {
	const zone = 'Europe/Brussels';
	const today = new Date(now + ahead(zone, now));
	const wall = Date.UTC(
		today.getUTCFullYear(),
		today.getUTCMonth(),
		today.getUTCDate() - daysAgo,
		Number(clock.slice(0, 2)),
		Number(clock.slice(3))
	);
	const at = wall - ahead(zone, wall - ahead(zone, wall));
	return at < now - hour / 6 ? at : at - 24 * hour; // a demonstration filled at seven has no flag of half past eight
}

/** When everything of a signal's story happened: in order, after the intake and before `now`, however young the signal is. */
export function scheduleOf(signal: DemoSignal, now: Date): Schedule {
	const received = receivedAt(signal.at, now.getTime());
	const wanted = steps[signal.story];
	const messages = signal.messages ?? [];
	const reopens = signal.story === 'reopened';
	// A danger is taken at once, the rest within the usual hours.
	const pace = signal.danger ? 0.25 : 1;
	const late = messages.filter((message) => message.afterNews && !reopens).length;
	const tail = late + (signal.rating ? 1 : 0);
	const total = wanted.reduce((sum, [, hours]) => sum + hours * pace, 0) + tail * 3 + messages.length;
	const room = (now.getTime() - received) / hour;
	const squeeze = Math.min(1, (room * 0.9) / Math.max(total, 0.01));

	const dated: Partial<Record<StepName, Date>> = {};
	let at = received;
	for (const [name, hours] of wanted) {
		at += hours * pace * squeeze * hour;
		dated[name] = new Date(at);
	}
	const first = dated.taken?.getTime() ?? received;
	const news = dated.told ?? dated.closed;
	const end = (news?.getTime() ?? at + messages.length * squeeze * hour) - 1;
	const early = messages.filter((message) => !message.afterNews);
	let spoken = 0;
	let written = at;
	const times = messages.map((message) => {
		if (reopens && message.afterNews) return new Date(dated.reopened ?? at);
		if (message.afterNews) return new Date((written += 3 * squeeze * hour));
		return new Date(first + ((end - first) * ++spoken) / (early.length + 1));
	});
	return {
		received: new Date(received),
		steps: dated,
		messages: times,
		rated: signal.rating ? new Date((written += 3 * squeeze * hour)) : undefined
	};
}
