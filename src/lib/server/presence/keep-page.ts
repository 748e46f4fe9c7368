import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { placesOf, type KeepPage } from './page-fields.ts';
import { slugOf } from './slug-of.ts';

/** A team's name, or nothing for a page of one's own. */
export const BeginPage = z.object({ team: z.string().trim().max(120).optional(), ...sentOnce });

/**
 * Begins a page: an officer's own, or a lead's for a team of the unit acted for. Nobody at the counter sees it before it is shown.
 * An officer without a shown name begins with a service name: whoever writes it decides.
 * @returns its address at the counter, which stays
 * @throws Refused `not_allowed`, `page.one_each`
 */
export async function beginPage(actor: Person, given: z.infer<typeof BeginPage>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'begin page', given, async () => {
			const may = await sidesOf(tx);
			if (given.team ? !may.leads : !may.works) throw new Refused('not_allowed');
			const name = given.team || (await ownName(tx, actor));
			const mine = given.team ? undefined : await pageOf(tx, actor.personId);
			if (mine) throw new Refused('page.one_each');
			const slug = await freeSlug(tx, slugOf(name, 'team'));
			const id = newId();
			await tx
				.insertInto('presence_page')
				.values({
					id,
					unit_id: actor.unitId,
					kind: given.team ? 'team' : 'officer',
					person_id: given.team ? null : actor.personId,
					slug,
					name,
					changed_at: now()
				})
				.execute();
			await recordAudit(tx, actor, 'page.begin', id, { facts: { team: Boolean(given.team) } });
			return slug;
		})
	);
}

/**
 * The pages of the acting person's units, their own first, shown or not.
 */
export async function listOwnPages(actor: Person) {
	return asActor(actor, async (tx) => {
		const pages = await tx
			.selectFrom('presence_page as g')
			.innerJoin('unit as u', 'u.id', 'g.unit_id')
			.select([
				'g.slug',
				'g.name',
				'g.kind',
				'u.name as unitName',
				'g.published_at as publishedAt',
				'g.changed_at as changedAt'
			])
			.select((is) => is('g.person_id', '=', actor.personId).as('own'))
			.where('g.ended_at', 'is', null)
			.where((is) =>
				is.or([
					is('g.person_id', '=', actor.personId),
					is('g.unit_id', '=', sql<string>`any ((select readable_units())::uuid[])`)
				])
			)
			.orderBy('own', (order) => order.desc().nullsLast())
			.orderBy('g.kind')
			.orderBy('g.name')
			.execute();
		await recordList(tx, actor, 'page.list', { count: pages.length });
		return { pages, ...(await sidesOf(tx)) };
	});
}

/**
 * A page as whoever keeps it reads it.
 * @throws Refused `page.not_found`
 */
export async function findOwnPage(actor: Person, slug: string) {
	return asActor(actor, async (tx) => {
		const page = await readPage(tx, actor, slug);
		await recordAudit(tx, actor, 'page.read', page.id);
		return page;
	});
}
export type OwnPage = Awaited<ReturnType<typeof findOwnPage>>;

/**
 * Writes a page. One that is shown already shows the new words at once. While a lead has given it a mail address, that one stays.
 * @throws Refused `page.not_found`, `not_allowed`, `page.changed` (somebody else wrote it meanwhile)
 */
export async function keepPage(actor: Person, slug: string, page: KeepPage): Promise<void> {
	await asActor(actor, async (tx) => {
		const before = await readPage(tx, actor, slug);
		if (!before.mayKeep) throw new Refused('not_allowed');
		const named = page.named && before.kind === 'officer';
		const kept = await tx
			.updateTable('presence_page')
			.set({
				name: page.name,
				named,
				// Who goes by a service name shows no face.
				...(before.kind === 'officer' && !named && { photo: null }),
				languages: page.languages,
				place_names: placesOf(page.places),
				hours: page.hours && JSON.stringify(page.hours),
				words: JSON.stringify(page.words),
				// The address that a lead entered is the one that works (room `mail`).
				...(before.mailAddress === null && { email: page.email || null }),
				phone: page.phone || null,
				visit: page.visit || null,
				changed_at: now(),
				version: page.version + 1
			})
			.where('id', '=', before.id)
			.where('version', '=', page.version)
			.executeTakeFirst();
		// Of two at once the second waits for the first, and then finds another version.
		if (kept.numUpdatedRows === 0n) throw new Refused('page.changed');
		await recordAudit(tx, actor, 'page.keep', before.id);
	});
}

