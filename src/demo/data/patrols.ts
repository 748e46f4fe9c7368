// Who patrols, on the web and in the street. Everything here is invented.
import type { PatrolKind, PatrolPostKind } from '../../lib/server/platform/database-types.ts';
import type { UnitKey } from '../schema.ts';

export interface DemoPatrol {
	unit: UnitKey;
	kind: PatrolKind;
	purpose: string;
	stopRules: string;
	sectors: string[];
	/** The last one starts and ends it. */
	posts: { name: string; post: PatrolPostKind; persona?: string }[];
	/** 1 for Monday to 7 for Sunday. */
	weekdays: number[];
	from: string;
	until: string;
	/** Why it goes although something is wanting. */
	without?: string;
}

const stop = 'Somebody who runs the place asks us to go; a minor is in danger; two of us think that it is enough.';

export const lastingPatrols: DemoPatrol[] = [
	{
		unit: 'network',
		kind: 'web',
		purpose: 'Be there while young people play after school, and be asked.',
		stopRules: stop,
		sectors: [],
		posts: [
			{ name: 'Katrin Saarepuu', post: 'contact', persona: 'NetPatrol_ValdOrme' },
			{ name: 'Tuomas Järvelinna', post: 'research' },
			{ name: 'Eivind Nordskaret', post: 'team_leader' }
		],
		weekdays: [2, 4],
		from: '15:00',
		until: '19:00'
	},
	{
		unit: 'network',
		kind: 'web',
		purpose: 'Friday night: threats and dares in live streams.',
		stopRules: stop,
		sectors: [],
		posts: [
			{ name: 'Eivind Nordskaret', post: 'contact', persona: 'Betjent01_Orme' },
			{ name: 'Tuomas Järvelinna', post: 'team_leader' }
		],
		weekdays: [5],
		from: '21:00',
		until: '02:00',
		without: 'Nobody for research on Friday nights; we note and look on Monday.'
	},
	{
		unit: 'harbour',
		kind: 'street',
		purpose: 'Walk the quays when the schools close, and say what we saw online.',
		stopRules: '',
		sectors: [],
		posts: [
			{ name: 'Bram Oosterlinck', post: 'contact' },
			{ name: 'Mara Veldkamp', post: 'team_leader' }
		],
		weekdays: [1, 3],
		from: '15:30',
		until: '18:00'
	}
];

const once = { weekdays: [], from: '', until: '' };
/** Planned three days ago, `inHours` from now; what has begun was started. */
export const oncePatrols: (DemoPatrol & { inHours: number; hours: number })[] = [
	{
		...once,
		unit: 'network',
		kind: 'web',
		purpose: 'The evening of the lantern feast: rumours, lost children, false profiles.',
		stopRules: stop,
		sectors: [],
		posts: [
			{ name: 'Katrin Saarepuu', post: 'contact', persona: 'NetPatrol_ValdOrme' },
			{ name: 'Tuomas Järvelinna', post: 'research' },
			{ name: 'Eivind Nordskaret', post: 'team_leader' }
		],
		inHours: -1,
		hours: 4
	},
	{
		...once,
		unit: 'harbour',
		kind: 'web',
		purpose: 'Answer in the groups of the quarter after the fire at the shed.',
		stopRules: stop,
		sectors: [],
		posts: [
			{ name: 'Bram Oosterlinck', post: 'research' },
			{ name: 'Mara Veldkamp', post: 'contact', persona: 'politie.noorderbaken' }
		],
		inHours: 20,
		hours: 3
	},
	{
		...once,
		unit: 'oldtown',
		kind: 'web',
		purpose: 'Look whether the fights that were announced go on.',
		stopRules: stop,
		sectors: [],
		posts: [
			{ name: 'Claire Desmarchais', post: 'contact' },
			{ name: 'Inês Carvalhosa', post: 'research' }
		],
		inHours: 44,
		hours: 3
	}
];
