import type { Actor } from './actor.ts';
import { now } from './clock.ts';
import { seal, unseal } from './keys.ts';

type Reporter = Extract<Actor, { kind: 'reporter' }>;
export const reporterMinutes = 30;

/** The cookie of a reporter who came back: sealed, so that it says nothing to whoever finds it; the code never stands in it. */
export function reporterCookie(actor: Reporter): string {
	const until = now().getTime() + reporterMinutes * 60_000;
	return seal('form-token', `${until} ${actor.conversationId}`, 'reporter session').toString('base64url');
}

/** Who the cookie belongs to; null when it is old, changed or missing. */
export function reporterOfCookie(cookie: string | undefined): Reporter | null {
	if (!cookie) return null;
	try {
		const [until, conversationId] = unseal('form-token', Buffer.from(cookie, 'base64url'), 'reporter session').split(' ');
		return conversationId && Number(until) > now().getTime() ? { kind: 'reporter', conversationId } : null;
	} catch {
		return null;
	}
}
