import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { colleaguesOf } from './assign-signal.ts';

type Choice = { id: string; name: string };

/** What the inbox can be filtered by for this person: their units, colleagues, institutional sources, units they handed over to. */
export async function inboxChoices(actor: Person) {
	return asActor(actor, async (tx) => {
		const units =
			await sql<Choice>`select id, short_name as name from unit where id = any (readable_units()) order by name`.execute(
				tx
			);
		const receivers = await sql<Choice>`
			select id, short_name as name from unit
			where exists (select from hand_over h where h.to_unit_id = unit.id and h.from_unit_id = any (readable_units())) order by name`.execute(
			tx
		);
		const sources = await tx
			.selectFrom('source')
			.select(['id', 'name'])
			.where('closed_at', 'is', null)
			.orderBy('name')
			.execute();
		return { units: units.rows, receivers: receivers.rows, sources, colleagues: await colleaguesOf(tx, actor.unitId) };
	});
}
export type InboxChoices = Awaited<ReturnType<typeof inboxChoices>>;
