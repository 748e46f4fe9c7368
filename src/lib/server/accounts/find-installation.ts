import { visitor } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';

let known: { name: string; demonstration: boolean } | undefined;

/** What this installation is, for every page's head and foot; null before it was founded. What it is, it stays while this process runs. */
export async function service() {
	return (
		known ??
		asActor(visitor, async (tx) => {
			known = await tx.selectFrom('installation').select(['service_name as name', 'demonstration']).executeTakeFirst();
			return known ?? null;
		})
	);
}
