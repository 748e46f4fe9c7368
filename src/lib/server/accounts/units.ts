import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import type { UnitKind } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { recordAudit } from '../trust/index.ts';
import { onlyAdministrators } from './only-administrators.ts';
import type { SignedIn } from './signed-in.ts';

type Administrator = SignedIn['actor'];
export const newUnitKinds = ['district', 'local_unit', 'desk', 'partner'] as const satisfies readonly UnitKind[];

const names = { name: z.string().trim().min(2).max(200), shortName: z.string().trim().min(1).max(60) };
export const AddUnit = z.object({ ...names, kind: z.enum(newUnitKinds), parentId: z.uuid().optional(), ...sentOnce });
export const MoveUnit = z.object({ parentId: z.uuid() });
export const ChangeUnit = z.object({
	...names,
	publicContact: z.string().trim().max(300),
	timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC'),
	placeNames: z.array(z.string().trim().min(1).max(120)).max(500),
	postCodes: z.array(z.string().trim().min(1).max(20)).max(500)
});

/**
 * All open units: the tree from the service down, partners apart, with how many people work in each.
 * @throws Refused `not_allowed`
 */
export async function findUnitTree(actor: Administrator) {
	return asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const rows = await tx
			.selectFrom('unit')
			.select(['id', 'parent_id as parentId', 'kind', 'name', 'short_name as shortName', 'intake_desk as intakeDesk'])
			.select(
				sql<number>`(select count(distinct person_id)::int from membership where unit_id = unit.id and until is null)`.as(
					'people'
				)
			)
			.where('closed_at', 'is', null)
			.orderBy(sql`plain(name)`)
			.execute();
		const order: UnitKind[] = ['service', 'district', 'local_unit', 'desk'];
		const below = (parentId: string | null, depth: number): ((typeof rows)[number] & { depth: number })[] =>
			rows
				.filter((unit) => unit.kind !== 'partner' && unit.parentId === parentId)
				.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
				.flatMap((unit) => [{ ...unit, depth }, ...below(unit.id, depth + 1)]);
		return { units: below(null, 0), partners: rows.filter(({ kind }) => kind === 'partner') };
	});
}

/**
 * One unit to change, with what would have to be done before it is closed and where it could move to.
 * @throws Refused `not_allowed`, `unit.not_found`
 */
export async function findUnitToManage(actor: Administrator, unitId: string) {
	return asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const unit = await lockUnit(tx, unitId);
		const below = await idsBelow(tx, unitId);
		const parents = await tx
			.selectFrom('unit')
			.select(['id', 'name'])
			.where('closed_at', 'is', null)
			.where('kind', 'in', ['service', 'district'])
			.orderBy('name')
			.execute();
		const people = await tx
			.selectFrom('membership')
			.innerJoin('person', 'person.id', 'membership.person_id')
			.select(['membership.id', 'person.id as personId', 'person.name', 'membership.role'])
			.where('unit_id', '=', unitId)
			.where('until', 'is', null)
			.orderBy('person.name')
			.execute();
		const seconds = await tx
			.selectFrom('second_person')
			.innerJoin('person', 'person.id', 'second_person.person_id')
			.select(['second_person.id', 'person.name'])
			.where('for_unit_id', '=', unitId)
			.where('until', 'is', null)
			.execute();
		await recordAudit(tx, actor, 'unit.open', unitId);
		return {
			...unit,
			people,
			seconds,
			parents: parents.filter(({ id }) => !below.includes(id)),
			holdsOpen: await whatHoldsOpen(tx, unit)
		};
	});
}

async function lockUnit(tx: Tx, unitId: string) {
	const row = z.uuid().safeParse(unitId).success
		? await tx
				.selectFrom('unit')
				.select([
					'id',
					'parent_id as parentId',
					'kind',
					'name',
					'short_name as shortName',
					'time_zone as timeZone',
					'place_names as placeNames',
					'post_codes as postCodes',
					'intake_desk as intakeDesk',
					'public_contact as publicContact'
				])
				.where('id', '=', unitId)
				.where('closed_at', 'is', null)
				.forUpdate()
				.executeTakeFirst()
		: undefined;
	if (!row) throw new Refused('unit.not_found');
	return row;
}

async function idsBelow(tx: Tx, unitId: string): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`with recursive below as (
		select id from unit where id = ${unitId}::uuid union select u.id from unit u join below b on u.parent_id = b.id) select id from below`.execute(
		tx
	);
	return rows.map(({ id }) => id);
}

/**
 * A new unit below the service or a district, or a partner beside the tree; the same form sent again makes no second one.
 * @throws Refused `not_allowed`, `unit.wrong_parent`
 */
export async function addUnit(actor: Administrator, given: z.infer<typeof AddUnit>): Promise<string> {
	const { name, shortName, kind, parentId } = given;
	return asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		return onlyOnce(tx, actor, 'add unit', given, async () => {
			const service = await tx
				.selectFrom('unit')
				.select(['id', 'time_zone'])
				.where('kind', '=', 'service')
				.executeTakeFirst();
			const parent = kind === 'partner' ? null : (parentId ?? service?.id ?? null);
			if (kind !== 'partner') await mayStandBelow(tx, parent);
			const id = newId();
			await tx
				.insertInto('unit')
				.values({ id, parent_id: parent, kind, name, short_name: shortName, time_zone: service?.time_zone ?? 'UTC' })
				.execute();
			await recordAudit(tx, actor, 'unit.add', id, { facts: { kind } });
			return id;
		});
	});
}

