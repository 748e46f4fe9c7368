import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { lookUpBasis, refuseWithoutLooking, targetOf } from '../access-requests/index.ts';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import type { LookUpDuration, LookUpFrequency } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { keptUntil } from '../signals/index.ts';
import { tellOfLookUp } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { type Place, placeOf } from './place-of.ts';
import { holdTarget, keepTarget, looksAt } from './same-target.ts';
import { usePersona } from './use-persona.ts';

export const lookUpResults = ['found', 'nothing', 'later'] as const;
export const lookUpFrequencies = ['once', 'sometimes', 'steadily'] as const satisfies LookUpFrequency[];
export const lookUpDurations = ['minutes', 'hours', 'days'] as const satisfies LookUpDuration[];

const missing = { error: () => m.desk_error_missing() };
const choose = { error: () => m.desk_error_choose() };
const short = z.string().trim().max(1000).default('');

export const LogLookUp = z
	.object({
		/** Words, an address, or words around one. */
		place: z.string().trim().min(2).max(500),
		question: z.string().trim().min(3).max(1000),
		purpose: z.string().trim().min(3).max(1000),
		legalBasis: lookUpBasis,
		personaId: z.union([z.uuid(), z.literal('')]).default(''),
		/** More was done with the persona than to look: others could see it. */
		interacted: z.boolean().default(false),
		result: choiceOf(lookUpResults),
		found: z.string().trim().max(5000).default(''),
		aimed: z.boolean().default(false),
		/** Whom it is aimed at, where the place is not their own profile. */
		who: z.string().trim().max(200).default(''),
		frequency: z.union([z.enum(lookUpFrequencies), z.literal('')]).default(''),
		duration: z.union([z.enum(lookUpDurations), z.literal('')]).default(''),
		/** A more or less whole picture of a side of somebody's life comes of it. */
		wholePicture: z.boolean().default(false),
		privateLife: short,
		others: short,
		...sentOnce
	})
	.refine(({ result, found }) => result !== 'found' || found.length >= 3, { path: ['found'], ...missing })
	.refine(({ aimed, frequency }) => !aimed || frequency !== '', { path: ['frequency'], ...choose })
	.refine(({ aimed, duration }) => !aimed || duration !== '', { path: ['duration'], ...choose })
	.refine(({ aimed, privateLife }) => !aimed || privateLife.length > 0, { path: ['privateLife'], ...missing })
	.refine(({ aimed, others }) => !aimed || others.length > 0, { path: ['others'], ...missing })
	.refine(({ aimed, place, who }) => !aimed || targetIn(placeOf(place), who) !== null, {
		path: ['who'],
		error: () => m.look_ups_who_missing()
	});
type Given = z.infer<typeof LogLookUp>;

/** An account that the place names comes before a handle that was typed beside it. */
const targetIn = ({ address, platform }: Place, who: string) => targetOf({ address, platform, handle: who });

/** What became of it: its record, nothing but the line of the log, a record that waits for a lead. */
export interface Logged {
	/** Null: nothing was found, and only the line of the log stays. */
	id: string | null;
	waits: boolean;
}

/**
 * Writes down one look at what is open: where, what for, by which law, what came of it. Aimed at one person, it counts for them, and the
 * same again within the days of the country pack waits for a lead. Where nothing was found only the line of the log stays. The same
 * form sent again is one look-up.
 * Source: domain.md §2, rules on open-source look-ups, and §11.6, rule 11; Directive (EU) 2016/680, art. 25.
 * @throws Refused `not_allowed`, `persona.not_found`, `persona.` and a rule of `mayUse`, `look_up.is_closed` (it was asked for as a closed profile), `look_up.interaction` (kept, the persona is suspended, an incident is open)
 */
export async function logLookUp(actor: Person, given: Given): Promise<Logged> {
	const did = await asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'log a look-up', given, async () => {
			await refuseWithoutLooking(tx, actor);
			const place = placeOf(given.place);
			if (given.personaId && !(await usePersona(tx, actor, given.personaId, place, given))) return 'interaction';
			await rememberLast(tx, actor, given);
			return keepLookUp(tx, actor, place, given);
		})
	);
	// Here and not within: what was noted is to stay.
	if (did === 'interaction') throw new Refused('look_up.interaction');
	const [how = '', id = ''] = did.split(' ');
	return { id: id || null, waits: how === 'waits' };
}

async function keepLookUp(tx: Tx, actor: Person, place: Place, given: Given): Promise<string> {
	const target = given.aimed ? targetIn(place, given.who) : null;
	await refuseClosed(tx, target ?? targetIn(place, ''));
	if (target) await holdTarget(tx, target);
	const { waits } = target ? await looksAt(tx, target) : { waits: false };
	if (target) await keepTarget(tx, actor, target);
	const id = newId();
	const nothing = given.result === 'nothing';
	await recordAudit(tx, actor, 'look_up.log', nothing && !waits ? null : id, {
		justification: given.purpose,
		facts: {
			place: place.platform ?? 'words',
			basis: given.legalBasis,
			result: given.result,
			aimed: target !== null,
			waits
		}
	});
	if (nothing && !waits) return 'nothing';
	await tx
		.insertInto('look_up')
		.values({
			id,
			unit_id: actor.unitId,
			asked_by: actor.personId,
			at: now(),
			state: waits ? 'waiting' : given.result === 'found' ? 'done' : 'planned',
			place: place.words,
			address: place.address,
			platform: place.platform,
			question: given.question,
			purpose: given.purpose,
			legal_basis: given.legalBasis,
			pack_version: pack().version,
			target,
			...(target && {
				frequency: given.frequency || null,
				duration: given.duration || null,
				whole_picture: given.wholePicture,
				private_life: given.privateLife,
				others: given.others
			}),
			looked_at: given.result === 'later' ? null : now(),
			found: given.result === 'found' ? given.found : null,
			...keptUntil(now())
		})
		.execute();
	if (given.personaId)
		await tx.insertInto('look_up_persona').values({ look_up_id: id, persona_id: given.personaId }).execute();
	if (waits) await tellOfLookUp(tx, 'look_up_waits', id);
	return `${waits ? 'waits' : 'kept'} ${id}`;
}

/** Also where somebody left out that it is aimed at whoever keeps the profile. */
async function refuseClosed(tx: Tx, target: string | null): Promise<void> {
	const { rows } = await sql<{ closed: boolean }>`select asked_as_closed(${target}) closed`.execute(tx);
	if (rows[0]?.closed) throw new Refused('look_up.is_closed');
}

async function rememberLast(tx: Tx, { personId }: Person, { purpose, legalBasis }: Given): Promise<void> {
	await tx
		.insertInto('look_up_last')
		.values({ person_id: personId, purpose, legal_basis: legalBasis })
		.onConflict((there) => there.column('person_id').doUpdateSet({ purpose, legal_basis: legalBasis }))
		.execute();
}
