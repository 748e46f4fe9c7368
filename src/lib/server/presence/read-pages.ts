import { sql } from 'kysely';
import type { PageKind } from '../platform/database-types.ts';
import { now } from '../platform/clock.ts';
import { atOnce } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { endOfDay, isOpenAt, nextOpening, openUntil, type OpeningHours } from '../platform/working-days.ts';
import { answeringUnits, currentUnits } from '../accounts/index.ts';
import { handleKey } from './handle.ts';

/** Where somebody is online, as their page says it. */
export interface PageProfile {
	platform: string;
	handle: string;
	address: string | null;
	since: string;
	confirmedOn: string;
}

/** An officer or a team in a list of the counter. */
export interface PageCard {
	slug: string;
	name: string;
	kind: PageKind;
	named: boolean;
	unitName: string;
	places: string[];
	languages: string[];
	hasPhoto: boolean;
	profiles: PageProfile[];
	/** Until when they can be reached now, else from when again; both null where no hours are known. */
	reachableUntil: Date | null;
	reachableFrom: Date | null;
	timeZone: string;
	/** Away today: until which day, and who is there instead. */
	away: { until: string; cover: { slug: string; name: string } | null } | null;
}

/** What a page says in one language of the counter. */
export interface PageWords {
	helps: string;
	away: string;
}

export interface PublicPage extends PageCard {
	id: string;
	unitId: string;
	/** By language; a language may be missing. */
	words: Record<string, PageWords>;
	hours: OpeningHours;
	email: string | null;
	phone: string | null;
	visit: string | null;
	changedAt: Date;
}

interface Row extends Omit<PublicPage, 'reachableUntil' | 'reachableFrom' | 'hours'> {
	hours: OpeningHours | null;
	unitHours: OpeningHours;
}

/** Of the page `g` and its unit `u`, as they stand now. */
const columns =
	() => sql`g.id, g.slug, g.name, g.kind, g.named, u.id "unitId", u.name "unitName", u.time_zone "timeZone",
	case when cardinality(g.place_names) > 0 then g.place_names else u.place_names end places,
	g.languages, g.photo is not null "hasPhoto", g.words, g.hours, u.opening_hours "unitHours", g.email, g.phone, g.visit, g.changed_at "changedAt",
	(select jsonb_build_object('until', a.to_day, 'cover', case when c.id is null then null else jsonb_build_object('slug', c.slug, 'name', c.name) end)
		from absence a left join presence_page c on c.id = a.covered_by and c.published_at is not null and c.ended_at is null
		where a.page_id = g.id and (${now()} at time zone u.time_zone)::date between a.from_day and a.to_day order by a.to_day desc limit 1) away,
	coalesce((select jsonb_agg(jsonb_build_object('platform', p.platform, 'handle', p.handle, 'address', p.address, 'since', p.since, 'confirmedOn', p.confirmed_on)
		order by p.platform, p.handle) from public_profile p where p.page_id = g.id), '[]') profiles`;
const isPublic = sql`g.published_at is not null and g.ended_at is null and u.closed_at is null`;

/** The page of that address, as everybody reads it; null where there is none, or none any more. */
export async function findPublicPage(slug: string): Promise<PublicPage | null> {
	const { rows } = await atOnce(
		sql<Row>`select ${columns()} from presence_page g join unit u on u.id = g.unit_id where g.slug = ${slug} and ${isPublic}`
	);
	return rows[0] ? shown(rows[0]) : null;
}

/** The photo of a page, if it shows one. */
export async function findPhoto(slug: string): Promise<Buffer | null> {
	const { rows } = await atOnce(
		sql<{
			photo: Buffer | null;
		}>`select g.photo from presence_page g join unit u on u.id = g.unit_id where g.slug = ${slug} and ${isPublic}`
	);
	return rows[0]?.photo ?? null;
}

/** As many as somebody looks through. */
const most = 200;

export interface PagesFound {
	/** The unit that answers for the place, where one is known by what was typed. */
	unitName: string | null;
	pages: PublicPage[];
}

/**
 * Who polices a place, or is known by a name: by town, street or sector, by the name of an officer or team, by handle, by platform. Those
 * of the unit of the place come first. Nothing typed gives all. Source: issue 5, "Who polices my area?".
 */
export async function findPages(asked: string): Promise<PagesFound> {
	const units = await currentUnits();
	const { unit, intake } = answeringUnits(units, asked, asked);
	const known = asked !== '' && unit.id !== intake.id ? unit : null;
	const key = handleKey(asked);
	const platforms = platformsNamed(asked);
	const matches =
		asked === ''
			? sql`true`
			: sql`(g.unit_id = ${known?.id ?? null}::uuid or plain(g.name) like '%' || plain(${likeText(asked)}) || '%'
				or exists (select from unnest(g.place_names) place where plain(${asked}) like '%' || plain(place) || '%')
				or exists (select from public_profile p where p.page_id = g.id and (p.folded_handle like ${likeText(key)} || '%' or p.platform = any (${platforms}::text[]))))`;
	const { rows } = await atOnce(
		sql<Row>`select ${columns()} from presence_page g join unit u on u.id = g.unit_id where ${isPublic} and ${matches}
			order by g.unit_id is distinct from ${known?.id ?? null}::uuid, u.name, g.kind, g.name limit ${most}`
	);
	return { unitName: known?.name ?? null, pages: rows.map(shown) };
}

/** In a pattern these signs stand for themselves. */
const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&');

const platformsNamed = (asked: string) =>
	pack()
		.platforms.filter(({ label }) => typeof label === 'string' && label.toLowerCase() === asked.toLowerCase())
		.map(({ code }) => code);

function shown({ unitHours, ...row }: Row): PublicPage {
	const hours = row.hours ?? unitHours;
	const unit = { timeZone: row.timeZone, openingHours: hours, holidays: pack().publicHolidays };
	// Who is away is reached again when the unit opens after the last day of it.
	const at = row.away ? endOfDay(row.away.until, row.timeZone) : now();
	const open = !row.away && isOpenAt(at, unit);
	return {
		...row,
		hours,
		reachableUntil: open ? openUntil(at, unit) : null,
		reachableFrom: open ? null : nextOpening(at, unit)
	};
}
