// What must never come in at the counter, sent to the built server over HTTP: the page that comes back says what to mend in
// the language of its reader and keeps what was typed, nothing reaches the database that should not, and the next one is served.
import { afterAll, afterEach, expect } from 'vitest';
import type { CounterLocale } from '../../src/lib/locales.ts';
import { scene } from '../scene.ts';
import {
	codeIn,
	fieldIn,
	fieldsOf,
	multipart,
	multipartType,
	send,
	urlencoded,
	urlencodedType,
	type Part
} from './send.ts';
import { serve } from './serve.ts';

/** The built server over a town of its own, and what visitors do with it; after each test the next one must be served. */
export async function counterScene() {
	const town = await scene();
	const app = await serve(town);
	afterAll(async () => {
		await app.stop();
		await town.leave();
	});
	afterEach(async () => {
		expect((await fetch(`${app.origin}/healthz`)).status).toBe(200);
	});

	const at = (path: string) => app.origin + path;
	async function token(): Promise<string> {
		const { page } = await send(at('/en/flag'), { method: 'GET' });
		return fieldIn(page, 'token') ?? '';
	}
	const filled = async (more: Record<string, string> = {}) => ({
		token: await token(),
		topic: 'nuisance',
		text: 'Somebody shouts under my window.',
		place: 'Mill',
		danger: 'no',
		wantsAnswer: 'yes',
		...more
	});
	const post = (path: string, body: Buffer | string, type: string = multipartType, more: Record<string, string> = {}) =>
		send(at(path), { headers: { 'content-type': type, ...more }, body });
	const flagIt = async (parts: Part[], locale: CounterLocale = 'en') =>
		post(`/${locale}/flag?/send`, multipart(...parts));

	/** How much there is of everything a visitor can make. */
	type Stored = Record<'signals' | 'conversations' | 'messages' | 'attachments' | 'identities' | 'drafts', number>;
	async function stored(): Promise<Stored> {
		const { rows } = await town.owner.query<Stored>(
			`select (select count(*) from signal)::int signals, (select count(*) from conversation)::int conversations,
			(select count(*) from message)::int messages, (select count(*) from attachment)::int attachments,
			(select count(*) from reporter_identity)::int identities, (select count(*) from draft_file)::int drafts`
		);
		const [row] = rows;
		if (!row) throw new Error('nothing counted');
		return row;
	}
	const newestSignal = async () =>
		(
			await town.owner.query(
				`select title, text, web_handle, happened, street_place from signal order by id desc limit 1`
			)
		).rows[0];
	/** Somebody's conversation is open: its cookie. */
	async function comeBack(): Promise<string> {
		const { page } = await flagIt(fieldsOf(await filled()));
		const { headers } = await post('/en/receipt?/enter', urlencoded({ code: codeIn(page) ?? '' }), urlencodedType);
		return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
	}

	await token(); // the first page makes the keys
	return { town, app, at, token, filled, post, flagIt, stored, newestSignal, comeBack };
}
