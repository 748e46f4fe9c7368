import { v7 as newId } from 'uuid';
import type { EntryKind } from '../lib/board-entry.ts';
import {
	AddOpenEnd,
	addOpenEnd,
	EndPatrol,
	endPatrol,
	KeepDebrief,
	keepDebrief,
	listPatrols,
	PlanPatrol,
	planPatrol,
	startPatrol,
	WriteEntry,
	writeEntry
} from '../lib/server/patrols/index.ts';
import { wallTimeOf } from '../lib/server/platform/wall-time.ts';
import type { Cast } from './cast.ts';
import type { Act } from './stories.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const gamers = 'Server “Kadeschool gamers”';
const buddies = 'Group “Buren van de Kade”';

type Who = 'Katrin Saarepuu' | 'Eivind Nordskaret' | 'Tuomas Järvelinna';
interface Said {
	who: Who;
	/** Minutes after the patrol began. */
	after: number;
	kind: EntryKind;
	body?: string;
	/** Which of those before it answers. */
	to?: number;
	more?: object;
}

const before: readonly Said[] = [
	{ who: 'Katrin Saarepuu', after: 2, kind: 'arrived', more: { placeWords: gamers } },
	{ who: 'Eivind Nordskaret', after: 3, kind: 'arrived', more: { placeWords: buddies } },
	{
		who: 'Katrin Saarepuu',
		after: 11,
		kind: 'talked',
		body: 'Two players ask whether a picture of somebody else may be passed on.',
		more: { placeWords: gamers, ageBand: 'from_13', firstContact: 'yes', outcome: 'goes_on' }
	},
	{ who: 'Tuomas Järvelinna', after: 13, kind: 'approve', to: 2 },
	{
		who: 'Katrin Saarepuu',
		after: 24,
		kind: 'advised',
		body: 'Told them who to ask for help, and that the school has somebody for it.',
		more: { placeWords: gamers, ageBand: 'from_13', firstContact: 'no', outcome: 'to_helper' }
	},
	{
		who: 'Katrin Saarepuu',
		after: 31,
		kind: 'ask_research',
		body: 'Is the page that is passed around open to everybody?'
	},
	{
		who: 'Eivind Nordskaret',
		after: 38,
		kind: 'found',
		body: 'Yes: eleven posts since Monday, all by one account.',
		to: 5,
		more: { address: 'https://forum.example/kade/klatsch?utm_source=chat' }
	},
	{
		who: 'Katrin Saarepuu',
		after: 52,
		kind: 'asked_to_take_down',
		body: 'Asked the administrator to take the posts down.',
		more: { placeWords: gamers, ageBand: 'from_25', firstContact: 'yes', outcome: 'promised' }
	},
	{
		who: 'Eivind Nordskaret',
		after: 64,
		kind: 'seen',
		body: 'Somebody asks for a lift to the feast, with a false name of a driver.',
		more: { placeWords: buddies }
	},
	{
		who: 'Katrin Saarepuu',
		after: 97,
		kind: 'stopped',
		body: 'They went to sleep; said good night.',
		more: { placeWords: gamers, outcome: 'ended_by_them' }
	}
];
const now: readonly Said[] = [
	{ who: 'Katrin Saarepuu', after: 1, kind: 'arrived', more: { placeWords: gamers } },
	{ who: 'Eivind Nordskaret', after: 2, kind: 'arrived', more: { placeWords: 'Desk of the network' } },
	{ who: 'Tuomas Järvelinna', after: 4, kind: 'arrived', more: { placeWords: buddies } },
	{
		who: 'Katrin Saarepuu',
		after: 9,
		kind: 'talked',
		body: 'A girl asks how to block somebody who writes every night.',
		more: { placeWords: gamers, ageBand: 'from_13', firstContact: 'yes', outcome: 'goes_on' }
	},
	{
		who: 'Katrin Saarepuu',
		after: 12,
		kind: 'ask_research',
		body: 'Does that account write to others of the server as well?'
	},
	{
		who: 'Tuomas Järvelinna',
		after: 17,
		kind: 'seen',
		body: 'A fight is announced for Saturday at the landing stage.',
		more: { placeWords: buddies }
	}
];

