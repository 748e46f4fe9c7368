import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { ProtectionItemKind, ProtectionResult } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { dayOf } from '../platform/working-days.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { seePersona } from './see-persona.ts';

export const protectionItems = [
	'accounts_apart',
	'two_factor',
	'recovery',
	'photo_metadata',
	'home_and_family',
	'device_and_network',
	'privacy_settings',
	'threat_plan'
] as const satisfies ProtectionItemKind[];
export const protectionResults = ['ok', 'not_ok', 'not_applicable'] as const satisfies ProtectionResult[];

const line = z
	.object({
		item: z.enum(protectionItems),
		result: z.union([z.enum(protectionResults), z.literal('')]).default(''),
		remedy: z.string().trim().max(1000).default(''),
		due: z.union([z.iso.date(), z.literal('')]).default('')
	})
	.superRefine(({ result, remedy, due }, context) => {
		const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
		if (result === '') say('result', m.desk_error_choose());
		if (result === 'not_ok' && !remedy) say('remedy', m.personas_remedy_missing());
		if (result === 'not_ok' && !due) say('due', m.personas_due_missing());
	});
/** Every item in its place, so that none is left out. */
export const CheckProtection = z.object({
	items: z
		.array(line)
		.length(protectionItems.length)
		.refine((items) => items.every(({ item }, index) => item === protectionItems[index])),
	renewOn: z.iso.date()
});
export const AddCourse = z.object({
	course: z.string().trim().min(2).max(200),
	passedOn: z.iso.date(),
	proof: z.string().trim().min(2).max(300)
});

/** Whose list it is: an officer's own profile and life, or a persona's. */
export type Protected = { personId: string } | { personaId: string };
/** How long a list holds unless whoever makes it names another day. */
const usualMonths = 6;
const longestMonths = 12;

async function seeProtected(tx: Tx, of: Protected) {
	if ('personaId' in of) {
		const { id, handle, platform, holds, leads, timeZone, today } = await seePersona(tx, of.personaId);
		return { id, name: handle, platform, may: holds || leads, leads, timeZone, today };
	}
	const { rows } = z.uuid().safeParse(of.personId).success
		? await sql<{ id: string; name: string; may: boolean; leads: boolean; timeZone: string }>`
			select n.id, n.name, n.id = acting_person() or leads_person(n.id) may, leads_person(n.id) leads,
				(select u.time_zone from unit u where u.id = acting_unit()) "timeZone"
			from person n where n.id = ${of.personId} and (n.id = acting_person() or works_with(n.id))`.execute(tx)
		: { rows: [] };
	if (!rows[0]) throw new Refused('person.not_found', {}, of.personId);
	return { ...rows[0], platform: null, today: dayOf(now(), rows[0].timeZone) };
}

const monthsOn = (day: string, months: number) => {
	const date = new Date(`${day}T00:00:00Z`);
	const wanted = date.getUTCMonth() + months;
	date.setUTCMonth(wanted);
	if (date.getUTCMonth() !== wanted % 12) date.setUTCDate(0); // the 31st of a month that has 30 days
	return date.toISOString().slice(0, 10);
};

export interface ProtectionLine {
	item: ProtectionItemKind;
	result: ProtectionResult;
	remedy: string | null;
	due: string | null;
}

/**
 * The newest list of an officer or a persona, with the courses of an officer: for themselves, a holder, and their lead.
 * Source: domain.md §9, "result visible to the officer and the protection lead only".
 * @throws Refused `person.not_found`, `persona.not_found`, `not_allowed` (who only works with them)
 */
export async function findProtection(actor: Person, of: Protected) {
	return asActor(actor, async (tx) => {
		const subject = await seeProtected(tx, of);
		if (!subject.may) throw new Refused('not_allowed');
		const isPerson = 'personId' in of;
		const { rows: checks } = await sql<{ id: string; madeAt: Date; madeBy: string; renewOn: string }>`
			select c.id, c.made_at "madeAt", n.name "madeBy", c.renew_on::text "renewOn" from protection_check c join person n on n.id = c.made_by
			where ${isPerson ? sql`c.person_id` : sql`c.persona_id`} = ${subject.id} order by c.made_at desc, c.id desc limit 1`.execute(
			tx
		);
		const [check] = checks;
		const { rows: items } = await sql<ProtectionLine>`
			select item, result, remedy, due_on::text due from protection_item where check_id = ${check?.id ?? null}`.execute(tx);
		const { rows: courses } = await sql<{ id: string; course: string; passedOn: string; proof: string; by: string }>`
			select c.id, c.course, c.passed_on::text "passedOn", c.proof, n.name "by" from protection_course c join person n on n.id = c.entered_by
			where c.person_id = ${isPerson ? subject.id : null} order by c.passed_on desc, c.id desc`.execute(tx);
		await recordAudit(tx, actor, 'protection.read', subject.id);
		const until = check && items.every(({ result }) => result !== 'not_ok') ? check.renewOn : null;
		return {
			...subject,
			check: check ? { ...check, items } : null,
			/** Null: something on it is to be mended, or nobody made one. */
			until,
			holds: until !== null && until >= subject.today,
			courses,
			usualDay: monthsOn(subject.today, usualMonths)
		};
	});
}

