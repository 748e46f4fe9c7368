import { type RawBuilder, sql } from 'kysely';
import { dayIn } from '../../formats.ts';
import type { Pack } from '../../pack-types.ts';
import type { PageKind } from '../platform/database-types.ts';
import { now } from '../platform/clock.ts';
import { atOnce } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { endOfDay, isOpenAt, nextOpening, openUntil, type OpeningHours } from '../platform/working-days.ts';
import { answeringUnits, currentUnits } from '../accounts/index.ts';
import { type Absence, absencesFrom, type Cover } from './away.ts';
import { pasted } from './pasted.ts';
import { platformsNamed } from './platforms-named.ts';

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
	away: { until: string; cover: Cover | null } | null;
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
	/** Those of today and those to come, the nearest first. */
	absences: Absence[];
	email: string | null;
	phone: string | null;
	visit: string | null;
	changedAt: Date;
}

interface Row extends Omit<PublicPage, 'reachableUntil' | 'reachableFrom' | 'hours' | 'away'> {
	hours: OpeningHours | null;
	unitHours: OpeningHours;
}

/** Of the page `g` and its unit `u`, as they stand now. */
const columns =
	() => sql`g.id, g.slug, g.name, g.kind, g.named, u.id "unitId", u.name "unitName", u.time_zone "timeZone",
	case when cardinality(g.place_names) > 0 then g.place_names else u.place_names end places,
	g.languages, g.photo is not null "hasPhoto", g.words, g.hours, u.opening_hours "unitHours", g.email, g.phone, g.visit, g.changed_at "changedAt",
	${absencesFrom(sql`(${now()} at time zone u.time_zone)::date`)} absences,
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
	/** The online places that are meant, by code. */
	platforms: string[];
	pages: PublicPage[];
}

/**
 * Who polices a place, or is known by a name: by town, street or sector, by the name of an officer or team, by the online place, by a handle
 * or the address of a profile. Whose profile it is comes first, then those of the unit of the place. Nothing typed gives all.
 * Source: issue 5, "Who polices my area?".
 */
export async function findPages(asked: string): Promise<PagesFound> {
	const { address, platform, isHandle, key, account } = pasted(asked);
	const place = isHandle ? asked : '';
	const { unit, intake } = answeringUnits(await currentUnits(), place, place);
	const known = place !== '' && unit.id !== intake.id ? unit : null;
	const { platforms, nothingElse } = platformsNamed(asked);
	const profile = (is: RawBuilder<unknown>) =>
		sql`exists (select from public_profile p where p.page_id = g.id and (${is}))`;
	const theirs = profile(
		isHandle
			? sql`p.folded_handle = ${key} or p.canonical = ${address}`
			: sql`p.canonical = ${address} or p.platform = ${platform} and p.folded_handle = ${account}`
	);
	const there = profile(sql`p.platform = any (${platforms}::text[])`);
	const namedSo = sql`g.unit_id = ${known?.id ?? null}::uuid or plain(g.name) like '%' || plain(${likeText(asked)}) || '%'
		or exists (select from unnest(g.place_names) place where plain(${asked}) like '%' || plain(place) || '%')
		or ${key} <> '' and ${profile(sql`p.folded_handle like ${likeText(key)} || '%'`)}`;
	const matches =
		isHandle && (known || !nothingElse) ? sql`${theirs} or ${there} or ${namedSo}` : sql`${theirs} or ${there}`;
	const nearest = sql`${theirs} desc, ${there} desc, g.unit_id is distinct from ${known?.id ?? null}::uuid, `;
	const { rows } = await atOnce(
		sql<Row>`select ${columns()} from presence_page g join unit u on u.id = g.unit_id
			where ${isPublic} ${asked === '' ? sql`` : sql`and (${matches})`}
			order by ${asked === '' ? sql`` : nearest} u.name, g.kind, g.name limit ${most}`
	);
	return { unitName: known?.name ?? null, platforms, pages: rows.map(shown) };
}

/** The online places where an officer or a team has a profile, by code. */
export async function platformsInUse(): Promise<string[]> {
	const { rows } = await atOnce(sql<{ platform: string }>`
		select distinct p.platform from public_profile p join presence_page g on g.id = p.page_id join unit u on u.id = g.unit_id where ${isPublic}`);
	return rows.map(({ platform }) => platform);
}

/** In a pattern these signs stand for themselves. */
const likeText = (text: string) => text.replace(/[\\%_]/g, '\\$&');

function shown({ unitHours, ...row }: Row): PublicPage {
	const hours = row.hours ?? unitHours;
	const today = dayIn(now(), row.timeZone);
	const current = row.absences.filter(({ from }) => from <= today).sort((a, b) => (a.to < b.to ? 1 : -1))[0];
	const away = current ? { until: current.to, cover: current.cover } : null;
	return { ...row, hours, away, ...reachable({ ...row, hours, away }) };
}

type Reachable = Pick<PublicPage, 'reachableUntil' | 'reachableFrom'>;
type Reached = Pick<PublicPage, 'timeZone' | 'hours' | 'absences' | 'away'>;
/** Hours begin and end at whole minutes, so within one the answer is the same; it takes longer than to read the page. */
const said: { minute: number; pack: Pack | null; answers: Map<string, Reachable> } = {
	minute: 0,
	pack: null,
	answers: new Map()
};

function reachable(page: Reached): Reachable {
	const minute = Math.floor(now().getTime() / 60_000);
	const inForce = pack();
	if (said.minute !== minute || said.pack !== inForce) {
		Object.assign(said, { minute, pack: inForce });
		said.answers.clear();
	}
	const key = JSON.stringify([page.timeZone, page.hours, page.absences]);
	let answer = said.answers.get(key);
	if (!answer) said.answers.set(key, (answer = reachableNow(page)));
	return answer;
}

function reachableNow({ timeZone, hours, absences, away }: Reached): Reachable {
	const unit = { timeZone, openingHours: hours, holidays: pack().publicHolidays, away: absences };
	// Who is away is reached again when the unit opens after the last day of it.
	const at = away ? endOfDay(away.until, timeZone) : now();
	const open = !away && isOpenAt(at, unit);
	return { reachableUntil: open ? openUntil(at, unit) : null, reachableFrom: open ? null : nextOpening(at, unit) };
}
