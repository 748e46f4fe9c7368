import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import type { ToldKind } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { recordAudit, recordList } from '../trust/index.ts';

/** Read from an address, so what cannot be read falls back and never fails. */
export const ToldWanted = z.object({
	/** `instant_id` of the last line seen. */
	after: z
		.string()
		.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z_[0-9a-f-]{36}$/)
		.optional()
		.catch(undefined)
});

export interface ToldRow {
	id: string;
	kind: ToldKind;
	at: Date;
	read: boolean;
	/** Number of the signal, hand-over or report; null for what has none, and for a reply of another force, of which only the talk is open. */
	number: string | null;
	/** Null where nothing of the content is open (any more). */
	title: string | null;
	/** The language the title is written in, where it is known. */
	language: string | null;
	/** The unit whose reply waits, where there is no title. */
	unit: string | null;
	href: string;
}

const rowsOfPage = 50;
/** Beyond this a count says "more than". */
export const unreadCap = 99;

/**
 * The lines of a person whose record they see in this transaction: each is looked for under its own policy, and a line without one
 * is left out. `s` is a signal, `h` a hand-over, `r` an information report, `m` a message with its talk; `w` a hand-over taken back from
 * its receiver; `q` a request, `k` the card of a unit; `i` a file of
 * signals; `o` a persona (`a` which one: asked by a bare column and within, or the policy is put to every persona for each line), `f` what
 * one was refused, `x` a threat; `n` a talk about no signal; `b` a publication; `e` a mail; `l` a look-up, `g` a request to view a closed profile.
 */
export const visibleTo = (actor: Person) => sql`told t
	left join told_choice c on c.person_id = t.person_id and c.occasion = occasion_of(t.kind)
	left join signal s on s.id = t.record_id and t.kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'first_answer_overdue')
	left join hand_over h on h.id = t.record_id and (t.kind::text like 'hand_over_%' or t.kind = 'overdue')
	left join withdrawn_told() w on w.id = t.record_id and t.kind = 'hand_over_withdrawn'
	left join report r on r.id = t.record_id and t.kind::text like 'report\\_%'
	left join message m on m.id = t.record_id and t.kind in ('second_look_asked', 'second_look_given_back')
	left join request q on q.id = t.record_id and t.kind::text like 'request\\_%'
	left join unit_card k on k.unit_id = t.record_id and t.kind = 'card_out_of_date'
	left join conversation n on n.id = t.record_id and t.kind::text like 'talk\\_%'
	left join import i on i.id = t.record_id and t.kind = 'import_failed'
	left join persona_refusal f on f.id = t.record_id and t.kind = 'persona_refused'
	left join lateral (select coalesce(f.persona_id, t.record_id) id where t.kind::text like 'persona\\_%' offset 0) a on true
	left join lateral (select id, handle from persona where id = a.id offset 0) o on true
	left join incident x on x.id = t.record_id and t.kind = 'incident_reported'
	left join publication b on b.id = t.record_id and t.kind::text like 'publication\\_%' and b.unit_id = any ((select readable_units())::uuid[])
	left join mail_in e on e.id = t.record_id and t.kind = 'mail_aside'
	left join look_up l on l.id = t.record_id and t.kind::text like 'look\\_up\\_%'
	left join access_request g on g.id = t.record_id and t.kind::text like 'access\\_%'
	where t.person_id = ${actor.personId}::uuid and coalesce(s.id, h.id, w.id, m.id, r.id, q.id, k.unit_id, i.id, o.id, x.id, n.id, b.id, e.id, l.id, g.id) is not null`;
const inDesk = sql`coalesce(c.desk, true)`;

/**
 * What a person was told in the last ninety days, the newest first, in the words of now: number and title are read as the person,
 * and what they do not see is left out.
 */
