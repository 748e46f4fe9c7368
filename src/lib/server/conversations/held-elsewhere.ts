import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { locales } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import { placesToChoose } from '../beat/index.ts';
import { factsOfUse, keepUse, mayUse, refuseUse } from '../personas/index.ts';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import type { HeldWay, PatrolAgeBand, PatrolOutcome } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import { key } from '../platform/keys.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { titleOf } from '../signals/record.ts';
import { recordAudit } from '../trust/index.ts';
import { forgetFile, linesOfFile, useUpFile } from './held-file.ts';
import { type Line, mostLines, readExport } from './read-export.ts';
import { codeOfToken, hashOfCode } from './receipt-code.ts';
import { newTalk } from './start-conversation.ts';
import { addTalkEvent } from './talk-event.ts';
import { holdOwnTalk } from './hold-talk.ts';
import { refuseWhoTalksToNobody } from './who-talks.ts';

export const heldWays = ['platform', 'phone', 'street', 'other'] as const satisfies HeldWay[];
export const heldAges = [
	'under_13',
	'from_13',
	'from_18',
	'from_25',
	'from_65',
	'unknown'
] as const satisfies PatrolAgeBand[];
export const heldOutcomes = [
	'goes_on',
	'no_answer',
	'meeting_agreed',
	'to_helper',
	'ended_by_them',
	'promised',
	'taken_down',
	'refused'
] as const satisfies PatrolOutcome[];

const words = (most: number) => z.string().trim().max(most).default('');
const longest = 400_000;
/** What was said, copied out of a window or of a file. */
const copied = {
	pasted: z.string().max(longest).default(''),
	/** An export file that waits, and which of its talks is meant. */
	fileId: z.union([z.uuid(), z.literal('')]).default(''),
	fileTalk: z
		.string()
		.regex(/^\d{0,4}$/)
		.default(''),
	/** What we are called there; everybody else is the other one. */
	ourName: words(60)
};
const readable = {
	path: ['pasted'],
	error: () => m.held_pasted_unreadable()
};
const named = { path: ['ourName'], error: () => m.held_our_name_unknown() };
const chosen = { path: ['fileTalk'], error: () => m.held_file_choose() };
const isChosen = ({ fileId, fileTalk }: { fileId: string; fileTalk: string }) => !fileId || fileTalk !== '';
const saysSomething = ({ short, pasted, fileId }: { short: string; pasted: string; fileId: string }) =>
	short !== '' || pasted.trim() !== '' || fileId !== '';
const few = { path: ['pasted'], error: () => m.held_too_many({ count: mostLines }) };
const isCopied = ({ pasted }: { pasted: string }) => pasted.trim() === '' || readExport(pasted) !== null;
const hasOurName = ({ pasted, ourName }: { pasted: string; ourName: string }) =>
	!pasted.trim() || !readExport(pasted) || (readExport(pasted) ?? []).some(({ name }) => isUs(name, ourName));
const isFew = ({ pasted }: { pasted: string }) => (readExport(pasted)?.length ?? 0) <= mostLines;

export const HeldTalk = z
	.object({
		way: choiceOf(heldWays),
		platform: words(60).refine((code) => code === '' || pack().platforms.some((one) => one.code === code), {
			error: () => m.desk_error_choose()
		}),
		placeId: z.union([z.uuid(), z.literal('')]).default(''),
		personaId: z.union([z.uuid(), z.literal('')]).default(''),
		communityId: z.union([z.uuid(), z.literal('')]).default(''),
		language: choiceOf(locales),
		topic: z
			.string()
			.refine((code) => pack().topics.some((one) => one.code === code), { error: () => m.desk_error_choose() }),
		ageBand: choiceOf(heldAges),
		firstContact: z.enum(['yes', 'no', '']).default(''),
		outcome: z.union([choiceOf(heldOutcomes), z.literal('')]).default(''),
		title: words(200),
		/** In the officer's own words: for colleagues. */
		short: words(5000),
		...copied,
		...sentOnce
	})
	.refine(({ way, platform }) => way !== 'platform' || platform !== '', {
		path: ['platform'],
		error: () => m.desk_error_choose()
	})
	.refine(saysSomething, {
		path: ['short'],
		error: () => m.held_short_missing()
	})
	.refine(isCopied, readable)
	.refine(hasOurName, named)
	.refine(isFew, few)
	.refine(isChosen, chosen);
