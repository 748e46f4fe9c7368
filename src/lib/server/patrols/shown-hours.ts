import { sql } from 'kysely';
import { now } from '../platform/clock.ts';
import { atOnce } from '../platform/database.ts';

/** The consulting hours that citizens are shown in the coming weeks: in a file of its own, since the counter says none of the desk's words. */
export async function shownConsultingHours(days = 28) {
	const { rows } = await atOnce(sql<{
		id: string;
		slug: string;
		name: string;
		platform: string;
		address: string | null;
		startsAt: Date;
		endsAt: Date;
		timeZone: string;
		madeAt: Date;
	}>`select id, slug, name, platform, address, starts_at "startsAt", ends_at "endsAt", time_zone "timeZone", made_at "madeAt"
		from shown_consulting_hours(${now()}, ${new Date(now().getTime() + days * 86_400_000)})`);
	return rows;
}
