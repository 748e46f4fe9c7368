import type { Locale } from '../../locales.ts';
import type { Person } from '../platform/actor.ts';
import type { Role } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';

/** A unit a person works for, with the roles held there. */
export interface Post {
	unitId: string;
	unitName: string;
	/** For tight places: the head of a page, a list. */
	shortName: string;
	timeZone: string;
	roles: Role[];
}

/** The person behind a desk session: as whom they act, what their pages are made for. */
export interface SignedIn {
	actor: Person;
	name: string;
	language: Locale;
	/** Single-key shortcuts, which each person may switch off (WCAG 2.1.4). */
	singleKeys: boolean;
	/** They gave password or passkey once more in the last minutes, and may change how they or others sign in. */
	confirmed: boolean;
	/** The post they act in now, and all that they may switch to. */
	post: Post;
	posts: Post[];
}

/**
 * Who is signed in, for the pages below `/desk/(in)`: the hook has let nobody else through.
 * @throws Refused `not_allowed` where a page forgot to stand there
 */
export function whoIs(locals: { signedIn?: SignedIn }): SignedIn {
	if (!locals.signedIn) throw new Refused('not_allowed');
	return locals.signedIn;
}
