import { globSync } from 'node:fs';
import type { Town } from './town.ts';

type Walk = (town: Town) => string[];
const bySignal =
	(rest = ''): Walk =>
	(town) =>
		[...town.signalNumbers, ...town.signals.map(({ id }) => id)].map((number) => `/desk/signals/${number}${rest}`);
const byHandOver =
	(rest = ''): Walk =>
	(town) =>
		town.handOvers.map((number) => `/desk/hand-overs/${number}${rest}`);
const cross = (ones: string[], others: string[], path: (one: string, other: string) => string) =>
	ones.flatMap((one) => others.map((other) => path(one, other)));
const words: Walk = (town) => town.marks.map(({ word }) => `/desk?q=${word}`);

/**
 * Every address of the desk, with the records of the whole town in it: somebody who guesses or was sent an address must
 * learn no more than somebody who did not. A page that is not named here makes the suite fail.
 */
export const addresses: Record<string, Walk> = {
	'/desk/(in)/(inbox)': (town) => [
		'/desk',
		'/desk?tab=all',
		'/desk?tab=handed',
		'/desk?tab=closed',
		...Object.values(town.units).map((unit) => `/desk?unit=${unit}`),
		...words(town)
	],
	'/desk/(in)/(inbox)/bulk': (town) => [
		`/desk/bulk?${town.signalNumbers.map((number) => `signal=${number}`).join('&')}`
	],
	'/desk/(in)/(inbox)/signals/[number]': bySignal(),
	'/desk/(in)/(inbox)/signals/[number]/assign': bySignal('/assign'),
	'/desk/(in)/(inbox)/signals/[number]/close': bySignal('/close'),
	'/desk/(in)/(inbox)/signals/[number]/edit': bySignal('/edit'),
	'/desk/(in)/(inbox)/signals/[number]/grade': bySignal('/grade'),
	'/desk/(in)/(inbox)/signals/[number]/link': (town) => [
		...bySignal('/link')(town),
		...cross(town.signalNumbers, town.signalNumbers, (one, other) => `/desk/signals/${one}/link?other=${other}`)
	],
	'/desk/(in)/(inbox)/signals/[number]/note': bySignal('/note'),
	'/desk/(in)/(inbox)/signals/[number]/presence': bySignal('/presence'),
	'/desk/(in)/(inbox)/signals/[number]/reopen': bySignal('/reopen'),
	'/desk/(in)/conversations': () => ['/desk/conversations', '/desk/conversations?list=all'],
	'/desk/(in)/conversations/[id]': (town) => town.conversationIds.map((id) => `/desk/conversations/${id}`),
	'/desk/(in)/files/[id]/[position]': (town) => town.attachmentIds.map((id) => `/desk/files/${id}/0`),
	'/desk/(in)/files/[id]/sealed': (town) => town.attachmentIds.map((id) => `/desk/files/${id}/sealed`),
	'/desk/(in)/hand-overs/[number]': byHandOver(),
	'/desk/(in)/hand-overs/[number]/files/[id]': (town) =>
		cross(town.handOvers, town.attachmentIds, (one, id) => `/desk/hand-overs/${one}/files/${id}`),
	'/desk/(in)/hand-overs/[number]/files/[id]/sealed': (town) =>
		cross(town.handOvers, town.attachmentIds.slice(0, 3), (one, id) => `/desk/hand-overs/${one}/files/${id}/sealed`),
	'/desk/(in)/log': () => ['/desk/log'],
	'/desk/(in)/log/export': () => ['/desk/log/export'],
	'/desk/(in)/received': () => ['/desk/received'],
	'/desk/(in)/settings': () => ['/desk/settings'],
	'/desk/(in)/signals/[number]/answer': bySignal('/answer'),
	'/desk/(in)/signals/[number]/files': bySignal('/files'),
	'/desk/(in)/signals/[number]/files/[id]': (town) =>
		cross(town.signalNumbers.slice(0, 7), town.attachmentIds, (one, id) => `/desk/signals/${one}/files/${id}`),
	'/desk/(in)/signals/[number]/files/[id]/sealed': (town) =>
		cross(
			town.signalNumbers.slice(0, 7),
			town.attachmentIds.slice(0, 3),
			(one, id) => `/desk/signals/${one}/files/${id}/sealed`
		),
	'/desk/(in)/signals/[number]/hand-over': bySignal('/hand-over'),
	'/desk/(in)/signals/[number]/identity': bySignal('/identity'),
	'/desk/(in)/signals/new': () => ['/desk/signals/new'],
	'/desk/(in)/threads': () => ['/desk/threads'],
	'/desk/(in)/unit': (town) => ['/desk/unit', ...Object.values(town.units).map((unit) => `/desk/unit?unit=${unit}`)],
	// Before anybody is signed in, and the stream, which has a test of its own.
	'/desk/sign-in': () => ['/desk/sign-in'],
	'/desk/sign-in/code': () => [],
	'/desk/sign-out': () => [],
	'/desk/live': () => []
};

/** Every page and endpoint that lies in the folder of the desk. */
export const routesOfDesk = () =>
	[
		...new Set(
			globSync('src/routes/desk/**/+{page.svelte,page.server.ts,server.ts}').map((file) =>
				file.replace(/^src\/routes|\/\+[^/]+$/g, '')
			)
		)
	].sort();
