import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce } from '../platform/sent-once.ts';
import { instantOf } from '../platform/wall-time.ts';
import { tellOfPublication } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { lockPublication, takeStep } from './move-publication.ts';
import type { WritePublication } from './publication-fields.ts';
import { slugOf } from './slug-of.ts';

/**
 * Begins a publication of the unit acted for. Nobody at the counter sees it before somebody else has approved it.
 * @returns its address at the counter, which stays
 * @throws Refused `not_allowed`, `page.not_found`, `publication.time_wrong`
 */
export async function beginPublication(actor: Person, given: WritePublication): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'begin publication', given, async () => {
			const { rows } = await sql<{
				may: boolean;
			}>`select acting_as(array['officer', 'lead']::role[]) may`.execute(tx);
			if (!rows[0]?.may) throw new Refused('not_allowed');
			const id = newId();
			const content = await contentOf(tx, actor.unitId, given);
			const slug = await freeSlug(tx, slugOf(Object.values(given.texts)[0]?.title ?? '', given.kind));
			const row = { id, unit_id: actor.unitId, slug, ...content, writers: [actor.personId], changed_at: now() };
			await tx.insertInto('publication').values(row).execute();
			await takeStep(tx, actor, { id, version: 1 }, 'begin');
			await recordAudit(tx, actor, 'publication.begin', id, { facts: { kind: given.kind } });
			return slug;
		})
	);
}

/**
 * Writes on. Words that were approved wait for approval again and are not shown meanwhile.
 * Source: domain.md §2, two pairs of eyes before posting.
 * @param version which one its writer has read
 * @throws Refused `publication.not_found`, `publication.wrong_state`, `publication.changed`, `page.not_found`, `publication.time_wrong`, `not_allowed`
 */
export async function editPublication(
	actor: Person,
	slug: string,
	version: number,
	given: WritePublication
): Promise<void> {
	await asActor(actor, async (tx) => {
		const before = await lockPublication(tx, actor, slug);
		const move = before.state === 'approved' ? 'editApproved' : 'edit';
		if (!before.moves.includes(move)) throw new Refused('publication.wrong_state');
		if (before.version !== version) throw new Refused('publication.changed');
		const content = await contentOf(tx, before.unitId, given);
		const written = await tx
			.updateTable('publication')
			.set({
				...content,
				...(move === 'editApproved' && { state: 'waits_for_approval', approved_by: null, approved_at: null }),
				// Whoever wrote what stands approved may approve the next words, if they are somebody else's.
				writers: move === 'editApproved' ? [actor.personId] : [...new Set([...before.writers, actor.personId])],
				changed_at: now(),
				version: version + 1
			})
			.where('id', '=', before.id)
			.where(({ not }) => not(sameContent(content)))
			.returning('id')
			.executeTakeFirst();
		if (!written) return; // the same words once more: who approved them has approved these
		await takeStep(tx, actor, { id: before.id, version: version + 1 }, 'edit');
		await recordAudit(tx, actor, 'publication.edit', before.id);
		if (move === 'editApproved') await tellOfPublication(tx, 'publication_asked', before.id);
	});
}

type Content = Awaited<ReturnType<typeof contentOf>>;

const sameContent = (one: Content) =>
	sql<boolean>`(kind, page_id, texts, topic, partners, starts_at, ends_at, place, online_address, show_at) is not distinct from
		(${one.kind}::publication_kind, ${one.page_id}::uuid, ${one.texts}::jsonb, ${one.topic}::text, ${one.partners}::text[], ${one.starts_at}::timestamptz, ${one.ends_at}::timestamptz, ${one.place}::text, ${one.online_address}::text, ${one.show_at}::timestamptz)`;

/** As it stands in the table; hours are those of the unit's clock. */
async function contentOf(tx: Tx, unitId: string, given: WritePublication) {
	const unit = await tx.selectFrom('unit').select('time_zone').where('id', '=', unitId).executeTakeFirstOrThrow();
	const at = (wall: string) => {
		try {
			return wall ? instantOf(wall, unit.time_zone) : null;
		} catch {
			throw new Refused('publication.time_wrong');
		}
	};
	const event = given.kind === 'event';
	const page = given.page
		? await tx
				.selectFrom('presence_page')
				.select('id')
				.where('slug', '=', given.page)
				.where('unit_id', '=', unitId)
				.where('ended_at', 'is', null)
				.executeTakeFirst()
		: null;
	if (page === undefined) throw new Refused('page.not_found', {}, given.page);
	return {
		kind: given.kind,
		page_id: page?.id ?? null,
		texts: JSON.stringify(given.texts),
		topic: given.topic || null,
		partners: given.partners
			.split('\n')
			.map((one) => one.trim())
			.filter(Boolean),
		starts_at: event ? at(given.startsAt) : null,
		ends_at: event ? at(given.endsAt) : null,
		place: (event && given.place) || null,
		online_address: (event && given.onlineAddress) || null,
		show_at: at(given.showAt)
	};
}

async function freeSlug(tx: Tx, wanted: string): Promise<string> {
	const { rows } = await sql<{ slug: string }>`select free_publication_slug(${wanted}) slug`.execute(tx);
	return rows[0]!.slug;
}
