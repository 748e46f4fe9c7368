import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { counterLocales } from '../../locales.ts';
import { newTalk } from '../conversations/index.ts';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import type { Tx } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { enqueue } from '../platform/jobs.ts';
import { firstAnswerOf, titleOf } from '../signals/record.ts';
import { mailAtOnce } from '../told/index.ts';

/** What a talk's message holds. */
export const longestBody = 20_000;

/** One of our addresses, and whose it is. */
export interface Addressee {
	addressId: string;
	address: string;
	pageId: string;
	pageName: string;
	unitId: string;
	unitName: string;
	timeZone: string;
	hours: Parameters<typeof firstAnswerOf>[0]['openingHours'];
}

interface Beginning {
	mailId: string;
	addressee: Addressee;
	subject: string;
	text: string;
	language: string | null;
	acknowledged: boolean;
}

/** The rows of a talk that a mail begins: as one written to the page at the counter, without a code. */
export async function beginTalk(
	tx: Tx,
	{ mailId, addressee, subject, text, language, acknowledged }: Beginning
): Promise<string> {
	const spoken =
		counterLocales.find((one) => one === language && config().languages.includes(one)) ?? config().languages[0];
	const body = text.slice(0, longestBody);
	const { rows } = newTalk({
		token: newFormToken(),
		text: body,
		about: {
			page: { id: addressee.pageId, name: addressee.pageName },
			title: titleOf(subject || body),
			setAside: false
		},
		unit: { id: addressee.unitId, name: addressee.unitName, timeZone: addressee.timeZone },
		language: spoken ?? 'en',
		topic: null,
		danger: false,
		wantsAnswer: true,
		answerExpected: firstAnswerOf({ timeZone: addressee.timeZone, openingHours: addressee.hours }),
		contact: {}
	});
	const out = acknowledged ? newId() : null;
	const told = await sql<{ personId: string }>`
		select mail_begins(${mailId}, ${addressee.addressId}, ${JSON.stringify(rows)}::jsonb, ${out}) "personId"`.execute(tx);
	await mailAtOnce(
		tx,
		told.rows.map(({ personId }) => personId)
	);
	if (out) await enqueue(tx, 'mail_out', { mailId: out });
	return rows.conversation.id;
}

/** As what its writer adds at the counter. */
export async function joinTalk(tx: Tx, mailId: string, conversationId: string, body: string): Promise<void> {
	const told = await sql<{ personId: string }>`
		select mail_joins(${mailId}, ${conversationId}, ${newId()}, ${newId()}, ${newId()}, ${body.slice(0, longestBody)}, ${now()}) "personId"`.execute(
		tx
	);
	await mailAtOnce(
		tx,
		told.rows.map(({ personId }) => personId)
	);
}
