import { validate as isId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { choiceOf } from '../platform/choice.ts';
import type { PatrolKind, PatrolPostKind } from '../platform/database-types.ts';
import { sentOnce } from '../platform/sent-once.ts';
import { daysBetween, longestHours, longestSeriesDays } from './series-days.ts';

export const patrolKinds = ['web', 'street', 'visit'] as const satisfies PatrolKind[];
export const patrolPosts = ['contact', 'research', 'team_leader'] as const satisfies PatrolPostKind[];
const scopes = ['one', 'following'] as const;

/** JavaScript takes the 31st of February for the 3rd of March. */
const isDay = (wall: string) => {
	const date = new Date(`${wall}Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(wall);
};
export const wallTime = z
	.string()
	.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, { error: () => m.patrols_time_wrong() })
	.refine(isDay, { error: () => m.patrols_time_wrong() });
const isPost = (text: string) => {
	const [person = '', post = ''] = text.split(':');
	return text === '' || (isId(person) && (patrolPosts as readonly string[]).includes(post));
};
const isPair = (text: string) => text.split(':').length === 2 && text.split(':').every((one) => isId(one));

const fields = {
	kind: choiceOf(patrolKinds),
	startsAt: wallTime,
	endsAt: wallTime,
	sectors: z.array(z.string().trim().min(1).max(120)).max(100).default([]),
	places: z.array(z.uuid()).max(100).default([]),
	purpose: z.string().trim().min(3).max(1000),
	stopRules: z.string().trim().max(2000).default(''),
	/** `person:post`, one for each person who has one; what a list of choices sends for the others is empty. */
	posts: z.array(z.string().refine(isPost)).max(500).default([]),
	/** `person:persona` */
	personas: z.array(z.string().refine(isPair)).max(500).default([]),
	/** They were told that somebody has another patrol at that time, and plan it all the same. */
	overlaps: z.boolean().default(false)
};

const longEnough = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) => {
	const hours = (Date.parse(`${endsAt}Z`) - Date.parse(`${startsAt}Z`)) / 3_600_000;
	return !(hours <= 0 || hours > longestHours); // what is no time at all was said already
};
const order = { path: ['endsAt'], error: () => m.patrols_end_wrong({ hours: longestHours }) };

export const PlanPatrol = z
	.object({
		...fields,
		unitId: z.uuid({ error: () => m.desk_error_choose() }),
		/** 1 for Monday to 7 for Sunday. */
		weekdays: z.array(z.coerce.number().int().min(1).max(7)).max(7).default([]),
		until: z.union([z.iso.date(), z.literal('')]).default(''),
		...sentOnce
	})
	.refine(longEnough, order)
	.refine(({ weekdays, until }) => weekdays.length === 0 || until !== '', {
		path: ['until'],
		error: () => m.patrols_until_missing()
	})
	.refine(({ weekdays, until }) => until === '' || weekdays.length > 0, {
		path: ['weekdays'],
		error: () => m.patrols_weekdays_missing()
	})
	.refine(
		({ startsAt, until }) => {
			const days = until ? daysBetween(startsAt, until) : 1;
			return !(days < 1 || days > longestSeriesDays);
		},
		{ path: ['until'], error: () => m.patrols_until_wrong() }
	);

export const EditPatrol = z
	.object({ ...fields, version: z.coerce.number().int(), scope: choiceOf(scopes).default('one') })
	.refine(longEnough, order);

export const CancelPatrol = z.object({
	why: z.string().trim().min(3).max(1000),
	scope: choiceOf(scopes).default('one')
});

export interface Post {
	personId: string;
	post: PatrolPostKind;
	personas: string[];
}

/** Who has which post with which personas, of what the form sends. A persona of somebody without a post is left out. */
export const postsOf = ({ posts, personas }: { posts: string[]; personas: string[] }): Post[] =>
	posts.filter(Boolean).map((one) => {
		const [personId = '', post = ''] = one.split(':');
		return {
			personId,
			post: post as PatrolPostKind,
			personas: personas.filter((pair) => pair.startsWith(`${personId}:`)).map((pair) => pair.slice(37))
		};
	});
