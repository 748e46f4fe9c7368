import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { hoursText } from '../../hours-text.ts';
import { counterLocales } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import type { OpeningHours } from '../platform/working-days.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { talkNamedBy } from './hold-talk.ts';

const words = (most: number) =>
	z
		.string()
		.transform((text) => text.replace(/\0/g, '').replace(/\r\n/g, '\n').trim())
		.pipe(
			z
				.string()
				.min(1, { error: () => m.talks_canned_words_missing() })
				.max(most)
		);

export const ReadyAnswer = z.object({
	/** Empty: a new one. */
	id: z.union([z.uuid(), z.literal('')]).default(''),
	language: z.enum(counterLocales).default('en'),
	name: words(120),
	body: words(5000),
	...sentOnce
});

/** All that somebody may use: those of the units they read and of the units above their own; they may change those of their own unit where they lead it. */
export async function listReadyAnswers(actor: Person) {
	return asActor(actor, async (tx) => {
		const rows = await tx
			.selectFrom('canned_answer')
			.innerJoin('unit', 'unit.id', 'canned_answer.unit_id')
			.select([
				'canned_answer.id',
				'language',
				'canned_answer.name',
				'body',
				'unit_id as unitId',
				'unit.name as unitName'
			])
			.orderBy('language')
			.orderBy('canned_answer.name')
			.execute();
		await recordList(tx, actor, 'conversation.listAnswers', { count: rows.length });
		return rows.map(({ unitId, ...row }) => ({ ...row, own: unitId === actor.unitId }));
	});
}

/**
 * Writes one down or changes it: for the lead of the unit, which the database decides. The same form sent again makes one.
 * @returns its id
 * @throws Refused `not_allowed` for everybody who is no lead, `answer.not_found`
 */
export async function keepReadyAnswer(actor: Person, given: z.infer<typeof ReadyAnswer>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, `ready answer ${actor.unitId}`, given, async () => {
			const { language, name, body } = given;
			await leadsOnly(tx, actor);
			const id = given.id || newId();
			const values = { language, name, body, changed_by: actor.personId, changed_at: now() };
			if (given.id) {
				const { numUpdatedRows } = await tx
					.updateTable('canned_answer')
					.set(values)
					.where('id', '=', id)
					.executeTakeFirst();
				if (numUpdatedRows === 0n) throw new Refused('answer.not_found', {}, id);
			} else
				await tx
					.insertInto('canned_answer')
					.values({ id, unit_id: actor.unitId, ...values })
					.execute();
			await recordAudit(tx, actor, 'conversation.keepAnswer', id);
			return id;
		})
	);
}

/** @throws Refused `answer.not_found`, also when it is another unit's or the actor leads none */
export async function removeReadyAnswer(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const { numDeletedRows } = await tx.deleteFrom('canned_answer').where('id', '=', id).executeTakeFirst();
		if (numDeletedRows === 0n) throw new Refused('answer.not_found', {}, id);
		await recordAudit(tx, actor, 'conversation.removeAnswer', id);
	});
}

async function leadsOnly(tx: Tx, { personId, unitId }: Person) {
	const lead = await tx
		.selectFrom('membership')
		.select('id')
		.where('person_id', '=', personId)
		.where('unit_id', '=', unitId)
		.where('role', '=', 'lead')
		.where((or) => or.or([or('until', 'is', null), or('until', '>', now())]))
		.executeTakeFirst();
	if (!lead) throw new Refused('not_allowed');
}

/** Those that fit a talk, in its language first. */
export const readyAnswersFor = (tx: Tx, language: string) =>
	tx
		.selectFrom('canned_answer')
		.select(['id', 'name', 'language'])
		.orderBy((eb) => eb.case().when('language', '=', language).then(0).else(1).end())
		.orderBy('name')
		.limit(100)
		.execute();

/**
 * The text of a ready answer for a talk: the name of its unit, when it is read there and the emergency number stand in place of their signs.
 * @throws Refused `answer.not_found`, `conversation.not_found`
 */
export async function fillReadyAnswer(actor: Person, reference: string, id: string): Promise<string> {
	return asActor(actor, async (tx) => {
		const talk = await tx
			.selectFrom('conversation')
			.leftJoin('signal', 'signal.id', 'conversation.signal_id')
			.innerJoin('unit', 'unit.id', 'conversation.unit_id')
			.leftJoin('presence_page', 'presence_page.id', 'conversation.page_id')
			.select(['conversation.language', 'unit.name', 'unit.opening_hours as unitHours', 'presence_page.hours'])
			.where(talkNamedBy(reference))
			.executeTakeFirst();
		if (!talk) throw new Refused('conversation.not_found', {}, reference);
		const answer = z.uuid().safeParse(id).success
			? await tx.selectFrom('canned_answer').select('body').where('id', '=', id).executeTakeFirst()
			: undefined;
		if (!answer) throw new Refused('answer.not_found', {}, id);
		const locale = counterLocales.find((one) => one === talk.language) ?? 'en';
		const hours = hoursText((talk.hours ?? talk.unitHours ?? {}) as OpeningHours, locale)
			.map(({ days, times }) => `${days} ${times}`)
			.join('; ');
		const signs: Record<string, string> = {
			unit: talk.name,
			hours: hours || m.talks_hours_unknown({}, { locale }),
			emergency: pack().emergencyNumber
		};
		return answer.body.replace(/\[(unit|hours|emergency)\]/g, (sign, name: string) => signs[name] ?? sign);
	});
}
