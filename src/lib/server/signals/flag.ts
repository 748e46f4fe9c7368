import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { answeringUnit } from '../accounts/index.ts';
import { addToConversation, enterCode, findReceipt, startConversation, type Receipt } from '../conversations/index.ts';
import { visitor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { checkFormToken } from '../platform/form-token.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { endOfDay, expectedFirstAnswer } from '../platform/working-days.ts';
import { recordAudit } from '../trust/index.ts';

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
		topic: z.string().refine((code) => pack().topics.some((topic) => topic.code === code), { error: () => m.flag_error_topic() }),
		text: line(20000, () => m.flag_error_text_long()).pipe(z.string().min(1, { error: () => m.flag_error_text() })),
		webAddress: line(2000, () => m.flag_error_long()),
		webHandle: line(200, () => m.flag_error_long()),
		place: line(300, () => m.flag_error_long()),
		postCode: line(20, () => m.flag_error_long()),
		happened: line(200, () => m.flag_error_long()),
		danger: z.enum(['yes', 'no'], { error: () => m.flag_error_danger() }),
		wantsAnswer: z.enum(['yes', 'no'], { error: () => m.flag_error_answer() }),
		name: line(200, () => m.flag_error_long()),
		phone: line(60, () => m.flag_error_long()),
		email: line(320, () => m.flag_error_long()).refine((one) => !one || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(one), { error: () => m.flag_error_email() }),
		website: line(2000, () => m.flag_error_long()) // honeypot: no person sees this field
	})
	.refine((flag) => flag.webAddress || flag.webHandle || flag.place || flag.postCode, { path: ['webAddress'], error: () => m.flag_error_where() });

/**
 * Takes in what a citizen flags and gives the receipt once it is committed. The same form sent again gives the same receipt;
 * with another text, that text is added to the talk, so that nothing typed is lost. A flood is never refused: how fast it came
 * and whether the honeypot was filled is noted on the signal's first line.
 * @throws Refused `form.expired`, `service.no_intake_desk`
 */
export async function flag(given: z.infer<typeof Flag>, language: string): Promise<Receipt> {
	const seconds = checkFormToken(given.token);
	const { receipt, again } = await asActor(visitor, async (tx) => {
		const earlier = await findReceipt(tx, given.token, given.text);
		// After that, whoever sits at a shared computer gets no code by sending the form again.
		if (earlier && now().getTime() - earlier.receivedAt.getTime() > receiptMinutes * 60_000) throw new Refused('form.expired');
		if (earlier) return { receipt: earlier, again: !earlier.sameText };
		const unit = await answeringUnit(tx, given.place, given.postCode);
		const days = pack().firstAnswerDays;
		const hours = { timeZone: unit.timeZone, openingHours: unit.openingHours, holidays: pack().publicHolidays };
		const answerExpected = endOfDay(expectedFirstAnswer(now(), hours, days), unit.timeZone);
		const id = newId();
		await tx
			.insertInto('signal')
			.values({
				id,
				unit_id: unit.id,
				origin: 'citizen',
				received_at: now(),
				title: given.text.replace(/\s+/g, ' ').slice(0, 100),
				text: given.text,
				language,
				topic: given.topic,
				urgency: given.danger === 'yes' ? 'urgent' : 'normal',
				danger: given.danger === 'yes',
				happened: given.happened || null,
				web_address: given.webAddress || null,
				web_handle: given.webHandle || null,
				street_place: given.place || null,
				post_code: given.postCode || null,
				wants_answer: given.wantsAnswer === 'yes',
				first_answer_due: answerExpected,
				first_answer_rule: `${pack().version}: firstAnswerDays ${days}`
			})
			.execute();
		await tx
			.insertInto('signal_event')
			.values({ id: newId(), signal_id: id, kind: 'received', by_reporter: true, facts: JSON.stringify({ seconds: Math.round(seconds), honeypot: given.website !== '' }) })
			.execute();
		const made = await startConversation(tx, visitor, {
			token: given.token,
			text: given.text,
			signalId: id,
			unit,
			language,
			wantsAnswer: given.wantsAnswer === 'yes',
			answerExpected,
			contact: { name: given.name, phone: given.phone, email: given.email }
		});
		await recordAudit(tx, visitor, 'signal.flag', id);
		return { receipt: made, again: false };
	});
	if (again) await addToConversation(await enterCode(receipt.code), { body: given.text });
	return receipt;
}
