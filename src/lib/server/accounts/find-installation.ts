import { visitor } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';

/** What this installation is, for every page's head and foot; null before it was founded. */
export async function service() {
	return asActor(visitor, async (tx) => {
		const row = await tx
			.selectFrom('installation')
			.select(['service_name as name', 'demonstration'])
			.executeTakeFirst();
		return row ?? null;
	});
}
