import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { locales } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import { readCards } from '../cards/index.ts';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { addWorkingDays, endOfDay } from '../platform/working-days.ts';
import { keptUntil, titleOf } from '../signals/index.ts';
import { tellOfRequest } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { addToRequest } from './move-request.ts';

export const wants = ['find', 'explain', 'check', 'advise'] as const;

const words = (least: number, most: number) => z.string().trim().min(least).max(most);
const asked = {
	want: choiceOf(wants),
	question: words(10, 5000),
	purpose: words(10, 2000),
	legalBasis: z
		.string()
		.refine((code) => requestBases().some((row) => row.code === code), { error: () => m.requests_choose_basis() }),
	topic: z
		.string()
		.refine((code) => pack().topics.some((topic) => topic.code === code), { error: () => m.signals_choose_topic() }),
	language: z.enum(locales),
	/** The day by whose end the answer is needed. */
	neededBy: z.iso.date(),
	...sentOnce
};
export const AskUnit = z.object({
	...asked,
	toUnitId: z.uuid({ error: () => m.requests_choose_unit() })
});
/** What reached us by phone or mail, in the name of who asked: another unit, or somebody who has none here. */
export const WriteDownRequest = z
	.object({
		...asked,
		way: choiceOf(['phone', 'mail']),
		fromUnitId: z.union([z.uuid(), z.literal('')]).default(''),
		askerName: z.string().trim().max(200).default(''),
		askerContact: z.string().trim().max(200).default('')
	})
	.refine(({ fromUnitId, askerName }) => fromUnitId || askerName, {
		path: ['askerName'],
		error: () => m.requests_who_missing()
	});

/** The rows of the country pack by which something may be asked. */
export const requestBases = () => pack().legalBases.filter((row) => row.forRequests);

/**
 * What the form offers: the open units other than one's own with their cards, the usual day.
 * @throws Refused `not_allowed`
 */
export async function prepareRequest(actor: Person) {
	return asActor(actor, async (tx) => {
		await refuseWithoutContent(tx, actor);
		const own = await tx
			.selectFrom('unit')
			.select(['name', 'time_zone'])
			.where('id', '=', actor.unitId)
			.executeTakeFirstOrThrow();
		await recordAudit(tx, actor, 'request.prepare', null);
		return {
			unitName: own.name,
			preparedAt: now(),
			/** What each of them says of itself; those first that take something. */
			cards: (await readCards(tx))
				.filter(({ unit }) => unit.id !== actor.unitId)
				.sort((a, b) => Number(b.takesTopics.length > 0) - Number(a.takesTopics.length > 0)),
			usualDay: addWorkingDays(now(), pack().handOverAnswerDays, {
				timeZone: own.time_zone,
				holidays: pack().publicHolidays
			})
		};
	});
}

/**
 * Asks another unit; it stands in that unit's inbox as a signal of origin `request`. The same form sent again asks once.
 * Source: issue 4; purpose and legal basis after Directive (EU) 2016/680, art. 4 and 8.
 * @returns its number
 * @throws Refused `not_allowed`, `unit.not_found`, `unit.closed`, `request.to_itself`, `request.day_passed`
 */
export async function askUnit(actor: Person, given: z.infer<typeof AskUnit>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'ask a unit', given, async () => {
			await refuseWithoutContent(tx, actor);
			if (given.toUnitId === actor.unitId) throw new Refused('request.to_itself');
			return enter(tx, actor, given, { from_unit_id: actor.unitId, to_unit_id: given.toUnitId, way: 'desk' });
		})
	);
}

/**
 * Writes down for one's own unit what somebody asked by phone or mail. A unit of ours follows it as if it had asked itself; whoever
 * has none here is told the answer in words.
 * @returns its number
 * @throws Refused `not_allowed`, `unit.not_found`, `unit.closed`, `request.to_itself`, `request.day_passed`
 */
export async function writeDownRequest(actor: Person, given: z.infer<typeof WriteDownRequest>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'write down a request', given, async () => {
			await refuseWithoutContent(tx, actor);
			if (given.fromUnitId === actor.unitId) throw new Refused('request.to_itself');
			if (given.fromUnitId) await openUnit(tx, given.fromUnitId);
			return enter(tx, actor, given, {
				from_unit_id: given.fromUnitId || null,
				to_unit_id: actor.unitId,
				way: given.way,
				asker_name: given.askerName || null,
				asker_contact: given.askerContact || null
			});
		})
	);
}

interface Ways {
	from_unit_id: string | null;
	to_unit_id: string;
	way: 'desk' | 'phone' | 'mail';
	asker_name?: string | null;
	asker_contact?: string | null;
}

async function enter(
	tx: Tx,
	actor: Person,
	given: Omit<z.infer<typeof AskUnit>, 'toUnitId'>,
	ways: Ways
): Promise<string> {
	const asked = await openUnit(tx, ways.to_unit_id);
	const answer_due = endOfDay(given.neededBy, asked.time_zone);
	if (answer_due <= now()) throw new Refused('request.day_passed');
	const id = newId();
	const { number } = await tx
		.insertInto('request')
		.values({
			id,
			number: sql<string>`next_number('Q', ${now()})`,
			...ways,
			want: given.want,
			title: titleOf(given.question),
			question: given.question,
			purpose: given.purpose,
			legal_basis: given.legalBasis,
			pack_version: pack().version,
			topic: given.topic,
			language: given.language,
			asked_by: actor.personId,
			asked_at: now(),
			answer_due
		})
		.returning('number')
		.executeTakeFirstOrThrow();
	const { review_on, destroy_on } = keptUntil(now());
	await sql`select request_enters(${id}, ${newId()}, ${newId()}, ${review_on}, ${destroy_on})`.execute(tx);
	await addToRequest(tx, actor, id, 'ask');
	// Why something is asked for stands in the log, as it does for what is given (LED art. 25).
	await recordAudit(tx, actor, 'request.ask', id, {
		recipient: asked.name,
		facts: { request: number, want: given.want, basis: given.legalBasis }
	});
	await tellOfRequest(tx, 'request_asked', id);
	return number;
}

async function openUnit(tx: Tx, id: string) {
	const unit = await tx
		.selectFrom('unit')
		.select(['name', 'time_zone', 'closed_at'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!unit) throw new Refused('unit.not_found', {}, id);
	if (unit.closed_at) throw new Refused('unit.closed');
	return unit;
}

/** Whoever reads no content asks nothing in the name of a unit. */
async function refuseWithoutContent(tx: Tx, { unitId }: Person): Promise<void> {
	const { rows } = await sql<{ may: boolean }>`select ${unitId}::uuid = any (readable_units()) may`.execute(tx);
	if (!rows[0]?.may) throw new Refused('not_allowed');
}
