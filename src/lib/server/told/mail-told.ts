import { sql } from 'kysely';
import { isLocale, type Locale } from '../../locales.ts';
import { onItsWaySeconds, undoSeconds } from '../../undo-time.ts';
import { m } from '../../paraglide/messages.js';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import type { ToldKind, ToldMail } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { hasMail, sendMail } from '../platform/mail.ts';
import { recordAudit } from '../trust/index.ts';
import { visible } from './list-told.ts';

/** What happens within a minute is one mail; what can still be undone is in none. Together: the longest one waits. */
export const gatherSeconds = 60;
export const settledSeconds = undoSeconds + onItsWaySeconds;

/**
 * The job `mail_told`: one mail that says something new waits, for all that a person wants mailed at once and has not read. It says
 * neither what nor how much. What they may not see (any more) is no reason for a mail.
 */
export async function mailTold({ personId }: { personId: string }): Promise<void> {
	const until = new Date(now().getTime() - settledSeconds * 1000);
	await mailTo({ kind: 'job', name: 'mail_told' }, personId, 'at_once', until, (_, locale, link) => ({
		subject: m.told_mail_subject({}, { locale }),
		text: m.told_mail_text({ link }, { locale })
	}));
}

type Letter = (kinds: ToldKind[], locale: Locale, link: string) => { subject: string; text: string };

/**
 * Mails a person what they were told until then and want mailed in this way, and notes it once the mail server has it: what failed
 * is tried again. Two jobs for one person come one after the other, so that nobody is mailed twice.
 * @param since for what is mailed again and again until it is read: not what was mailed after this instant, nor what they do not want
 * in the desk, where nothing of it could be marked as read
 */
export async function mailTo(
	job: Extract<Actor, { kind: 'job' }>,
	personId: string,
	mail: ToldMail,
	until: Date,
	letter: Letter,
	since: Date | null = null
): Promise<void> {
	if (!hasMail()) return;
	await asActor(job, async (tx) => {
		await sql`select pg_advisory_xact_lock(hashtext('mail_told'), hashtext(${personId}))`.execute(tx);
		const told = await seenByThem(tx, personId, await waiting(tx, personId, mail, until, since));
		if (told.length === 0) return;
		const to = await tx
			.selectFrom('person')
			.innerJoin('person_contact', 'person_contact.person_id', 'person.id')
			.select(['email', 'language'])
			.where('person.id', '=', personId)
			.where('left_at', 'is', null)
			.executeTakeFirst();
		if (!to) return;
		const locale = isLocale(to.language) ? to.language : 'en';
		const link = `${config().origin}/desk/news`;
		await sendMail({
			to: to.email,
			...letter(
				told.map(({ kind }) => kind),
				locale,
				link
			)
		});
		await sql`select told_mailed(${told.map(({ id }) => id)}::uuid[], ${now()})`.execute(tx);
		await recordAudit(tx, job, 'told.mail', personId, { facts: { count: told.length } });
	});
}

type Line = { id: string; kind: ToldKind };

async function waiting(tx: Tx, personId: string, mail: ToldMail, until: Date, since: Date | null): Promise<Line[]> {
	const { rows } = await sql<Line>`
		select t.id, t.kind from told t left join told_choice c on c.person_id = t.person_id and c.occasion = occasion_of(t.kind)
		where t.person_id = ${personId}::uuid and t.read_at is null and t.at <= ${until} and coalesce(c.mail, mail_from_start(occasion_of(t.kind))) = ${mail}
			and (t.mailed_at is null or c.desk and t.mailed_at < ${since}) order by t.at`.execute(tx);
	return rows;
}

/** Asked as the person, in each of their posts: the policies of the records have the last word here too. */
async function seenByThem(tx: Tx, personId: string, lines: Line[]): Promise<Line[]> {
	if (lines.length === 0) return [];
	const posts = await tx
		.selectFrom('membership')
		.select('unit_id')
		.distinct()
		.where('person_id', '=', personId)
		.where((is) => is.or([is('until', 'is', null), is('until', '>', now())]))
		.execute();
	const found = new Set<string>();
	for (const { unit_id: unitId } of posts) {
		const them = { kind: 'person', personId, unitId } as const;
		const { rows } = await asActor(them, (theirs) =>
			sql<{ id: string }>`select t.id from ${visible} and t.read_at is null`.execute(theirs)
		);
		for (const { id } of rows) found.add(id);
	}
	return lines.filter(({ id }) => found.has(id));
}
