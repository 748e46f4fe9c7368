import { sql } from 'kysely';
import { isLocale, type Locale } from '../../locales.ts';
import { now } from '../platform/clock.ts';
import type { Role } from '../platform/database-types.ts';
import { atOnce } from '../platform/database.ts';
import { auth } from './auth.ts';
import { authDatabase } from './auth-database.ts';
import { type Browser, headersOf, keepCookies } from './browser.ts';
import { isConfirmed } from './confirm.ts';
import { hasAnyFactor } from './other-factor.ts';
import { absoluteSeconds } from './session-length.ts';
import type { Post, SignedIn } from './signed-in.ts';

/** Who a browser belongs to: nobody, somebody who still has to set up a second factor, or somebody who may go in. */
export type Session =
	| { state: 'none' }
	| { state: 'must_set_up'; personId: string; name: string; language: Locale }
	| { state: 'in'; signedIn: SignedIn };

/**
 * Reads the session of a request and goes on with it, asking anew which posts the person has: a role that was taken away is gone
 * with the next page, and whoever has no post left has no session either.
 * @param byItself the page asks and not the person: the session is read and not prolonged
 */
export async function readSession(browser: Browser, { byItself = false } = {}): Promise<Session> {
	const found = await auth().api.getSession({
		headers: headersOf(browser),
		query: { disableRefresh: byItself },
		returnHeaders: true
	});
	keepCookies(browser, found.headers);
	if (!found.response) return { state: 'none' };
	const { session, user } = found.response;
	if (now().getTime() - session.createdAt.getTime() > absoluteSeconds * 1000) {
		await authDatabase().deleteFrom('session').where('id', '=', session.id).execute();
		return { state: 'none' };
	}
	const known = await findPosts(user.id);
	const post = known?.posts.find(({ unitId }) => unitId === session.unitId) ?? known?.posts[0];
	if (!known || !post) return { state: 'none' };
	const language = isLocale(known.language) ? known.language : 'en';
	if (!(await hasAnyFactor(user))) return { state: 'must_set_up', personId: user.id, name: known.name, language };
	return {
		state: 'in',
		signedIn: {
			actor: { kind: 'person', personId: user.id, unitId: post.unitId },
			name: known.name,
			language,
			singleKeys: known.singleKeys,
			confirmed: isConfirmed(session.confirmedAt),
			post,
			posts: known.posts
		}
	};
}

/** The person and the units they work for now, those with work on signals first; null for who left or works for none. */
export async function findPosts(personId: string) {
	const { rows } = await atOnce(
		sql<{ name: string; language: string; singleKeys: boolean; role: Role } & Omit<Post, 'roles'>>`
			select name, language, single_keys "singleKeys", unit_id "unitId", unit_name "unitName", short_name "shortName", time_zone "timeZone", role
			from posts_of(${personId}, ${now()})`
	);
	const [person] = rows;
	if (!person) return null;
	const posts = new Map<string, Post>();
	for (const { unitId, unitName, shortName, timeZone, role } of rows) {
		const roles = posts.get(unitId)?.roles ?? [];
		posts.set(unitId, { unitId, unitName, shortName, timeZone, roles: [...roles, role] });
	}
	const atSignals = (post: Post) =>
		Number(post.roles.some((role) => role === 'officer' || role === 'lead' || role === 'partner'));
	const { name, language, singleKeys } = person;
	return { name, language, singleKeys, posts: [...posts.values()].sort((a, b) => atSignals(b) - atSignals(a)) };
}