export const SaidElsewhere = z
	.object({ short: words(5000), ...copied, ...sentOnce })
	.refine(saysSomething, {
		path: ['short'],
		error: () => m.held_short_missing()
	})
	.refine(isCopied, readable)
	.refine(hasOurName, named)
	.refine(isFew, few)
	.refine(isChosen, chosen);

const isUs = (name: string, ourName: string) =>
	ourName !== '' && name.replace(/^@/, '').toLowerCase() === ourName.replace(/^@/, '').toLowerCase();

/**
 * What the form offers: places and communities this person reads, and the personas they hold and may answer with.
 * @throws Refused `not_allowed` (who talks to nobody for a unit)
 */
export async function heldChoices(actor: Person) {
	return asActor(actor, async (tx) => {
		await refuseWhoTalksToNobody(tx);
		const places = await placesToChoose(tx);
		const { rows: communities } = await sql<{ id: string; name: string }>`
			select id, name from community where ended_at is null order by name`.execute(tx);
		const { rows: personas } = await sql<{ id: string; handle: string; platform: string }>`
			select id, handle, platform from persona where kind <> 'covert' and persona_may(id, 'answer') order by handle`.execute(
			tx
		);
		await recordAudit(tx, actor, 'conversation.prepareHeld', null);
		return { places: places.filter(({ closedToUs }) => !closedToUs), communities, personas };
	});
}

/**
 * Keeps a talk that was held elsewhere: in short, as it was copied, or both. What was copied keeps who of the two said it and no name;
 * where several others spoke, each line keeps theirs. The persona's use is noted with it.
 * @returns the talk's id
 * @throws Refused `not_allowed`, `persona.` and a rule of `mayUse`; `held_file.not_found`, `held_file.other_platform`, `held_file.not_ours`
 */
export async function holdElsewhere(actor: Person, given: z.infer<typeof HeldTalk>): Promise<string> {
	const ofFile = await fileLines(actor, given);
	const id = await asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'a talk held elsewhere', given, async () => {
			await refuseWhoTalksToNobody(tx);
			const lines = await linesOf(tx, given, ofFile, given.way === 'platform' ? given.platform : null);
			if (given.personaId) refuseUse(mayUse(await factsOfUse(tx, actor, given.personaId), 'answer'));
			const unit = await tx
				.selectFrom('unit')
				.select(['id', 'name', 'time_zone as timeZone'])
				.where('id', '=', actor.unitId)
				.executeTakeFirstOrThrow();
			const at = now();
			const { rows } = newTalk({
				token: newFormToken(),
				text: given.short || given.pasted || (lines[0]?.text ?? ''),
				about: { title: given.title || titleOf(given.short || (lines[0]?.text ?? '')) },
				unit,
				language: given.language,
				topic: given.topic,
				danger: false,
				wantsAnswer: false,
				answerExpected: at,
				contact: {}
			});
			const { id } = rows.conversation;
			const held = {
				way: given.way,
				platform: given.way === 'platform' ? given.platform : null,
				place_id: given.placeId || null,
				persona_id: given.personaId || null,
				community_id: given.communityId || null,
				age_band: given.ageBand,
				first_contact: given.firstContact ? given.firstContact === 'yes' : null,
				outcome: given.outcome || null,
				held_at: at
			};
			const all = { ...rows, held_talk: held, messages: messagesOf(lines, given.ourName, at) };
			await sql`select hold_elsewhere(${JSON.stringify(all)}::jsonb)`.execute(tx);
			if (given.short) await addTalkEvent(tx, actor, id, 'note', { text: given.short });
			if (given.personaId)
				await keepUse(tx, actor, given.personaId, { act: 'answer', place: given.platform || given.way, note: '' });
			await recordAudit(tx, actor, 'conversation.holdElsewhere', id);
			return id;
		})
	);
	if (given.fileId) await forgetFile(given.fileId);
	return id;
}

type Copied = Pick<z.infer<typeof HeldTalk>, 'pasted' | 'ourName' | 'fileId' | 'fileTalk'>;

/** Before the transaction: a large file takes its time. */
const fileLines = (actor: Person, { fileId, fileTalk }: Copied) =>
	fileId ? linesOfFile(actor, fileId, Number(fileTalk)) : Promise.resolve(undefined);

/** Its lines, checked; the file they come from is used up with this transaction. */
async function linesOf(
	tx: Tx,
	{ pasted, ourName, fileId }: Copied,
	ofFile: Awaited<ReturnType<typeof linesOfFile>>,
	platform: string | null
): Promise<Line[]> {
	if (!fileId) return readExport(pasted) ?? [];
	if (!ofFile) throw new Refused('held_file.not_found', {}, fileId);
	if (platform && ofFile.platform && ofFile.platform !== platform) throw new Refused('held_file.other_platform');
	if (!ofFile.lines.some(({ name }) => isUs(name, ourName))) throw new Refused('held_file.not_ours');
	await useUpFile(tx, fileId);
	return ofFile.lines;
}

