import { z } from 'zod';
import { replyWithin, Reply } from '../conversations/index.ts';
import type { Person } from '../platform/actor.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused, type RefusalCode } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { recordAudit } from '../trust/index.ts';
import { addToCase, holdOpenCase } from './hold-case.ts';

/** So many are answered at once. */
const most = 1000;

export const AnswerAll = z.object({
	body: Reply.shape.body,
	/** Numbers of the signals whose reporters get it. */
	to: z.array(z.string().max(40)).min(1).max(most),
	/** `number=id` of the newest message of each that stood on the page. */
	seen: z.array(z.string().max(100)).max(most).default([]),
	...sentOnce
});

/**
 * Who reported what is in a case and can be answered: one line a talk, with what stands in it.
 * @throws Refused `case.not_found`, `case.merged`
 */
export async function whoReported(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const found = await holdOpenCase(tx, reference);
		const talks = await talksOf(tx, found.id);
		await recordAudit(tx, actor, 'case.whoReported', found.id, { facts: { count: talks.length } });
		return { number: found.number, title: found.title, talks };
	});
}

const talksOf = (tx: Tx, caseId: string) =>
	tx
		.selectFrom('signal as s')
		.innerJoin('conversation as c', 'c.signal_id', 's.id')
		.select((eb) => [
			's.number',
			's.title',
			's.state',
			's.received_at as receivedAt',
			'c.id as talkId',
			'c.language',
			'c.ended_at as endedAt',
			'c.wants_answer as wantsAnswer',
			's.first_answer_at as firstAnswerAt',
			eb
				.selectFrom('message as m')
				.select('m.id')
				.whereRef('m.conversation_id', '=', 'c.id')
				.where('m.state', '=', 'sent')
				.orderBy('m.sent_at', 'desc')
				.orderBy('m.id', 'desc')
				.limit(1)
				.as('seen')
		])
		.where('s.case_id', '=', caseId)
		.orderBy('s.received_at')
		.orderBy('s.id')
		.limit(most)
		.execute();

export interface AnsweredAll {
	sent: string[];
	skipped: { number: string; why: RefusalCode }[];
}

/**
 * One text to all who reported what is in a case, but those left out: each gets it in their own talk as a reply, and none learns of
 * another. Left alone and named are those whose talk has moved on since the page was opened, has ended, or holds a reply that
 * the writer has begun. All of it in one transaction; the same form sent again sends nothing.
 * @returns whom it went to, and whom not and why, by the numbers of their signals
 * @throws Refused `case.not_found`, `case.merged`
 */
export async function answerAll(
	actor: Person,
	reference: string,
	given: z.infer<typeof AnswerAll>
): Promise<AnsweredAll> {
	const told = await asActor(actor, async (tx) => {
		const found = await holdOpenCase(tx, reference);
		return onlyOnce(tx, actor, `answer all ${found.id}`, given, async () => {
			const result: AnsweredAll = { sent: [], skipped: [] };
			const seen = new Map(given.seen.map((pair) => pair.split('=') as [string, string]));
			const chosen = new Set(given.to);
			const begun = await draftsOf(tx, actor, found.id);
			for (const { number } of await talksOf(tx, found.id)) {
				if (!chosen.delete(number)) continue;
				try {
					if (begun.has(number)) throw new Refused('conversation.own_draft');
					await replyWithin(tx, actor, number, {
						body: given.body,
						asks: false,
						tells: '',
						seen: seen.get(number) ?? ''
					});
					result.sent.push(number);
				} catch (cause) {
					if (!(cause instanceof Refused)) throw cause;
					result.skipped.push({ number, why: cause.code });
				}
			}
			// Taken out of the case meanwhile, or never in it.
			for (const number of chosen) result.skipped.push({ number, why: 'signal.not_found' });
			await addToCase(tx, actor, found.id, 'answerAll', { text: given.body, count: result.sent.length });
			await recordAudit(tx, actor, 'case.answerAll', found.id, {
				recipient: 'reporter',
				facts: { sent: result.sent.length, skipped: result.skipped.length }
			});
			return JSON.stringify(result);
		});
	});
	return JSON.parse(told) as AnsweredAll;
}

/** What the writer has begun to write to one of them is not overwritten by what goes to all. */
async function draftsOf(tx: Tx, actor: Person, caseId: string): Promise<Set<string>> {
	const rows = await tx
		.selectFrom('message as m')
		.innerJoin('conversation as c', 'c.id', 'm.conversation_id')
		.innerJoin('signal as s', 's.id', 'c.signal_id')
		.select('s.number')
		.where('s.case_id', '=', caseId)
		.where('m.person_id', '=', actor.personId)
		.where('m.state', '=', 'draft')
		.execute();
	return new Set(rows.map(({ number }) => number));
}
