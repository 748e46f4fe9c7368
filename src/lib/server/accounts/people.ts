import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { choiceOf } from '../platform/choice.ts';
import { locales } from '../../locales.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { keepAnAdministrator, notOneself, onlyAdministrators } from './only-administrators.ts';
import { refuseMisfit, roles } from './roles.ts';
import type { SignedIn } from './signed-in.ts';
import { tellAccount } from './tell-account.ts';

type Administrator = SignedIn['actor'];
const atOnce = 100;
export const mandates = ['analyse_referrals', 'sign_orders', 'grant_closed_access', 'check_reports'] as const;

export const ChangePerson = z.object({
	name: z.string().trim().min(2).max(200),
	email: z.email().max(320),
	language: z.enum(locales)
});
export const AddPost = z.object({ unitId: z.uuid(), role: choiceOf(roles) });
export const GrantMandate = z.object({ kind: choiceOf(mandates), until: z.iso.date().optional() });

/**
 * The people of the service by name, with their posts; searched by name, address or unit.
 * @throws Refused `not_allowed`
 */
export async function findPeople(actor: Administrator, { words = '', left = false, after = '' } = {}) {
	return asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const like = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
		const rows = await tx
			.selectFrom('person')
			.innerJoin('person_contact', 'person_contact.person_id', 'person.id')
			.select(['person.id', 'person.name', 'person_contact.email', 'person.left_at as leftAt'])
			.where('person.left_at', left ? 'is not' : 'is', null)
			.$if(words !== '', (query) =>
				query.where(
					sql<boolean>`plain(person.name) like plain(${like}) or lower(email) like lower(${like}) or exists (
						select from membership join unit on unit.id = membership.unit_id
						where membership.person_id = person.id and until is null and plain(unit.name) like plain(${like}))`
				)
			)
			.$if(after !== '', (query) =>
				query.where(
					sql<boolean>`(plain(person.name), person.id) > (select plain(name), id from person where id = ${after}::uuid)`
				)
			)
			.orderBy(sql`plain(person.name)`) // Élodie stands among the E
			.orderBy('person.id')
			.limit(atOnce + 1)
			.execute();
		const page = rows.slice(0, atOnce);
		const posts = await postsOf(
			tx,
			page.map(({ id }) => id)
		);
		const states = await signInStates(tx);
		await recordAudit(tx, actor, 'person.list', null, { facts: { count: page.length, searched: words !== '' } });
		return {
			people: page.map((person) => ({
				...person,
				posts: posts.filter(({ personId }) => personId === person.id),
				ready: states.get(person.id)?.ready ?? false
			})),
			next: rows.length > atOnce ? page.at(-1)?.id : undefined
		};
	});
}

async function postsOf(tx: Tx, personIds: string[]) {
	if (personIds.length === 0) return [];
	return tx
		.selectFrom('membership')
		.innerJoin('unit', 'unit.id', 'membership.unit_id')
		.select([
			'membership.id',
			'membership.person_id as personId',
			'membership.role',
			'membership.since',
			'unit.id as unitId',
			'unit.name as unitName',
			'unit.short_name as shortName'
		])
		.where('membership.person_id', 'in', personIds)
		.where('membership.until', 'is', null)
		.orderBy('unit.name')
		.orderBy('membership.role')
		.execute();
}

async function signInStates(tx: Tx) {
	const { rows } = await sql<{
		person_id: string;
		ready: boolean;
		last_seen_at: Date | null;
	}>`select * from sign_in_states()`.execute(tx);
	return new Map(rows.map((row) => [row.person_id, { ready: row.ready, lastSeenAt: row.last_seen_at }]));
}

/**
 * One person as an administrator sees them: posts, mandates, whether they can sign in. No content of theirs.
 * @throws Refused `not_allowed`, `person.not_found`
 */
export async function findPersonToManage(actor: Administrator, personId: string) {
	return asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const person = await lockPerson(tx, personId);
		const [posts, held, states] = [
			await postsOf(tx, [personId]),
			await tx
				.selectFrom('mandate')
				.select(['id', 'kind', sql<string>`since::text`.as('since'), sql<string | null>`until::text`.as('until')])
				.where('person_id', '=', personId)
				.where((or) => or.or([or('until', 'is', null), or('until', '>=', sql<Date>`current_date`)]))
				.orderBy('kind')
				.execute(),
			await signInStates(tx)
		];
		await recordAudit(tx, actor, 'person.open', personId);
		return { ...person, posts, mandates: held, signIn: states.get(personId) ?? null };
	});
}

async function lockPerson(tx: Tx, personId: string) {
	const person = z.uuid().safeParse(personId).success
		? await tx
				.selectFrom('person')
				.innerJoin('person_contact', 'person_contact.person_id', 'person.id')
				.select(['person.id', 'person.name', 'person.language', 'person.left_at as leftAt', 'person_contact.email'])
				.where('person.id', '=', personId)
				.forUpdate('person')
				.executeTakeFirst()
		: undefined;
	if (!person) throw new Refused('person.not_found');
	return { ...person, language: ChangePerson.shape.language.catch('en').parse(person.language) };
}

/**
 * Name, address and language of somebody; signing in follows the address, so a new one is for an administrator who has just confirmed
 * that it is them. Whoever it is about is told.
 * @throws Refused `not_allowed`, `person.not_found`, `person.known` when somebody else has the address, `account.confirm_first`
 */