/** The logs of the Net Patrol: evenings that are over and debriefed, and the one that is under way. */
export function boardActs(today: Date): Act[] {
	const evenings = [2, 16, 37].flatMap((days) => evening(new Date(today.getTime() - days * day), days < 7));
	return [...evenings, ...underWay(today)];
}

/** Into the patrol that patrol-acts.ts has started an hour ago. */
function underWay(today: Date): Act[] {
	const ids = now.map(() => newId());
	const number = async (cast: Cast) => {
		const found = await listPatrols(cast.holder('network', 'lead'), {
			from: new Date(today.getTime() - 2 * 60 * minute),
			until: today,
			whose: 'unit'
		});
		return found.find(({ state }) => state === 'running')?.number ?? '';
	};
	return now.map((said, nth): Act => ({
		at: new Date(today.getTime() - (40 - said.after) * minute),
		does: async (cast) => write(cast, await number(cast), said, nth, ids)
	}));
}

const write = (cast: Cast, number: string, { who, kind, body = '', to, more = {} }: Said, nth: number, ids: string[]) =>
	writeEntry(
		cast.person(who, 'network'),
		number,
		WriteEntry.parse({ id: ids[nth], kind, body, answers: to === undefined ? '' : ids[to], ...more })
	);

function evening(begins: Date, recent: boolean): Act[] {
	let number = '';
	const ids = before.map(() => newId());
	const team = (cast: Cast, who: Who) => cast.person(who, 'network');
	const at = (after: number) => new Date(begins.getTime() + after * minute);
	const wall = (instant: Date, cast: Cast) => wallTimeOf(instant, cast.unit('network').timeZone);
	const planned: Act = {
		at: at(-3 * 24 * 60),
		does: async (cast) => {
			const post = (who: Who, name: string) => `${team(cast, who).personId}:${name}`;
			number = await planPatrol(
				cast.holder('network', 'lead'),
				PlanPatrol.parse({
					unitId: cast.unit('network').id,
					kind: 'web',
					startsAt: wall(at(0), cast),
					endsAt: wall(at(120), cast),
					purpose: 'To be there where pupils play after school, and see what is passed around.',
					stopRules: 'Stop when somebody is in danger, when a partner asks, or when the talk becomes an inquiry.',
					posts: [
						post('Katrin Saarepuu', 'contact'),
						post('Eivind Nordskaret', 'research'),
						post('Tuomas Järvelinna', 'team_leader')
					],
					overlaps: true
				})
			);
		}
	};
	const start: Act = {
		at: at(0),
		does: (cast) =>
			startPatrol(team(cast, 'Tuomas Järvelinna'), number, { without: 'The profile is chosen on the way.' })
	};
	const entries = before.map((said, nth): Act => ({
		at: at(said.after),
		does: (cast) => write(cast, number, said, nth, ids)
	}));
	const after: Act = {
		at: at(125),
		does: async (cast) => {
			const leader = team(cast, 'Tuomas Järvelinna');
			await endPatrol(leader, number, EndPatrol.parse({}));
			const end = {
				kind: 'reply_promised',
				body: 'Tell the administrator of the server whether the posts are gone.',
				ownerId: team(cast, 'Katrin Saarepuu').personId,
				dueOn: new Date(begins.getTime() + 5 * day).toISOString().slice(0, 10)
			};
			// What the earlier ones left open is long done.
			if (recent) await addOpenEnd(leader, number, AddOpenEnd.parse(end));
			await keepDebrief(
				leader,
				number,
				KeepDebrief.parse({
					learned: 'Pictures are passed on in the game’s chat now, not in the group.',
					wellbeing: 'Everybody is well; the two talks were long.',
					nextTime: 'Begin an hour earlier: most are gone at ten.',
					version: 0
				})
			);
		}
	};
	return [planned, start, ...entries, after];
}
