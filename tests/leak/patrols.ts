// The patrols of the town, with the places they go to and a consulting hour, each with words of its own.
import type pg from 'pg';
import { v7 as newId } from 'uuid';
import * as patrols from '../../src/lib/server/patrols/index.ts';
import type { Registered } from './personas.ts';
import { reads, type Mark, type Post, type UnitName } from './town.ts';

interface Around {
	owner: pg.Client;
	units: Record<UnitName, string>;
	posts: Post[];
	registered: Registered;
	whoWorks: (unit: UnitName) => Post['actor'];
	mark: (what: string, mayRead: Mark['mayRead'], word?: string) => string;
}
export interface OnPatrol {
	patrol: string;
	/** Id of a consulting hour, and of the page whose hour it is. */
	hour: string;
	pageId: string;
}

const wallIn = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);

/** A patrol that is planned, by somebody who looks with a covert persona, to a place; and an hour in which the unit is asked. */
export async function patrol(
	unit: UnitName,
	{ owner, units, posts, registered, whoWorks, mark }: Around
): Promise<OnPatrol> {
	const lead = posts.find(
		({ role, unit: at, second }) => role === 'lead' && !second && (at === unit || (unit === 'quay' && at === 'south'))
	);
	if (!lead) throw new Error(`nobody leads ${unit}`);
	const holder = whoWorks(unit);
	const may = (post: Post) => reads(post, unit) || post.actor.personId === holder.personId;
	const watched = (post: Post) => may(post) || post.role === 'data_protection_officer';
	const own = (what: string) => mark(`${what} of a patrol of ${unit}`, may);
	const place = newId();
	await owner.query(
		`insert into place (id, unit_id, kind, name, run_by, note, made_by, made_at) values ($1, $2, 'server', $3, $4, $5, $6, now())`,
		[place, units[unit], own('place'), own('who runs the place'), own('note on the place'), lead.actor.personId]
	);
	const number = await patrols.planPatrol(
		lead.actor,
		patrols.PlanPatrol.parse({
			unitId: units[unit],
			kind: 'web',
			startsAt: wallIn(30),
			endsAt: wallIn(32),
			purpose: own('purpose'),
			stopRules: own('stop rule'),
			places: [place],
			posts: [`${holder.personId}:research`],
			personas: [`${holder.personId}:${registered.covert}`]
		})
	);
	mark(`number of a patrol of ${unit}`, watched, number);
	const { rows } = await owner.query<{ id: string }>('select id from patrol where number = $1', [number]);
	mark(`id of a patrol of ${unit}`, watched, rows[0]?.id);
	const pageId = newId();
	await owner.query(`insert into presence_page (id, unit_id, kind, slug, name) values ($1, $2, 'team', $3, $4)`, [
		pageId,
		units[unit],
		mark(`address of the page of an hour of ${unit}`, (post) => reads(post, unit)),
		mark(`name of the page of an hour of ${unit}`, (post) => reads(post, unit))
	]);
	const hour = await patrols.planConsultingHours(
		lead.actor,
		patrols.PlanConsultingHours.parse({
			pageId,
			platform: 'instagram',
			address: `https://chat.example/${mark(`address of an hour of ${unit}`, (post) => reads(post, unit))}`,
			startsAt: wallIn(40),
			endsAt: wallIn(41),
			shown: false
		})
	);
	mark(`id of an hour of ${unit}`, (post) => reads(post, unit) || post.role === 'data_protection_officer', hour);
	return { patrol: number, hour, pageId };
}
