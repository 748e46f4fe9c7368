import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import type { PublicationMove as PublicationStepMove } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import { tellOfPublication } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import type { PublicationTexts } from './publication-fields.ts';
import { type PublicationMove, publicationMoves, publicationMovesFrom } from './publication-moves.ts';

/**
 * Asks somebody else of the unit to read a draft.
 * @throws Refused `publication.not_found`, `publication.wrong_state`, `not_allowed`
 */
export const askApproval = (actor: Person, slug: string): Promise<void> =>
	move(actor, slug, 'askApproval', 'ask_approval');

/**
 * Lets citizens read it from its time on, as it stood when it was read. Source: domain.md §2, two pairs of eyes before posting.
 * @param version which one was read
 * @throws Refused `publication.not_found`, `publication.wrong_state`, `publication.own_words` (whoever wrote on it), `publication.changed`, `not_allowed`
 */
export const approvePublication = (actor: Person, slug: string, version: number): Promise<void> =>
	move(actor, slug, 'approve', 'approve', { version });

/**
 * Gives it back to its writers, with what to mend.
 * @throws Refused as `approvePublication`
 */
export const giveBackPublication = (actor: Person, slug: string, { words }: { words: string }): Promise<void> =>
	move(actor, slug, 'giveBack', 'give_back', { words });

/**
 * Takes it away for good; one pair of eyes is enough for that.
 * @throws Refused `publication.not_found`, `publication.wrong_state`, `not_allowed`
 */
export const takeDownPublication = (actor: Person, slug: string): Promise<void> =>
	move(actor, slug, 'takeDown', 'take_down');

const toldAs = {
	approve: 'publication_approved',
	askApproval: 'publication_asked',
	giveBack: 'publication_given_back'
} as const;

async function move(
	actor: Person,
	slug: string,
	which: Exclude<PublicationMove, 'edit' | 'editApproved'>,
	step: PublicationStepMove,
	{ version, words }: { version?: number; words?: string } = {}
): Promise<void> {
	await asActor(actor, async (tx) => {
		const before = await lockPublication(tx, actor, slug);
		const { from, to, by } = publicationMoves[which];
		if (!(from as readonly string[]).includes(before.state)) throw new Refused('publication.wrong_state');
		if (by === 'other' && before.wrote) throw new Refused('publication.own_words', {}, slug);
		if (version !== undefined && version !== before.version) throw new Refused('publication.changed');
		await takeStep(tx, actor, before, step, words);
		await recordAudit(tx, actor, `publication.${which}`, before.id);
		await tx
			.updateTable('publication')
			.set({
				state: to,
				...(which === 'approve' && { approved_by: actor.personId, approved_at: now() }),
				changed_at: now()
			})
			.where('id', '=', before.id)
			.execute();
		if (which !== 'takeDown') await tellOfPublication(tx, toldAs[which], before.id);
	});
}

/** One line of what was done with it. */
export const takeStep = (
	tx: Tx,
	{ personId }: Person,
	{ id, version }: { id: string; version: number },
	step: PublicationStepMove,
	words?: string
) =>
	tx
		.insertInto('publication_step')
		.values({
			id: newId(),
			publication_id: id,
			move: step,
			person_id: personId,
			at: now(),
			version,
			words: words ?? null
		})
		.execute();

/**
 * A publication as who writes for its unit has it before them, held until the end of the transaction.
 * @throws Refused `publication.not_found`, `not_allowed`
 */
export async function lockPublication(tx: Tx, actor: Person, slug: string) {
	// Only those who may write can hold a row: whoever merely reads would find none.
	if (!(await readPublication(tx, actor, slug)).mayWrite) throw new Refused('not_allowed');
	return readPublication(tx, actor, slug, { hold: true });
}

/**
 * A publication as its unit reads it.
 * @throws Refused `publication.not_found`
 */
export async function readPublication(tx: Tx, actor: Person, slug: string, { hold = false } = {}) {
	const row = await tx
		.selectFrom('publication as p')
		.innerJoin('unit as u', 'u.id', 'p.unit_id')
		.leftJoin('presence_page as g', 'g.id', 'p.page_id')
		.select([
			'p.id',
			'p.slug',
			'p.kind',
			'p.texts',
			'p.topic',
			'p.partners',
			'p.place',
			'p.state',
			'p.writers',
			'p.version'
		])
		.select([
			'p.unit_id as unitId',
			'p.starts_at as startsAt',
			'p.ends_at as endsAt',
			'p.online_address as onlineAddress',
			'p.show_at as showAt',
			'p.shown_from as shownFrom',
			'p.changed_at as changedAt',
			'u.name as unitName',
			'u.time_zone as timeZone',
			'g.slug as page',
			'g.name as pageName'
		])
		.select(sql<boolean>`acting_as(array['officer', 'lead']::role[])`.as('mayWrite'))
		.where('p.slug', '=', slug.slice(0, 80))
		.where('p.unit_id', '=', sql<string>`any ((select readable_units())::uuid[])`)
		.$if(hold, (query) => query.forUpdate('p'))
		.executeTakeFirst();
	if (!row) throw new Refused('publication.not_found', {}, slug);
	const wrote = row.writers.includes(actor.personId);
	return {
		...row,
		texts: row.texts as PublicationTexts,
		wrote,
		/** It waits, and not for this person, who wrote on it. */
		waitsForOthers: row.state === 'waits_for_approval' && wrote,
		moves: row.mayWrite ? publicationMovesFrom(row.state, wrote) : []
	};
}
