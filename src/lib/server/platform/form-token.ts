import { randomBytes } from 'node:crypto';
import { now } from './clock.ts';
import { hmac, isHmac } from './keys.ts';
import { Refused } from './refused.ts';

const lifeMinutes = 12 * 60;

/** A signed token that says when a form was given out (now, unless told otherwise); it names nobody. */
export function newFormToken(givenOut = now()): string {
	const body = `${givenOut.getTime().toString(36)}.${randomBytes(16).toString('base64url')}`;
	return `${body}.${hmac('form-token', body).toString('base64url')}`;
}

/**
 * @returns seconds since the form was given out
 * @throws Refused `form.expired` for a token that is old, changed or missing
 */
export function checkFormToken(token: string): number {
	const [at = '', random = '', mark = ''] = token.split('.');
	if (!isHmac('form-token', `${at}.${random}`, Buffer.from(mark, 'base64url'))) throw new Refused('form.expired');
	const seconds = (now().getTime() - parseInt(at, 36)) / 1000;
	if (seconds > lifeMinutes * 60) throw new Refused('form.expired');
	return seconds;
}
