import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import type { PublicationState } from '../platform/database-types.ts';
import { markRead } from '../told/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { readPublication } from './move-publication.ts';
import type { PublicationTexts } from './publication-fields.ts';

/** As many as somebody looks through. */
const most = 200;

/**
 * The publications of the acting person's units, those that wait for approval first, then the newest.
 * @returns also the pages a new one may belong to, and whether this person writes
 */
export async function listPublications(actor: Person) {
	return asActor(actor, async (tx) => {
		const publications = await tx
			.selectFrom('publication as p')
			.innerJoin('unit as u', 'u.id', 'p.unit_id')
			.leftJoin('person as a', 'a.id', 'p.approved_by')
			.select(['p.slug', 'p.kind', 'p.state', 'p.texts', 'u.name as unitName', 'u.time_zone as timeZone'])
			.select([
				'p.shown_from as shownFrom',
				'p.starts_at as startsAt',
				'p.changed_at as changedAt',
				'a.name as approvedBy'
			])
			.select(sql<boolean>`${actor.personId}::uuid = any (p.writers)`.as('wrote'))
			.where('p.unit_id', '=', sql<string>`any ((select readable_units())::uuid[])`)
			.orderBy(sql`p.state = 'waits_for_approval'`, 'desc')
			.orderBy(sql`p.state = 'taken_down'`)
			.orderBy('p.changed_at', 'desc')
			.limit(most)
			.execute();
		await recordList(tx, actor, 'publication.list', { count: publications.length });
		const { rows } = await sql<{ writes: boolean }>`
			select acting_as(array['officer', 'lead']::role[]) writes`.execute(tx);
		return {
			publications: publications.map((one) => ({ ...one, texts: one.texts as PublicationTexts })),
			writes: rows[0]?.writes ?? false
		};
	});
}

/** What a unit gives whoever begins one: its pages, by address, and its clock. */
export async function preparePublication(actor: Person) {
	return asActor(actor, async (tx) => {
		const pages = await tx
			.selectFrom('presence_page')
			.select(['slug', 'name'])
			.where('unit_id', '=', actor.unitId)
			.where('ended_at', 'is', null)
			.orderBy('name')
			.execute();
		await recordList(tx, actor, 'page.list', { count: pages.length });
		return pages;
	});
}

/**
 * A publication as its unit reads it, with what was done with it and by whom, the newest first.
 * @throws Refused `publication.not_found`
 */
export async function findPublication(actor: Person, slug: string) {
	return asActor(actor, async (tx) => {
		const { writers: _, ...publication } = await readPublication(tx, actor, slug);
		const steps = await tx
			.selectFrom('publication_step as s')
			.innerJoin('person as p', 'p.id', 's.person_id')
			.select(['s.id', 's.move', 's.at', 's.version', 's.words', 'p.name as personName'])
			.where('s.publication_id', '=', publication.id)
			.orderBy('s.at', 'desc')
			.orderBy('s.id', 'desc')
			.execute();
		const pages = await tx
			.selectFrom('presence_page')
			.select(['slug', 'name'])
			.where('unit_id', '=', publication.unitId)
			.where('ended_at', 'is', null)
			.orderBy('name')
			.execute();
		await recordAudit(tx, actor, 'publication.read', publication.id);
		await markRead(tx, actor, [publication.id]);
		return { ...publication, steps, pages };
	});
}
export type DeskPublication = Awaited<ReturnType<typeof findPublication>>;

/** Those that wait for this person's eyes: of their unit, and written by somebody else. */
export const countPublicationsWaiting = () =>
	sql<number>`(select count(*)::int from publication where state = ${sql.lit('waits_for_approval' satisfies PublicationState)}
		and unit_id = any ((select readable_units())::uuid[]) and not acting_person() = any (writers))`;