export async function listTold(actor: Person, { after }: z.infer<typeof ToldWanted>) {
	return asActor(actor, async (tx) => {
		const [at, id] = after?.split('_') ?? [];
		const rest = after ? sql`(t.at, t.id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`;
		const { rows } = await sql<
			Omit<ToldRow, 'href'> & { recordId: string; waits: boolean; personaId: string | null; slug: string | null }
		>`
			select told.id, told.kind, told.at, told.read, told."recordId", told.waits, told."personaId", told.slug, coalesce(told.number, tm.number) number,
				coalesce(told.title, p.title, v.title, tm.title) title, coalesce(told.language, p.language, v.language, tm.language) "language", u.short_name unit
			from (
				select t.id, t.kind, t.at, t.read_at is not null "read", t.record_id "recordId", h.id hand_over_id, m.conversation_id,
					coalesce(m.state = 'waiting_second_look', false) waits, coalesce(s.number, h.number, w.number, r.number, q.number) number,
					coalesce(s.title, q.title, n.title, i.file_name, e.subject, l.place, g.handle, o.handle, (select value ->> 'title' from jsonb_each(b.texts) order by key limit 1), (select e.name from person e where e.id = x.person_id), (select c.name from unit c where c.id = k.unit_id)) title, coalesce(s.language, q.language, n.language, (select min(one) from jsonb_object_keys(b.texts) one)) "language",
					r.id report_id, o.id "personaId", b.slug
				from ${visibleTo(actor)} and ${inDesk} and ${rest}
				order by t.at desc, t.id desc limit ${rowsOfPage + 1}
			) told
			left join package p on p.hand_over_id = told.hand_over_id
			left join lateral (select title, language from report_version v where v.report_id = told.report_id order by version desc limit 1) v on true
			left join conversation k on k.id = told.conversation_id
			left join unit u on u.id = k.unit_id
			left join signal tm on tm.id = k.signal_id
			order by told.at desc, told.id desc`.execute(tx);
		const shown = rows.slice(0, rowsOfPage);
		const facts = { count: shown.length };
		if (after) await recordAudit(tx, actor, 'told.list', null, { facts });
		else await recordList(tx, actor, 'told.list', facts);
		const last = rows.length > rowsOfPage ? shown.at(-1) : undefined;
		return {
			rows: shown.map(({ recordId, waits, personaId, slug, ...row }): ToldRow => ({
				...row,
				href: hrefOf(row, slug ?? personaId ?? recordId, waits)
			})),
			next: last ? `${last.at.toISOString()}_${last.id}` : null
		};
	});
}

function hrefOf({ kind, number }: Pick<ToldRow, 'kind' | 'number'>, recordId: string, waits: boolean): string {
	if (kind === 'second_look_asked' && (waits || !number)) return `/desk/conversations/${recordId}`;
	if (kind === 'second_look_asked' || kind === 'second_look_given_back' || kind === 'reporter_wrote')
		return `/desk/signals/${number}/answer`;
	if (number?.startsWith('I-')) return `/desk/reports/${number}`;
	if (kind === 'mail_aside') return `/desk/conversations/mail/${recordId}`;
	if (kind.startsWith('publication_')) return `/desk/publications/${recordId}`;
	if (kind.startsWith('look_up_')) return `/desk/look-ups/${recordId}`;
	if (kind.startsWith('access_')) return `/desk/access-requests/${recordId}`;
	if (kind.startsWith('talk_')) return `/desk/conversations/talk/${recordId}`;
	if (kind === 'import_failed') return `/desk/import/${recordId}`;
	if (kind === 'incident_reported') return `/desk/personas/incidents/${recordId}`;
	if (kind.startsWith('persona_')) return `/desk/personas/${recordId}`;
	if (kind === 'card_out_of_date') return `/desk/units/${recordId}`;
	if (kind.startsWith('request_')) return `/desk/requests/${number}`;
	return number?.startsWith('H-') ? `/desk/hand-overs/${number}` : `/desk/signals/${number}`;
}

/** How many lines are unread, for the head of every page; counted to a hundred, and a count is no look-up. */
export const countTold = (actor: Person) => sql<number>`(select count(*)::int from (
	select from ${visibleTo(actor)} and ${inDesk} and t.read_at is null limit ${unreadCap + 1}) one)`;