export async function changePerson(
	{ actor, confirmed }: Pick<SignedIn, 'actor' | 'confirmed'>,
	personId: string,
	{ name, email, language }: z.infer<typeof ChangePerson>
) {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const person = await lockPerson(tx, personId);
		if (person.email.toLowerCase() !== email.toLowerCase() && !confirmed) throw new Refused('account.confirm_first');
		const other = await tx
			.selectFrom('person_contact')
			.select('person_id')
			.where(sql<boolean>`lower(email) = ${email.toLowerCase()}`)
			.where('person_id', '<>', personId)
			.executeTakeFirst();
		if (other) throw new Refused('person.known');
		await tx.updateTable('person').set({ name, language }).where('id', '=', personId).execute();
		await tx.updateTable('person_contact').set({ email }).where('person_id', '=', personId).execute();
		await recordAudit(tx, actor, 'person.change', personId);
		// To the address of before: whoever has taken the account over reads the new one. One's own change one knows of.
		if (personId !== actor.personId) await tellAccount(tx, person, 'person.change');
	});
}

/**
 * Gives somebody else a role in a unit. They are told, and sign in anew.
 * @throws Refused `not_allowed`, `person.yourself`, `person.not_found`, `person.has_post`, `unit.not_found`, `unit.closed`,
 * `unit.role_misfit`
 */
export async function addPost(
	actor: Administrator,
	personId: string,
	{ unitId, role }: z.infer<typeof AddPost>
): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		notOneself(actor, personId);
		const person = await lockPerson(tx, personId);
		if (person.leftAt) throw new Refused('person.not_found');
		await refuseMisfit(tx, unitId, [role]);
		const held = await postsOf(tx, [personId]);
		if (held.some((post) => post.unitId === unitId && post.role === role)) throw new Refused('person.has_post');
		await tx
			.insertInto('membership')
			.values({ id: newId(), person_id: personId, unit_id: unitId, role, since: now() })
			.execute();
		await recordAudit(tx, actor, 'person.addPost', personId, { facts: { unit: unitId, role } });
		await tellAccount(tx, person, 'person.addPost');
	});
}

/**
 * Takes a role away from somebody else. They are told; every session of theirs ends, so that no open page goes on with it.
 * @throws Refused `not_allowed`, `person.yourself`, `person.not_found`, `person.last_administrator`
 */
export async function endPost(actor: Administrator, personId: string, membershipId: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		notOneself(actor, personId);
		const person = await lockPerson(tx, personId);
		const post = (await postsOf(tx, [personId])).find(({ id }) => id === membershipId);
		if (!post) throw new Refused('person.not_found');
		await recordAudit(tx, actor, 'person.endPost', personId, { facts: { unit: post.unitId, role: post.role } });
		await tellAccount(tx, person, 'person.endPost');
		await tx.updateTable('membership').set({ until: now() }).where('id', '=', membershipId).execute();
		if (post.role === 'administrator') await keepAnAdministrator(tx);
	});
}

/**
 * Gives somebody else a mandate, to the day named or until it is taken away. They are told.
 * @throws Refused `not_allowed`, `person.yourself`, `person.not_found`, `person.has_mandate`
 */
export async function grantMandate(
	actor: Administrator,
	personId: string,
	{ kind, until }: z.infer<typeof GrantMandate>
): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		notOneself(actor, personId);
		const person = await lockPerson(tx, personId);
		const held = await tx
			.selectFrom('mandate')
			.select('id')
			.where('person_id', '=', personId)
			.where('kind', '=', kind)
			.where((or) => or.or([or('until', 'is', null), or('until', '>=', sql<Date>`current_date`)]))
			.executeTakeFirst();
		if (held) throw new Refused('person.has_mandate');
		await tx
			.insertInto('mandate')
			.values({ id: newId(), person_id: personId, kind, until: until ?? null, granted_by: actor.personId })
			.execute();
		await recordAudit(tx, actor, 'person.grantMandate', personId, { facts: { kind } });
		await tellAccount(tx, person, 'person.grantMandate');
	});
}

/**
 * Somebody else's mandate ends with yesterday. They are told.
 * @throws Refused `not_allowed`, `person.yourself`, `person.not_found`
 */
export async function endMandate(actor: Administrator, personId: string, mandateId: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		notOneself(actor, personId);
		const person = await lockPerson(tx, personId);
		const ended = await tx
			.updateTable('mandate')
			.set({ until: sql<Date>`current_date - 1` })
			.where('id', '=', mandateId)
			.where('person_id', '=', personId)
			.returning('kind')
			.executeTakeFirst();
		if (!ended) throw new Refused('person.not_found');
		await recordAudit(tx, actor, 'person.endMandate', personId, { facts: { kind: ended.kind } });
		await tellAccount(tx, person, 'person.endMandate');
	});
}

/**
 * Somebody else leaves: no post, no mandate, no way to sign in any more. What they did stays under their name. They are told by mail.
 * @throws Refused `not_allowed`, `person.yourself`, `person.not_found`, `person.last_administrator`
 */
export async function leave(actor: Administrator, personId: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		notOneself(actor, personId);
		const person = await lockPerson(tx, personId);
		await recordAudit(tx, actor, 'person.leave', personId);
		await tellAccount(tx, person, 'person.leave');
		await sql`select take_sign_in(${personId}::uuid)`.execute(tx);
		await tx
			.updateTable('mandate')
			.set({ until: sql<Date>`current_date - 1` })
			.where('person_id', '=', personId)
			.where('until', 'is', null)
			.execute();
		await tx
			.updateTable('second_person')
			.set({ until: now() })
			.where('person_id', '=', personId)
			.where('until', 'is', null)
			.execute();
		await tx
			.updateTable('membership')
			.set({ until: now() })
			.where('person_id', '=', personId)
			.where('until', 'is', null)
			.execute();
		await tx.updateTable('person').set({ left_at: now() }).where('id', '=', personId).execute();
		await keepAnAdministrator(tx);
	});
}
