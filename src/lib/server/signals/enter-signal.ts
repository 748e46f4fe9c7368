import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { counterLocales } from '../../locales.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { keptUntil } from './kept-until.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { asColumns, signalFields } from './edit-signal.ts';
import { moveSignal } from './move-signal.ts';
import { addToTimeline } from './timeline.ts';
import { titleOf } from './title-of.ts';
import { neededText, typedText } from './typed-text.ts';

/** Who it comes from: `own` what the officer saw, `private` what a person said, else the id of an institutional source. */
export const EnterSignal = signalFields.extend({
	title: typedText(200),
	seen: z.enum(['street', 'web']).default('street'),
	from: z.union([z.enum(['own', 'private']), z.uuid()]).default('own'),
	text: neededText(20000),
	language: z.enum(counterLocales),
	happened: typedText(200),
	danger: z.boolean().default(false),
	/** Taken by whoever enters it; otherwise it stands as new before the unit. */
	keep: z.boolean().default(true),
	...sentOnce
});

/** An administrator and a data-protection officer read and write no content. @throws Refused `not_allowed` */
export async function refuseWithoutContent(tx: Tx, { unitId }: Person): Promise<void> {
	const { rows } = await sql<{ may: boolean }>`select ${unitId}::uuid = any (readable_units()) may`.execute(tx);
	if (!rows[0]?.may) throw new Refused('not_allowed');
}

/**
 * An officer's own signal, from the street or from the web, for the unit acted for. Without a title the text gives one. The same
 * form sent again makes no second one.
 * @param open the transaction of the act it comes from
 * @returns its number
 * @throws Refused `unit.closed`, `not_allowed` (a role without content), `signal.source_closed`
 */
export async function enterSignal(actor: Person, given: z.infer<typeof EnterSignal>, open?: Tx): Promise<string> {
	const enter = (tx: Tx) =>
		onlyOnce(tx, actor, `enter ${actor.unitId}`, given, async () => {
			const unit = await tx.selectFrom('unit').select('closed_at').where('id', '=', actor.unitId).executeTakeFirst();
			if (!unit || unit.closed_at) throw new Refused('unit.closed');
			await refuseWithoutContent(tx, actor);
			const source = z.uuid().safeParse(given.from).success
				? await tx
						.selectFrom('source')
						.select(['id', 'kind'])
						.where('id', '=', given.from)
						.where('closed_at', 'is', null)
						.executeTakeFirst()
				: undefined;
			if (!source && !['own', 'private'].includes(given.from)) throw new Refused('signal.source_closed');
			const origin =
				given.from === 'private'
					? 'citizen'
					: !source || source.kind === 'channel'
						? given.seen
						: source.kind === 'partner'
							? 'partner'
							: 'unit';
			const id = newId();
			const title = given.title || titleOf(given.text);
			const { number } = await tx
				.insertInto('signal')
				.values({
					id,
					number: sql<string>`next_number('S', ${now()})`,
					unit_id: actor.unitId,
					origin,
					source_id: source?.id ?? null,
					received_at: now(),
					changed_at: now(),
					...keptUntil(now()),
					text: given.text,
					language: given.language,
					danger: given.danger,
					happened: given.happened || null,
					...asColumns({ ...given, title, urgency: given.danger ? 'urgent' : given.urgency })
				})
				.returning('number')
				.executeTakeFirstOrThrow();
			await addToTimeline(tx, actor, id, 'entered', { seen: given.seen });
			await recordAudit(tx, actor, 'signal.enter', id);
			if (given.keep) await moveSignal(tx, actor, id, 'take', {}, { assignee_id: actor.personId });
			else await tell(tx, 'new_signal', id);
			return number;
		});
	return asActor(actor, enter, open);
}
