import { sql } from 'kysely';
import { atOnce } from '../platform/database.ts';
import type { PublicationKind } from '../platform/database-types.ts';
import type { PublicationTexts } from './publication-fields.ts';

/** A publication as everybody reads it. */
export interface PublicPublication {
	slug: string;
	kind: PublicationKind;
	/** By language; at least one. */
	texts: PublicationTexts;
	unitName: string;
	timeZone: string;
	/** Of the officer or team it comes from, while that page is shown. */
	page: { slug: string; name: string } | null;
	topic: string | null;
	partners: string[];
	startsAt: Date | null;
	endsAt: Date | null;
	place: string | null;
	onlineAddress: string | null;
	shownFrom: Date;
	changedAt: Date;
}

const columns = sql`p.slug, p.kind, p.texts, u.name "unitName", u.time_zone "timeZone", p.topic, p.partners, p.starts_at "startsAt", p.ends_at "endsAt",
	p.place, p.online_address "onlineAddress", p.shown_from "shownFrom", greatest(p.approved_at, p.shown_from) "changedAt",
	case when g.id is not null then jsonb_build_object('slug', g.slug, 'name', g.name) end page`;
const tables = sql`publication p join unit u on u.id = p.unit_id
	left join presence_page g on g.id = p.page_id and g.published_at is not null and g.ended_at is null`;
/** The policy says so too; here it is said once more for whoever reads as a person of the desk. */
const isPublic = sql`p.state = 'approved' and p.shown_from <= now() and u.closed_at is null`;

/** As many as a reader looks through, or a feed carries. */
const most = 50;

export interface PublicationsWanted {
	kind?: PublicationKind;
	/** Address of an officer's or team's page. */
	page?: string;
	limit?: number;
}

/** What is published, the newest first. */
export async function listPublished({ kind, page, limit = most }: PublicationsWanted = {}): Promise<
	PublicPublication[]
> {
	const { rows } = await atOnce(
		sql<PublicPublication>`select ${columns} from ${tables} where ${isPublic}
			and (${kind ?? null}::publication_kind is null or p.kind = ${kind ?? null}::publication_kind)
			and (${page ?? null}::text is null or g.slug = ${page ?? null}::text)
			order by p.shown_from desc, p.slug limit ${limit}`
	);
	return rows;
}

/** Events that are not over, the next one first. */
export async function comingEvents({ page, limit = most }: PublicationsWanted = {}): Promise<PublicPublication[]> {
	const { rows } = await atOnce(
		sql<PublicPublication>`select ${columns} from ${tables} where ${isPublic} and p.kind = 'event' and p.ends_at > now()
			and (${page ?? null}::text is null or g.slug = ${page ?? null}::text)
			order by p.starts_at, p.slug limit ${limit}`
	);
	return rows;
}

/** The publication of that address; null where there is none, none yet, or none any more. */
export async function findPublished(slug: string): Promise<PublicPublication | null> {
	const { rows } = await atOnce(
		sql<PublicPublication>`select ${columns} from ${tables} where ${isPublic} and p.slug = ${slug.slice(0, 80)}`
	);
	return rows[0] ?? null;
}

/**
 * The words for a reader: in their language, else in the first language of the service that it has, else in any.
 * @param languages of the service, its own first
 */
export function wordsFor(texts: PublicationTexts, locale: string, languages: readonly string[]) {
	const language = [locale, ...languages, ...Object.keys(texts)].find((one) => texts[one]) ?? '';
	return { language, title: texts[language]?.title ?? '', body: texts[language]?.body ?? '' };
}
