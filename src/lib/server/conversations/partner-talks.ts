import { sql } from 'kysely';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import type { Ending } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { hashesOfCode } from './receipt-code.ts';
import type { Reporter } from './reporter-session.ts';
import { Writing, writeToPage } from './write-to-page.ts';

/** What a partner writes from its account; the account says who it is, so that nothing else is asked. */
export const PartnerWriting = Writing.pick({ token: true, text: true }).extend({
	to: z
		.string({ error: () => m.talks_own_to_missing() })
		.trim()
		.min(1, { error: () => m.talks_own_to_missing() })
		.max(80)
});

/** A talk of a partner, as its writer knows it. */
export interface PartnerTalk {
	id: string;
	title: string | null;
	pageName: string | null;
	unitName: string;
	personName: string;
	writtenAt: Date;
	answerExpected: Date | null;
	answeredAt: Date | null;
	/** An answer has come that nobody of the partner has read. */
	fresh: boolean;
	ending: Ending | null;
}

const mine = sql<PartnerTalk>`select id, title, page_name "pageName", unit_name "unitName", person_name "personName", written_at "writtenAt",
	answer_expected "answerExpected", answered_at "answeredAt", fresh, ending from partner_talks()`;

/** What the acting person's partner has written to officers and teams, where something happened last first. Empty for whoever is no partner. */
export async function listPartnerTalks(actor: Person): Promise<PartnerTalk[]> {
	return asActor(actor, async (tx) => {
		const { rows } = await mine.execute(tx);
		await recordList(tx, actor, 'conversation.listOwn', { count: rows.length });
		return rows;
	});
}

/** In how many of them an answer waits, for the navigation. */
export const countPartnerAnswers = () => sql<number>`(select count(*)::int from partner_talks() where fresh)`;

/**
 * Writes to the officer or team of a page from a partner's account. As at the counter, the same form sent again makes one talk.
 * Source: issue 5, "One conversation list across sources: counter, e-mail, partner accounts".
 * @param language of the talk: that of whoever writes
 * @returns its id, for `enterPartnerTalk`
 * @throws Refused `not_allowed`, `page.not_found`, `form.expired`
 */
export async function writeAsPartner(
	actor: Person,
	{ token, to, text }: z.infer<typeof PartnerWriting>,
	language: string
): Promise<string> {
	await asActor(actor, mustBePartner);
	const given = Writing.parse({ token, text, danger: 'no', wantsAnswer: 'yes' });
	const { code } = await writeToPage(given, to, language);
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{ id: string }>`select partner_wrote(${hashesOfCode(code)}::bytea[]) id`.execute(tx);
		const id = rows[0]!.id;
		await recordAudit(tx, actor, 'conversation.writeAsPartner', id);
		return id;
	});
}

async function mustBePartner(tx: Tx): Promise<void> {
	const { rows } = await sql<{ is: boolean }>`select acting_as(array['partner']::role[]) "is"`.execute(tx);
	if (!rows[0]?.is) throw new Refused('not_allowed');
}

/**
 * Lets somebody of a partner into a talk it has written, as a code lets a citizen in: they read and write as its reporter, and no more.
 * @throws Refused `conversation.not_found`
 */
export async function enterPartnerTalk(actor: Person, id: string): Promise<{ reporter: Reporter; talk: PartnerTalk }> {
	return asActor(actor, async (tx) => {
		const { rows } = await mine.execute(tx);
		const talk = rows.find((one) => one.id === id);
		if (!talk) throw new Refused('conversation.not_found', {}, id);
		await recordAudit(tx, actor, 'conversation.enterAsPartner', id);
		return { reporter: { kind: 'reporter', conversationId: id }, talk };
	});
}
