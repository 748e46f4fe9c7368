import { sql } from 'kysely';
import { z } from 'zod';
import { attachFiles } from '../evidence/index.ts';
import { visitor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { counterFields } from '../platform/counter-fields.ts';
import { asActor, atOnce, type Tx } from '../platform/database.ts';
import { checkFormToken } from '../platform/form-token.ts';
import { Refused } from '../platform/refused.ts';
import { findPublicPage, type PublicPage } from '../presence/index.ts';
import { firstAnswerOf, titleOf } from '../signals/record.ts';
import { tellOfTalk } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { receiptAgain, type FormFiles } from './receipt-again.ts';
import { newTalk, receiptHashes, type Receipt } from './start-conversation.ts';

/** What somebody writes to an officer or a team, as the form of the counter sends it. */
export const Writing = z.object(counterFields);
export type Writing = z.infer<typeof Writing>;

/**
 * Begins a talk with the officer or team of a page and gives the receipt once it is committed. As for a flag: the same form sent again
 * gives the same receipt, another text or file sent with it is added, and nothing that comes fast is refused, only set aside.
 * @throws Refused `page.not_found`, `form.expired`, `form.files_gone`
 */
export async function writeToPage(
	given: Writing,
	slug: string,
	language: string,
	files: FormFiles = { sent: false, gone: 0 }
): Promise<Receipt> {
	const seconds = checkFormToken(given.token);
	const page = await findPublicPage(slug);
	if (!page) throw new Refused('page.not_found');
	if (files.gone > 0) return receiptAgain(given, files);
	const talk = newTalk({
		...given,
		about: {
			page,
			title: titleOf(given.text),
			setAside: Boolean(given.website) || seconds < config().minFormSeconds
		},
		unit: { id: page.unitId, name: page.unitName, timeZone: page.timeZone },
		language,
		topic: null,
		danger: given.danger === 'yes',
		wantsAnswer: given.wantsAnswer === 'yes',
		answerExpected: answerExpectedOf(page),
		contact: { name: given.name, phone: given.phone, email: given.email }
	});
	const written = await asActor(visitor, async (tx) => {
		if (await isKnown(tx, given.token)) return false;
		const { conversation, conversation_step, message, reporter_identity } = talk.rows;
		await put(tx, 'conversation', conversation);
		await put(tx, 'conversation_step', conversation_step);
		await put(tx, 'message', message);
		if (reporter_identity) await put(tx, 'reporter_identity', reporter_identity);
		if (files.sent) await attachFiles(tx, visitor, given.token, { unitId: page.unitId, messageId: message.id });
		await recordAudit(tx, visitor, 'conversation.start', conversation.id);
		await tellOfTalk(tx, 'talk_new', conversation.id);
		return true;
	}).catch(unlessTwice);
	return written ? talk.receipt : receiptAgain(given, files);
}

/** Also under a key that was replaced between the first sending and this one. */
async function isKnown(tx: Tx, token: string) {
	const { rows } = await sql<{ known: boolean }>`select code_is_known(${receiptHashes(token)}::bytea[]) known`.execute(
		tx
	);
	return rows[0]?.known ?? false;
}

/** One row as it stands; bytes in it are written as the database writes them. */
async function put(tx: Tx, table: 'conversation' | 'conversation_step' | 'message' | 'reporter_identity', row: object) {
	const columns = sql.join(Object.keys(row).map((name) => sql.ref(name)));
	await sql`insert into ${sql.table(table)} (${columns}) select ${columns}
		from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)`.execute(tx);
}

/** Code and proof number follow from the form's token, so the database itself refuses a second talk of one form. */
function unlessTwice(cause: unknown): false {
	if (!(cause instanceof Error && 'code' in cause && cause.code === '23505')) throw cause;
	return false;
}

/** The first instant after the day by which a first answer is promised: in the hours of the page. */
const answerExpectedOf = (page: Pick<PublicPage, 'hours' | 'timeZone'>) =>
	firstAnswerOf({ timeZone: page.timeZone, openingHours: page.hours });

/** As many first answers as tell something about the next one. */
const enough = 10;
/** Minutes for which they are not counted again: they are a thing of weeks. */
const keptMinutes = 10;
const counted = new Map<string, { at: number; hours: AnswerHours | null }>();

/** Of so many first answers: after how many hours the half had come, and nine in ten; null where so many have not come at all. */
export interface AnswerHours {
	of: number;
	half: number;
	most: number | null;
}

/**
 * Said before anything is sent: by when a first answer is promised, and how long first answers of the unit took lately. Those who still
 * wait count in it. Null where fewer than ten tell of it, or where not even the half were answered: then the promise stands alone.
 */
export async function whenAnswered(page: PublicPage): Promise<{ expected: Date; lately: AnswerHours | null }> {
	const at = now();
	const known = counted.get(page.unitId);
	if (known && Math.abs(at.getTime() - known.at) < keptMinutes * 60_000)
		return { expected: answerExpectedOf(page), lately: known.hours };
	const { rows } = await atOnce(
		sql<{ counted: number; half: number | null; most: number | null }>`
			select * from first_answer_hours(${page.unitId}::uuid, ${at}::timestamptz)`
	);
	const { counted: of = 0, half = null, most = null } = rows[0] ?? {};
	const hours =
		of < enough || half === null || !Number.isFinite(half)
			? null
			: { of, half, most: most !== null && Number.isFinite(most) ? most : null };
	counted.set(page.unitId, { at: at.getTime(), hours });
	return { expected: answerExpectedOf(page), lately: hours };
}
