import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { seal, unseal } from '../platform/keys.ts';
import { authDatabase } from './auth-database.ts';
import { type Browser, whoWasHere } from './browser.ts';

export const keptMinutes = 30;
const mostBytes = 200_000;
/** Letters of other alphabets are written as three or more of the line's. */
const mostSentBytes = 3 * mostBytes;
const cookieName = () => (config().https ? '__Host-ilot.kept' : 'ilot.kept');
const hashOf = (token: string) => createHash('sha256').update(token).digest();
const Fields = z.array(z.tuple([z.string(), z.string()]));

/** A form that came when its session was over. */
export interface KeptForm {
	address: string;
	fields: [name: string, value: string][];
}

/**
 * Keeps what was typed into a form whose session had ended, sealed for half an hour, for the person who was signed in at this browser.
 * Files are left out: they come again with the form. A browser that nobody was signed in at keeps nothing, and of what it
 * sends nothing is read; nor of what is larger than a form of text.
 * @returns whether it was kept
 */
export async function keepForm(browser: Browser, address: string, request: Request): Promise<boolean> {
	const personId = whoWasHere(browser);
	if (!personId || !(Number(request.headers.get('content-length') ?? NaN) <= mostSentBytes)) return false;
	const fields = [...(await request.formData())].filter(
		(field): field is [string, string] => typeof field[1] === 'string'
	);
	const text = JSON.stringify(fields);
	if (fields.length === 0 || text.length > mostBytes || address.length > 2000) return false;
	const token = randomBytes(24).toString('base64url');
	const isKept = await authDatabase()
		.transaction()
		.execute(async (tx) => {
			await tx.deleteFrom('keptForm').where('keptAt', '<', tooOld()).execute();
			const person = await tx.selectFrom('user').select('id').where('id', '=', personId).executeTakeFirst();
			if (!person) return false;
			const sealed = seal('auth', text, `kept form ${personId}`);
			await tx
				.insertInto('keptForm')
				.values({ tokenHash: hashOf(token), personId, address, sealed, keptAt: now() })
				.execute();
			return true;
		});
	if (isKept) setToken(browser, token, keptMinutes * 60);
	return isKept;
}

const tooOld = () => new Date(now().getTime() - keptMinutes * 60_000);

function setToken(browser: Browser, value: string, maxAge: number) {
	browser.cookies.set(cookieName(), value, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: config().https,
		maxAge
	});
}

const tokenOf = (browser: Browser) =>
	browser.cookies.getAll().find(({ name }) => name === cookieName())?.value || undefined;

/** Whether this browser has a form that waits, for the sign-in page to say so. */
export const hasKeptForm = (browser: Browser): boolean => Boolean(tokenOf(browser));

/** The form that waits at this browser, for the same person only; null for anybody else, and when the half hour is over. */
export async function findKeptForm(browser: Browser, personId: string): Promise<KeptForm | null> {
	const token = tokenOf(browser);
	if (!token) return null;
	const row = await authDatabase()
		.selectFrom('keptForm')
		.select(['address', 'sealed'])
		.where('tokenHash', '=', hashOf(token))
		.where('personId', '=', personId)
		.where('keptAt', '>=', tooOld())
		.executeTakeFirst();
	return row
		? { address: row.address, fields: Fields.parse(JSON.parse(unseal('auth', row.sealed, `kept form ${personId}`))) }
		: null;
}

/** The form was sent, or is not wanted any more. */
export async function dropKeptForm(browser: Browser): Promise<void> {
	const token = tokenOf(browser);
	if (token) await authDatabase().deleteFrom('keptForm').where('tokenHash', '=', hashOf(token)).execute();
	setToken(browser, '', 0);
}