/**
 * Keeps a new look through the list; the one before stays, and counts no longer. By the officer, a holder, or their lead.
 * @throws Refused `person.not_found`, `persona.not_found`, `not_allowed`, `protection.day` (renewed today at the earliest, in a year at the latest)
 */
export async function checkProtection(
	actor: Person,
	of: Protected,
	{ items, renewOn }: z.infer<typeof CheckProtection>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const subject = await seeProtected(tx, of);
		if (!subject.may) throw new Refused('not_allowed');
		if (renewOn < subject.today || renewOn > monthsOn(subject.today, longestMonths))
			throw new Refused('protection.day');
		const id = newId();
		await tx
			.insertInto('protection_check')
			.values({
				id,
				...('personId' in of ? { person_id: subject.id } : { persona_id: subject.id }),
				made_by: actor.personId,
				made_at: now(),
				renew_on: renewOn
			})
			.execute();
		await tx
			.insertInto('protection_item')
			.values(
				items.map(({ item, result, remedy, due }) => ({
					check_id: id,
					item,
					result: result || 'not_ok',
					remedy: result === 'not_ok' ? remedy : null,
					due_on: result === 'not_ok' ? due : null
				}))
			)
			.execute();
		const wrong = items.filter(({ result }) => result === 'not_ok').length;
		await recordAudit(tx, actor, 'protection.check', subject.id, { facts: { wrong } });
	});
}

/**
 * Enters that somebody passed a course on cybersecurity, with its proof; by a lead, until there is a room for training.
 * @throws Refused `person.not_found`, `not_allowed`, `protection.course_day` (not yet passed)
 */
export async function addCourse(actor: Person, personId: string, given: z.infer<typeof AddCourse>): Promise<void> {
	await asActor(actor, async (tx) => {
		const { leads, today } = await seeProtected(tx, { personId });
		if (!leads) throw new Refused('not_allowed');
		if (given.passedOn > today) throw new Refused('protection.course_day');
		await tx
			.insertInto('protection_course')
			.values({
				id: newId(),
				person_id: personId,
				course: given.course,
				passed_on: given.passedOn,
				proof: given.proof,
				entered_by: actor.personId,
				entered_at: now()
			})
			.execute();
		await recordAudit(tx, actor, 'protection.course', personId);
	});
}

/** Officers and leads one works with, and until when each is protected; who leads them also sees whether the course is passed. */
export async function listProtection(actor: Person) {
	return asActor(actor, async (tx) => {
		const { rows } = await sql<{
			id: string;
			name: string;
			units: string;
			until: string | null;
			leads: boolean;
			coursePassed: boolean | null;
			own: boolean;
		}>`select n.id, n.name, string_agg(distinct u.short_name, ', ') units, person_protected_until(n.id)::text until, leads_person(n.id) leads,
				case when leads_person(n.id) or n.id = acting_person() then exists (select from protection_course c where c.person_id = n.id) end "coursePassed",
				n.id = acting_person() own
			from membership m join person n on n.id = m.person_id join unit u on u.id = m.unit_id
			where m.unit_id = any (readable_units()) and m.role in ('officer', 'lead') and (m.until is null or m.until > now()) and n.left_at is null
			group by n.id, n.name order by n.id <> acting_person(), n.name`.execute(tx);
		await recordList(tx, actor, 'protection.list', { count: rows.length });
		const { time_zone } = await tx
			.selectFrom('unit')
			.select('time_zone')
			.where('id', '=', actor.unitId)
			.executeTakeFirstOrThrow();
		return { people: rows, today: dayOf(now(), time_zone) };
	});
}