async function mayStandBelow(tx: Tx, parentId: string | null) {
	const parent = parentId
		? await tx.selectFrom('unit').select(['kind', 'closed_at']).where('id', '=', parentId).executeTakeFirst()
		: undefined;
	if (!parent || parent.closed_at || (parent.kind !== 'service' && parent.kind !== 'district'))
		throw new Refused('unit.wrong_parent');
}

/**
 * What a unit is called, where it answers, how the public reaches it; what it takes and when stands on its card (room `cards`).
 * @throws Refused `not_allowed`, `unit.not_found`
 */
export async function changeUnit(
	actor: Administrator,
	unitId: string,
	change: z.infer<typeof ChangeUnit>
): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const unit = await lockUnit(tx, unitId);
		await tx
			.updateTable('unit')
			.set({
				name: change.name,
				short_name: change.shortName,
				public_contact: change.publicContact || null,
				time_zone: change.timeZone,
				place_names: change.placeNames,
				post_codes: change.postCodes
			})
			.where('id', '=', unitId)
			.execute();
		await recordAudit(tx, actor, 'unit.change', unitId, { facts: { renamed: unit.name !== change.name } });
	});
}

/**
 * Puts a unit below another one; its leads then answer to others.
 * @throws Refused `not_allowed`, `unit.not_found`, `unit.wrong_parent` (below itself, the service, a partner)
 */
export async function moveUnit(actor: Administrator, unitId: string, parentId: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		// Two moves at once could make a circle that neither sees.
		await sql`select pg_advisory_xact_lock(hashtext('the unit tree'))`.execute(tx);
		const unit = await lockUnit(tx, unitId);
		if (unit.kind === 'service' || unit.kind === 'partner') throw new Refused('unit.wrong_parent');
		await mayStandBelow(tx, parentId);
		if ((await idsBelow(tx, unitId)).includes(parentId)) throw new Refused('unit.wrong_parent');
		await tx.updateTable('unit').set({ parent_id: parentId }).where('id', '=', unitId).execute();
		await recordAudit(tx, actor, 'unit.move', unitId, { facts: { below: parentId } });
	});
}

/**
 * Flags without a place come here from now on; there is one such desk.
 * @throws Refused `not_allowed`, `unit.not_found`, `unit.wrong_parent` for a partner
 */
export async function makeIntakeDesk(actor: Administrator, unitId: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const unit = await lockUnit(tx, unitId);
		if (unit.kind === 'partner') throw new Refused('unit.wrong_parent');
		await tx.updateTable('unit').set({ intake_desk: false }).where('intake_desk', '=', true).execute();
		await tx.updateTable('unit').set({ intake_desk: true }).where('id', '=', unitId).execute();
		await recordAudit(tx, actor, 'unit.makeIntakeDesk', unitId);
	});
}

/** What must be done before a unit may be closed. */
export type Hold = 'service' | 'intake_desk' | 'units' | 'people' | 'signals' | 'hand_overs';

async function whatHoldsOpen(
	tx: Tx,
	unit: { id: string; kind: UnitKind; intakeDesk: boolean }
): Promise<{ hold: Hold; count: number }[]> {
	const { rows } = await sql<{ units: number; people: number; signals: number; hand_overs: number }>`select
		(select count(*)::int from unit where parent_id = ${unit.id}::uuid and closed_at is null) units,
		(select count(distinct person_id)::int from membership where unit_id = ${unit.id}::uuid and until is null) people,
		signals::int, hand_overs::int from open_work(${unit.id}::uuid)`.execute(tx);
	const found = rows[0];
	const holds: { hold: Hold; count: number }[] = [
		{ hold: 'service', count: Number(unit.kind === 'service') },
		{ hold: 'intake_desk', count: Number(unit.intakeDesk) },
		{ hold: 'units', count: found?.units ?? 0 },
		{ hold: 'signals', count: found?.signals ?? 0 },
		{ hold: 'hand_overs', count: found?.hand_overs ?? 0 },
		{ hold: 'people', count: found?.people ?? 0 }
	];
	return holds.filter(({ count }) => count > 0);
}

/**
 * Closes a unit that nothing depends on any more. Its records stay.
 * @throws Refused `not_allowed`, `unit.not_found`, `unit.still_needed` (findUnitToManage says by what)
 */
export async function closeUnit(actor: Administrator, unitId: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await onlyAdministrators(tx);
		const unit = await lockUnit(tx, unitId);
		if ((await whatHoldsOpen(tx, unit)).length > 0) throw new Refused('unit.still_needed');
		await tx.updateTable('unit').set({ closed_at: now() }).where('id', '=', unitId).execute();
		await recordAudit(tx, actor, 'unit.close', unitId);
	});
}
