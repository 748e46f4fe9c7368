// A figure and its goal, and the loads that more than one measurement puts on.
import { randomUUID } from 'node:crypto';
import { newFormToken } from '../src/lib/server/platform/form-token.ts';
import { load, oneByOne, type Load } from './load.ts';
import type { Service } from './service.ts';
import { textOf } from './town.ts';

export interface Figure {
	name: string;
	value: number;
	unit: string;
	/** Such as `≥ 800`; empty where the figure only stands beside others. */
	goal: string;
	holds: boolean;
}

export const figure = (name: string, value: number, unit: string, goal = ''): Figure => {
	const [, sign, bound] = /^([≥<≤]) ([\d.]+)$/.exec(goal) ?? [];
	const holds =
		!sign || (sign === '≥' ? value >= Number(bound) : sign === '<' ? value < Number(bound) : value <= Number(bound));
	return { name, value: Number(value.toPrecision(4)), unit, goal, holds };
};

export const formHeaders = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
let nth = 0;
/** A flag as the form sends it, given out ten seconds ago, each with a token and a text of its own. */
export const flagValues = (begins = `flag ${nth++} ${randomUUID()}`) => ({
	token: newFormToken(new Date(Date.now() - 10_000)),
	topic: 'other',
	text: `${begins} ${textOf(Math.random)}`.slice(0, 600),
	place: 'Bakenplein',
	danger: 'no',
	wantsAnswer: 'yes'
});
export const flagBody = (begins?: string): string => new URLSearchParams(flagValues(begins)).toString();

/** As the receipt shows it. */
const receiptCode = /(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]/;

export const flagLoad = ({ origin }: Service, seconds?: number) =>
	load(
		origin,
		{ method: 'POST', path: '/en/flag?/send', headers: { ...formHeaders, origin }, body: flagBody },
		{ seconds, mustHold: receiptCode }
	);

export const officer = 'Mara Veldkamp';
/** Leads the whole service, so that a search goes over all units. */
export const leadOfAll = 'Marguerite Stalpaerts';

export async function inboxLoad(service: Service, path: string, seconds?: number): Promise<Load> {
	const cookie = await service.signIn(officer);
	return load(service.origin, { path, headers: { cookie } }, { seconds });
}

export async function searchLoad(service: Service, word: string, times = 200): Promise<Load> {
	const cookie = await service.signIn(leadOfAll);
	return oneByOne(times, async () => {
		const answer = await fetch(`${service.origin}/desk/__data.json?q=${word}`, { headers: { cookie } });
		const text = await answer.text();
		if (!/S-2020-\d{7}/.test(text)) throw new Error(`no hit for ${word}: ${text.slice(0, 300)}`);
	});
}