/**
 * Adds what was said since, in short or as it was copied.
 * @throws Refused `conversation.not_found`, `conversation.ended`, `conversation.not_elsewhere`, `held_file.not_found`, `held_file.not_ours`
 */
export async function sayElsewhere(actor: Person, id: string, given: z.infer<typeof SaidElsewhere>): Promise<void> {
	const ofFile = await fileLines(actor, given);
	await asActor(actor, async (tx) => {
		const talk = await holdOwnTalk(tx, id);
		await onlyOnce(tx, actor, `said elsewhere ${id}`, given, async () => {
			await refuseOtherSources(tx, talk.id);
			const lines = await linesOf(tx, given, ofFile, null);
			if (lines.length > 0) {
				const messages = JSON.stringify(messagesOf(lines, given.ourName, now()));
				await sql`select say_elsewhere(${talk.id}, ${messages}::jsonb)`.execute(tx);
				await addTalkEvent(tx, actor, talk.id, 'saidElsewhere', { count: lines.length });
			}
			if (given.short) await addTalkEvent(tx, actor, talk.id, 'note', { text: given.short });
			await recordAudit(tx, actor, 'conversation.sayElsewhere', talk.id);
			return talk.id;
		});
	});
	if (given.fileId) await forgetFile(given.fileId);
}

/**
 * A code for the other one, so that the talk goes on at the counter; shown once, kept as a keyed digest.
 * @returns the code
 * @throws Refused `conversation.not_found`, `conversation.ended`, `conversation.not_elsewhere`, `conversation.has_code`
 */
export async function giveCode(actor: Person, id: string): Promise<string> {
	return asActor(actor, async (tx) => {
		const talk = await holdOwnTalk(tx, id);
		await refuseOtherSources(tx, talk.id);
		const code = codeOfToken(newFormToken());
		const { rows } = await sql<{ given: boolean }>`
			select give_code(${talk.id}, ${hashOfCode(code)}, ${key('receipt-code').id}, ${now()}) given`.execute(tx);
		if (!rows[0]?.given) throw new Refused('conversation.has_code');
		await addTalkEvent(tx, actor, talk.id, 'codeGiven');
		await recordAudit(tx, actor, 'conversation.giveCode', talk.id);
		return code;
	});
}

/** What is known of a talk held elsewhere; null for any other. */
export async function heldFacts(tx: Tx, id: string) {
	const { rows } = await sql<{
		way: HeldWay;
		platform: string | null;
		place: string | null;
		persona: string | null;
		personaId: string | null;
		/** Our account on that platform, by which answers leave as the persona; null where no connector carries them, or not for this unit. */
		through: string | null;
		community: string | null;
		ageBand: PatrolAgeBand;
		firstContact: boolean | null;
		outcome: PatrolOutcome | null;
		heldAt: Date;
		codeGivenAt: Date | null;
	}>`select h.way, h.platform, p.name place, o.handle persona, o.id "personaId", a.address through, c.name community, h.age_band "ageBand", h.first_contact "firstContact",
			h.outcome, h.held_at "heldAt", h.code_given_at "codeGivenAt"
		from held_talk h left join place p on p.id = h.place_id left join persona o on o.id = h.persona_id
			left join community c on c.id = h.community_id
			left join connector_talk t on t.conversation_id = h.conversation_id
			left join connector_account a on a.id = t.account_id and a.ended_at is null and o.unit_id = h.unit_id
		where h.conversation_id = ${id}`.execute(tx);
	return rows[0] ?? null;
}

async function refuseOtherSources(tx: Tx, id: string) {
	if (!(await heldFacts(tx, id))) throw new Refused('conversation.not_elsewhere');
}

function messagesOf(lines: Line[], ourName: string, at: Date) {
	const others = new Set(lines.map(({ name }) => name).filter((name) => !isUs(name, ourName)));
	const begins = at.getTime() - lines.length;
	return lines.map(({ name, text, at: said }, index) => {
		const ours = isUs(name, ourName);
		return {
			id: newId(),
			from_reporter: !ours,
			body: (ours || others.size < 2 ? text : `${name}: ${text}`).slice(0, 20_000),
			// In the order they were said, whatever the clocks of there and here say.
			at: said && said < at ? said : new Date(begins + index)
		};
	});
}
