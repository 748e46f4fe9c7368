import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { counterLocales } from '../../locales.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { holdTalk } from './hold-talk.ts';

export const TalkLanguage = z.object({ language: z.enum(counterLocales) });

/**
 * Says in which language somebody wrote by mail or through a connector: it was guessed, or taken from the service. What leaves by machine from then on is in it.
 * Who wrote at the counter chose theirs.
 * @throws Refused `conversation.not_found`, `conversation.ended`, `not_allowed` for any other talk
 */
export async function sayTalkLanguage(
	actor: Person,
	reference: string,
	{ language }: z.infer<typeof TalkLanguage>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const talk = await holdTalk(tx, reference);
		const { rows } = await sql<{
			said: boolean;
		}>`select talk_speaks(${talk.id}, ${language}, ${newId()}, ${now()}) said`.execute(tx);
		if (!rows[0]?.said) throw new Refused('not_allowed');
		await recordAudit(tx, actor, 'conversation.sayLanguage', talk.id, { facts: { language } });
	});
}
