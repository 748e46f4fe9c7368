// What is measured, one function a thing; each says under which name, in which unit, and what the goal is.
import { likeness } from './likeness.ts';
import { randomUUID } from 'node:crypto';
import { board } from './board.ts';
import { csv } from './csv.ts';
import { figure, flagBody, flagLoad, formHeaders, inboxLoad, officer, searchLoad, type Figure } from './figures.ts';
import { intake } from './intake.ts';
import { load, oneByOne } from './load.ts';
import { patrols } from './patrols.ts';
import { presence } from './presence.ts';
import { mostMemory, type Service } from './service.ts';
import { talks } from './talks.ts';

async function counterPages({ origin }: Service): Promise<Figure[]> {
	const home = await load(origin, { path: '/en' });
	const about = await load(origin, { path: '/en/about' });
	return [
		figure('counter: first page', home.perSecond, 'per s', '≥ 2500'),
		figure('counter: what we do and do not do', about.perSecond, 'per s', '≥ 2500')
	];
}

async function inbox(service: Service): Promise<Figure[]> {
	const data = await inboxLoad(service, '/desk/__data.json?tab=open');
	const page = await inboxLoad(service, '/desk?tab=open');
	return [
		figure('inbox: 50 newest open as data', data.perSecond, 'per s', '≥ 1000'),
		figure('inbox: as data, p95', data.p95, 'ms', '< 15'),
		figure('inbox: as a page', page.perSecond, 'per s', '≥ 250')
	];
}

/** Typed without the accent that was written; and with one sign wrong. */
const searches = [
	['a word with 20 hits', 'kweldersluis', 10],
	['a word with 20 hits, one typing error', 'kweldersluus', 10],
	['a word with 5,000 hits', 'loodsmantel', 30],
	['a word with 5,000 hits, one typing error', 'loodsmamtel', 30]
] as const;

async function search(service: Service): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const [name, word, goal] of searches) {
		const { p50, p95 } = await searchLoad(service, word);
		figures.push(figure(`search: ${name}, p50`, p50, 'ms'), figure(`search: ${name}, p95`, p95, 'ms', `< ${goal}`));
	}
	return figures;
}

/** From the citizen's post at one process to the list that an officer has open at the other one. */
const arrival = (service: Service) => service.withSecond((desk) => arrivalAt(service, desk));

async function arrivalAt(service: Service, desk: string): Promise<Figure[]> {
	const counter = service.origin;
	const cookie = await service.signIn(officer);
	const leaving = new AbortController();
	const stream = await fetch(`${desk}/desk/live`, { headers: { cookie }, signal: leaving.signal });
	const news = (stream.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
	const times = await oneByOne(60, async () => {
		const begins = `seen ${randomUUID()}`;
		const sent = fetch(`${counter}/en/flag?/send`, {
			method: 'POST',
			headers: { ...formHeaders, origin: counter },
			body: flagBody(begins)
		});
		for (;;) {
			await news.read();
			const list = await fetch(`${desk}/desk/inbox?tab=new`, { headers: { cookie } });
			if ((await list.text()).includes(begins)) break;
		}
		await (await sent).text();
	});
	leaving.abort();
	return [figure('arrival: citizen’s post to the officer’s open inbox, two processes, p95', times.p95, 'ms', '< 300')];
}

async function memory(service: Service): Promise<Figure[]> {
	const { most, parts } = await mostMemory(service, () =>
		Promise.all([flagLoad(service), inboxLoad(service, '/desk?tab=open'), searchLoad(service, 'loodsmantel')])
	);
	return [
		figure('memory: all processes under load, shared pages once', most, 'MB', '< 700'),
		...parts.map(([kind, megabytes]) => figure(`memory: of these ${kind}`, megabytes, 'MB'))
	];
}

/** What one word of the command line picks. */
export const measures = {
	intake,
	counter: counterPages,
	inbox,
	search,
	arrival,
	memory,
	csv,
	likeness,
	patrols,
	presence,
	talks,
	board
};
