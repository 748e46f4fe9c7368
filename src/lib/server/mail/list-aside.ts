import { sql } from 'kysely';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { MailAsideReason, SenderCheck } from '../platform/database-types.ts';
import { asActor } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { foldedFrom } from './decide-on.ts';
import { DiscardMail } from './set-aside.ts';

const shown = 100;
/** Of one act; the rest of a longer flood stands in the list again. */
const mostAtOnce = 1000;

export interface MailAside {
	id: string;
	subject: string;
	why: MailAsideReason;
	receivedAt: Date;
	check: SenderCheck;
	address: string | null;
	unitName: string;
	unitId: string;
	/** How many it stands for: of one sender, or of one kind within an hour. */
	alike: number;
	fold: 'sender' | 'hour' | null;
}

/** Each with what it is one row with: all of its kind of the same hour where they are a flood, else those of a sender who writes without end. */
const folded = sql`select w.*, case when fold = 'hour' then unit_id || why::text || of_hour when fold = 'sender' then encode(sender_mark, 'hex') else id::text end place
	from (select n.*, case when in_hour > ${foldedFrom} then 'hour' when why = 'many' then 'sender' end fold
		from (select a.*, date_bin('1 hour', a.received_at, 'epoch') as of_hour,
			count(*) over (partition by a.unit_id, a.why, date_bin('1 hour', a.received_at, 'epoch')) in_hour
			from mail_in a where a.state = 'aside') n) w`;

/**
 * Mails that wait aside, the newest first; a flood, of one sender or of as many as it has mails, is one row.
 * Who wrote is not shown in a list.
 * @returns up to a hundred rows; of how many; and until when what stands in them is what was seen, for `discardMails`
 */
export async function listMailAside(actor: Person) {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<MailAside & { of: number }>`
			with waits as (${folded}), heads as (
				select distinct on (place) waits.*, (count(*) over (partition by place))::int alike from waits order by place, received_at desc, id desc)
			select h.id, h.subject, h.why, h.received_at "receivedAt", h.sender_check "check", a.address, u.short_name "unitName", h.unit_id "unitId",
				h.alike, case when h.alike > 1 then h.fold end fold, (count(*) over ())::int "of"
			from heads h join unit u on u.id = h.unit_id left join mail_address a on a.id = h.address_id
			order by h.received_at desc, h.id desc limit ${shown}`.execute(tx);
		await recordList(tx, actor, 'mail.list', { count: rows.length });
		return {
			mails: rows.map(({ of: _, ...mail }) => mail),
			of: rows[0]?.of ?? 0,
			before: now(),
			keptDays: pack().retention.undecidedMailDays
		};
	});
}

export const DiscardMails = DiscardMail.extend({
	/** Mails by themselves, and those that stand for all they are one row with. */
	mails: z.array(z.uuid()).max(shown).default([]),
	folds: z.array(z.uuid()).max(shown).default([]),
	/** When the list was made: what came later has been seen by nobody. */
	before: z.coerce.date()
}).refine(({ mails, folds }) => mails.length + folds.length > 0, {
	path: ['mails'],
	error: () => m.mail_discard_none()
});

/**
 * All of these are nothing for us, for one reason, which stands in the log for each of them. What somebody else has decided on meanwhile is
 * left alone; up to a thousand at once.
 * @returns how many
 */
export async function discardMails(
	actor: Person,
	{ mails, folds, before, reason }: z.infer<typeof DiscardMails>
): Promise<number> {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{ id: string }>`
			select discarded.id from discard_mails(array(
				with waits as (${folded})
				select id from waits where id = any (${mails}::uuid[]) or received_at <= ${before}
					and place in (select place from waits where id = any (${folds}::uuid[]))
				order by received_at limit ${mostAtOnce}), ${reason}, ${now()}) discarded(id)`.execute(tx);
		for (const { id } of rows) await recordAudit(tx, actor, 'mail.discard', id, { justification: reason });
		return rows.length;
	});
}
