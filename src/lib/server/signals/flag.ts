import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { answeringUnit, answeringUnits } from '../accounts/index.ts';
import { addToConversation, enterCode, findReceipt, startConversation, type Receipt } from '../conversations/index.ts';
import { attachFiles } from '../evidence/index.ts';
import { platformOf } from '../../platform-of.ts';
import { visitor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { keptUntil } from './kept-until.ts';
import { config } from '../platform/config.ts';
import { asActor } from '../platform/database.ts';
import { checkFormToken } from '../platform/form-token.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { endOfDay, expectedFirstAnswer, type OpeningHours } from '../platform/working-days.ts';
import { tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { titleOf } from './title-of.ts';

/** How long the same form sent again shows its receipt (design.md, decisions). */
const receiptMinutes = 30;

/** PostgreSQL keeps no NUL; other signs stay as written, since how a thing was written may matter later. */
const line = (max: number, tooLong: () => string) =>
	z
		.string()
		.optional()
		.transform((text = '') => text.replace(/\0/g, '').replace(/\r\n/g, '\n').trim())
		.pipe(z.string().max(max, { error: tooLong }));

export const Flag = z
	.object({
		token: z.string().max(200),
		topic: z
			.string({ error: () => m.flag_error_topic() })
			.refine((code) => pack().topics.some((topic) => topic.code === code), { error: () => m.flag_error_topic() }),
		text: line(20000, () => m.flag_error_text_long()).refine((text) => /[^\s\p{C}]/u.test(text), {
			error: () => m.flag_error_text()
		}),
		webAddress: line(2000, () => m.flag_error_long()),
		webPlatform: z
			.string()
			.optional()
			.transform((code) => (pack().platforms.some((one) => one.code === code) ? code : undefined)),
		webHandle: line(200, () => m.flag_error_long()),
		place: line(300, () => m.flag_error_long()),
		postCode: line(20, () => m.flag_error_long()),
		happened: line(200, () => m.flag_error_long()),
		danger: z.enum(['yes', 'no'], { error: () => m.flag_error_danger() }),
		wantsAnswer: z.enum(['yes', 'no'], { error: () => m.flag_error_answer() }),
		name: line(200, () => m.flag_error_long()),
		phone: line(60, () => m.flag_error_long()),
		email: line(320, () => m.flag_error_long()).refine((one) => !one || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(one), {
			error: () => m.flag_error_email()
		}),
		// Honeypot: no person sees this field, so nobody is told of an error in it either.
		website: z.string().optional().catch('filled')
	})
	// A platform chosen by itself says as little as none: the account on it, or where else, is needed.
	.refine((flag) => flag.topic === 'question' || flag.webAddress || flag.webHandle || flag.place || flag.postCode, {
		path: ['webAddress'],
		error: () => m.flag_error_where(),
		when: () => true // else it would be told only once all else is mended
	});

export type Flag = z.infer<typeof Flag>;

/** Files of the form: whether there may be drafts under its token, and how many that were listed are gone. */
export interface FlagFiles {
	sent: boolean;
	gone: number;
}

/**
 * Takes in what a citizen flags and gives the receipt once it is committed. The same form sent again gives the same receipt;
 * with another text or file, that is added to the talk, so that nothing is lost. A flood is never refused: how fast it came
 * and whether the honeypot was filled is noted, and such a signal is set aside for the inbox to fold.
 * @throws Refused `form.expired`, `form.files_gone`, `service.no_intake_desk`
 */
export async function flag(
	given: Flag,
	language: string,
	files: FlagFiles = { sent: false, gone: 0 }
): Promise<Receipt> {
	const seconds = checkFormToken(given.token);
	const { receipt, again } = await takeIn(given, language, files, seconds).catch(async (cause: unknown) => {
		if (!isTwice(cause)) throw cause;
		// The same form came twice at once and the other one was first: its receipt is there now. Or it was removed since.
		return takeIn(given, language, files, seconds).catch((second: unknown) => {
			throw isTwice(second) ? new Refused('form.expired') : second;
		});
	});
	if (again) await addToConversation(await enterCode(receipt.code), again).catch(unlessEmpty);
	return receipt;
}

async function takeIn(given: Flag, language: string, files: FlagFiles, seconds: number) {
	const { token, text } = given;
	return asActor(visitor, async (tx) => {
		const earlier = await findReceipt(tx, token, text);
		// After that, whoever sits at a shared computer gets no code by sending the form again.
		if (earlier && now().getTime() - earlier.receivedAt.getTime() > receiptMinutes * 60_000)
			throw new Refused('form.expired');
		if (earlier) {
			const { sameText, ...receipt } = earlier;
			return { receipt, again: sameText && !files.sent ? null : { token, body: sameText ? '' : text } };
		}
		if (files.gone > 0) throw new Refused('form.files_gone');
		const unit = await answeringUnit(tx, given.place, given.postCode);
		const days = pack().firstAnswerDays;
		const answerExpected = firstAnswerOf(unit);
		const id = newId();
		const danger = given.danger === 'yes';
		const wantsAnswer = given.wantsAnswer === 'yes';
		const honeypot = Boolean(given.website);
		const platform = given.webPlatform ?? platformOf(given.webAddress, pack().platforms);
		await tx
			.insertInto('signal')
			.values({
				id,
				number: sql<string>`next_number('S', ${now()})`,
				unit_id: unit.id,
				origin: 'citizen',
				received_at: now(),
				title: titleOf(text),
				text,
				language,
				topic: given.topic,
				urgency:
					danger || pack().topics.some(({ code, urgent }) => urgent && code === given.topic) ? 'urgent' : 'normal',
				danger,
				happened: given.happened || null,
				web_address: given.webAddress || null,
				web_platform: platform,
				web_handle: given.webHandle || null,
				street_place: given.place || null,
				post_code: given.postCode || null,
				wants_answer: wantsAnswer,
				first_answer_due: answerExpected,
				changed_at: now(),
				...keptUntil(now()),
				first_answer_rule: `${pack().version}: firstAnswerDays ${days}`,
				set_aside: honeypot || seconds < config().minFormSeconds
			})
			.execute();
		await tx
			.insertInto('signal_event')
			.values({
				id: newId(),
				signal_id: id,
				kind: 'received',
				at: now(),
				by_reporter: true,
				facts: JSON.stringify({ seconds: Math.round(seconds), honeypot })
			})
			.execute();
		const { receipt, messageId } = await startConversation(tx, {
			token,
			text,
			signalId: id,
			unit,
			language,
			topic: given.topic,
			danger,
			wantsAnswer,
			answerExpected,
			contact: { name: given.name, phone: given.phone, email: given.email }
		});
		if (files.sent) await attachFiles(tx, visitor, token, { unitId: unit.id, signalId: id, messageId });
		await recordAudit(tx, visitor, 'signal.flag', id);
		await tell(tx, 'new_signal', id);
		return { receipt, again: null };
	});
}

/** The first instant after the day by which a first answer is promised for what comes in now. */
function firstAnswerOf(unit: { timeZone: string; openingHours: OpeningHours }): Date {
	const hours = { ...unit, holidays: pack().publicHolidays };
	return endOfDay(expectedFirstAnswer(now(), hours, pack().firstAnswerDays), unit.timeZone);
}

/** Code and proof number follow from the form's token, so the database itself refuses a second signal of one form. */
const isTwice = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === '23505';

/** The form sent again with nothing new in it. */
function unlessEmpty(cause: unknown) {
	if (!(cause instanceof Refused && cause.code === 'message.empty')) throw cause;
}

/**
 * Said before anything is sent: who would get it, when they read, and by when a first answer comes.
 * @throws Refused `service.no_intake_desk`
 */
export async function whoWillGetIt(place = '', postCode = '') {
	return asActor(visitor, async (tx) => {
		const { unit, intake } = await answeringUnits(tx, place, postCode);
		return {
			unitName: unit.name,
			intakeDesk: intake.name,
			/** Whether the place decided it, and not only that none is known. */
			byPlace: unit.id !== intake.id,
			openingHours: unit.openingHours,
			timeZone: unit.timeZone,
			answerExpected: firstAnswerOf(unit)
		};
	});
}
