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

const seen = (
	record:
		| 'signal'
		| 'hand_over'
		| 'report'
		| 'message'
		| 'request'
		| 'conversation'
		| 'import'
		| 'mail_in'
		| 'patrol'
		| 'preventive_action'
		| 'support_plan'
		| 'protocol_version'
		| 'look_up'
		| 'access_request'
) => sql`(select true from ${sql.table(record)} one where one.id = t.record_id)`;

/**
 * The lines of whoever acts whose record they see in this transaction: each is looked for under its own policy, and a line without one
 * is left out. One small question a kind, and no join of all of them: the planner would weigh the orders of seventeen tables with all
 * their policies for a number that stands around every page.
 */
export const visible = sql`told t
	left join told_choice c on c.person_id = t.person_id and c.occasion = occasion_of(t.kind)
	where t.person_id = acting_person() and case
		when t.kind in ('new_signal', 'assigned', 'given_away', 'reporter_wrote', 'first_answer_overdue') then ${seen('signal')}
		when t.kind = 'hand_over_withdrawn' and t.record_id = any ((select array_agg(w.id) from withdrawn_told() w)::uuid[]) then true
		when t.kind::text like 'hand\\_over\\_%' or t.kind = 'overdue' then ${seen('hand_over')}
		when t.kind::text like 'report\\_%' then ${seen('report')}
		when t.kind in ('second_look_asked', 'second_look_given_back') then ${seen('message')}
		when t.kind::text like 'request\\_%' then ${seen('request')}
		when t.kind::text like 'talk\\_%' then ${seen('conversation')}
		when t.kind::text like 'patrol\\_%' then ${seen('patrol')}
		when t.kind = 'import_failed' then ${seen('import')}
		when t.kind = 'mail_aside' then ${seen('mail_in')}
		when t.kind::text like 'action\\_%' then ${seen('preventive_action')}
		when t.kind::text like 'plan\\_%' then ${seen('support_plan')}
		when t.kind::text like 'protocol\\_%' then ${seen('protocol_version')}
		when t.kind::text like 'look\\_up\\_%' then ${seen('look_up')}
		when t.kind::text like 'access\\_%' then ${seen('access_request')}
		when t.kind = 'card_out_of_date' then (select true from unit_card k where k.unit_id = t.record_id)
		when t.kind = 'persona_refused' then (select true from persona_refusal f where f.id = t.record_id)
		when t.kind::text like 'persona\\_%' then (select true from persona o where o.id = t.record_id)
		when t.kind = 'incident_reported' then (select true from incident x where x.id = t.record_id)
		when t.kind::text like 'publication\\_%' then (select true from publication b where b.id = t.record_id and b.unit_id = any ((select readable_units())::uuid[]))
	end`;
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
					coalesce(m.state = 'waiting_second_look', false) waits, coalesce(s.number, h.number, w.number, r.number, q.number, z.number, y.number, l.number) number,
					coalesce(s.title, q.title, n.title, z.purpose, y.aim, i.file_name, e.subject, lu.place, g.handle, o.handle, (select value ->> 'title' from jsonb_each(b.texts) order by key limit 1), (select e.name from person e where e.id = x.person_id), (select c.name from unit c where c.id = k.unit_id)) title, coalesce(s.language, q.language, n.language, (select min(one) from jsonb_object_keys(b.texts) one)) "language",
					r.id report_id, o.id "personaId", b.slug
				from (select t.* from ${visible} and ${inDesk} and ${rest} order by t.at desc, t.id desc limit ${sql.lit(rowsOfPage + 1)}) t
				left join signal s on s.id = t.record_id
				left join hand_over h on h.id = t.record_id
				left join withdrawn_told() w on w.id = t.record_id
				left join report r on r.id = t.record_id
				left join message m on m.id = t.record_id
				left join request q on q.id = t.record_id
				left join unit_card k on k.unit_id = t.record_id
				left join conversation n on n.id = t.record_id
				left join import i on i.id = t.record_id
				left join persona_refusal f on f.id = t.record_id
				-- By a bare column and within: else its policy is put to every persona for each line.
				left join lateral (select coalesce(f.persona_id, t.record_id) id offset 0) a on true
				left join lateral (select id, handle from persona where id = a.id offset 0) o on true
				left join incident x on x.id = t.record_id
				left join publication b on b.id = t.record_id
				left join mail_in e on e.id = t.record_id
				left join patrol z on z.id = t.record_id
				left join preventive_action y on y.id = t.record_id
				-- A support plan has no title here.
				left join support_plan l on l.id = t.record_id
				left join look_up lu on lu.id = t.record_id
				left join access_request g on g.id = t.record_id
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
	if (kind === 'patrol_help') return `/desk/patrols/${number}/board`;
	if (kind.startsWith('patrol_')) return `/desk/patrols/${number}`;
	if (kind === 'mail_aside') return `/desk/conversations/mail/${recordId}`;
	if (kind.startsWith('action_')) return `/desk/prevention/${number}`;
	if (kind.startsWith('plan_')) return `/desk/support-plans/${number}`;
	if (kind.startsWith('protocol_')) return `/desk/protocols/${recordId}`;
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
export const countTold = () => sql<number>`(select count(*)::int from (
	select from ${visible} and ${inDesk} and t.read_at is null limit ${sql.lit(unreadCap + 1)}) one)`;
