import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { dayOf } from '../platform/working-days.ts';
import { recordAudit } from '../trust/index.ts';
import { readPage } from './keep-page.ts';

const day = z.iso.date({ error: () => m.pages_absence_day_wrong() });

/** From which day to which somebody is away, both counted, and the address of the page of whoever is there instead. */
export const AddAbsence = z
	.object({ from: day, to: day, cover: z.string().max(60).default(''), ...sentOnce })
	.refine(({ from, to }) => to >= from && Date.parse(to) - Date.parse(from) < 400 * 86_400_000, {
		path: ['to'],
		error: () => m.pages_absence_order()
	});

/**
 * Says that the people of a page are away, and who is there instead; the counter shows it at once.
 * @returns id of the absence
 * @throws Refused `page.not_found` (also the one that covers), `not_allowed`
 */
export async function addAbsence(actor: Person, slug: string, given: z.infer<typeof AddAbsence>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, `absence ${slug}`, given, async () => {
			const page = await readPage(tx, actor, slug);
			if (!page.mayKeep) throw new Refused('not_allowed');
			const cover = given.cover
				? await tx
						.selectFrom('presence_page')
						.select('id')
						.where('slug', '=', given.cover)
						.where('published_at', 'is not', null)
						.where('ended_at', 'is', null)
						.where('id', '<>', page.id)
						.executeTakeFirst()
				: undefined;
			if (given.cover && !cover) throw new Refused('page.not_found', {}, given.cover);
			const id = newId();
			await tx
				.insertInto('absence')
				.values({
					id,
					page_id: page.id,
					from_day: given.from,
					to_day: given.to,
					covered_by: cover?.id ?? null,
					made_by: actor.personId,
					made_at: now()
				})
				.execute();
			await recordAudit(tx, actor, 'page.addAbsence', page.id, { facts: { from: given.from, to: given.to } });
			return id;
		})
	);
}

/**
 * Takes an absence back, or ends it early.
 * @throws Refused `page.not_found`, `not_allowed`
 */
export async function removeAbsence(actor: Person, slug: string, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const page = await readPage(tx, actor, slug);
		if (!page.mayKeep) throw new Refused('not_allowed');
		if (z.uuid().safeParse(id).success)
			await tx.deleteFrom('absence').where('id', '=', id).where('page_id', '=', page.id).execute();
		await recordAudit(tx, actor, 'page.removeAbsence', page.id);
	});
}

/**
 * Absences of a page that are not over, and who may cover one: pages that are shown, of the same unit first.
 * @throws Refused `page.not_found`
 */
export async function absencesOf(actor: Person, slug: string) {
	return asActor(actor, async (tx) => {
		const page = await readPage(tx, actor, slug);
		const absences = await tx
			.selectFrom('absence as a')
			.leftJoin('presence_page as c', 'c.id', 'a.covered_by')
			.select(['a.id', 'c.name as coverName'])
			// As the day it is, not as midnight in some zone.
			.select([sql<string>`a.from_day::text`.as('from'), sql<string>`a.to_day::text`.as('to')])
			.where('a.page_id', '=', page.id)
			.where(sql<boolean>`a.to_day >= ${dayOf(now(), page.timeZone)}::date`)
			.orderBy('a.from_day')
			.execute();
		const covers = await tx
			.selectFrom('presence_page as p')
			.innerJoin('unit as u', 'u.id', 'p.unit_id')
			.select(['p.slug', 'p.name', 'u.short_name as unitName'])
			.where('p.published_at', 'is not', null)
			.where('p.ended_at', 'is', null)
			.where('p.id', '<>', page.id)
			.orderBy((is) => is('p.unit_id', '<>', page.unitId))
			.orderBy('p.name')
			.limit(200)
			.execute();
		await recordAudit(tx, actor, 'page.read', page.id);
		return { absences, covers };
	});
}