/**
 * Shows a page at the counter, hides it, or ends it for good; for a lead of its unit.
 * Source: domain.md §9, an open profile is approved by the unit.
 * @throws Refused `page.not_found`, `not_allowed`
 */
export async function showPage(actor: Person, slug: string, how: 'show' | 'hide' | 'end'): Promise<void> {
	await asActor(actor, async (tx) => {
		const page = await readPage(tx, actor, slug);
		if (!page.mayShow) throw new Refused('not_allowed');
		await tx
			.updateTable('presence_page')
			.set({
				...(how === 'end'
					? { ended_at: now() }
					: { published_at: how === 'show' ? (page.publishedAt ?? now()) : null }),
				changed_at: now(),
				version: page.version + 1
			})
			.where('id', '=', page.id)
			.execute();
		await recordAudit(tx, actor, `page.${how}`, page.id);
	});
}

/** A page as the people of its unit read it, and what the acting person may do with it. @throws Refused `page.not_found` */
export async function readPage(tx: Tx, actor: Person, slug: string) {
	const row = await tx
		.selectFrom('presence_page as g')
		.innerJoin('unit as u', 'u.id', 'g.unit_id')
		.select([
			'g.id',
			'g.slug',
			'g.kind',
			'g.person_id',
			'g.named',
			'g.name',
			'g.languages',
			'g.words',
			'g.place_names',
			'g.hours'
		])
		.select([
			'g.email',
			'g.phone',
			'g.visit',
			'g.version',
			'g.published_at as publishedAt',
			'u.name as unitName',
			'u.id as unitId',
			'u.time_zone as timeZone'
		])
		.select(sql<boolean>`g.photo is not null`.as('hasPhoto'))
		.select(sql<boolean>`g.unit_id = any (readable_units())`.as('inReach'))
		/** That a lead gave it, and that only a lead changes; null where it has none. */
		.select(sql<string | null>`mail_address_of_page(g.id)`.as('mailAddress'))
		.where('g.slug', '=', slug.slice(0, 60))
		.where('g.ended_at', 'is', null)
		.executeTakeFirst();
	const may = await sidesOf(tx);
	const own = row?.person_id === actor.personId;
	if (!row || !(own || row.inReach)) throw new Refused('page.not_found', {}, slug);
	const { inReach, ...page } = row;
	return {
		...page,
		/** A photo, or for a team its unit's badge. */
		showsPicture: page.named || page.kind === 'team',
		words: page.words as KeepPage['words'],
		hours: page.hours as KeepPage['hours'],
		own,
		mayKeep: (own && may.works) || (may.leads && inReach),
		mayShow: may.leads && inReach
	};
}

/** What the acting person may do with pages in the post they act in. */
async function sidesOf(tx: Tx) {
	const { rows } = await sql<{ leads: boolean; works: boolean }>`
		select acting_as(array['lead']::role[]) leads, acting_as(array['officer', 'lead']::role[]) works`.execute(tx);
	return rows[0] ?? { leads: false, works: false };
}

const pageOf = (tx: Tx, personId: string) =>
	tx
		.selectFrom('presence_page')
		.select('id')
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();

async function ownName(tx: Tx, { personId }: Person) {
	const person = await tx.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirstOrThrow();
	return person.name;
}

/** Also those of pages one may not read, and of ended ones: an address is never given twice. */
async function freeSlug(tx: Tx, wanted: string): Promise<string> {
	const { rows } = await sql<{ slug: string }>`select free_slug(${wanted}) slug`.execute(tx);
	return rows[0]!.slug;
}
