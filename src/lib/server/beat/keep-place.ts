import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { platformOf, webUrl } from '../../platform-of.ts';
import { m } from '../../paraglide/messages.js';
import { canonicalAddress } from '../../canonical-address.ts';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import type { PlaceKind } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { recordAudit } from '../trust/index.ts';
import { beatUnits, refuseOtherBeats } from './whose-beat.ts';

export const placeKinds = [
	'page',
	'group',
	'server',
	'game',
	'voice_channel',
	'phone_group',
	'street',
	'building'
] as const satisfies PlaceKind[];
const outside: readonly PlaceKind[] = ['street', 'building'];

const words = (most: number) => z.string().trim().max(most).default('');
const fields = {
	kind: choiceOf(placeKinds),
	name: z.string().trim().min(1).max(200),
	address: words(500).refine((address) => address === '' || webUrl(address) !== null, {
		error: () => m.beat_address_wrong()
	}),
	platform: words(60).refine((code) => code === '' || pack().platforms.some((one) => one.code === code), {
		error: () => m.desk_error_choose()
	}),
	communityId: z.union([z.uuid(), z.literal('')]).default(''),
	sector: words(120),
	runBy: words(300),
	note: words(2000)
};
export const AddPlace = z.object({ ...fields, unitId: z.uuid(), ...sentOnce });
export const EditPlace = z.object({ ...fields, version: z.coerce.number().int() });

/**
 * What the form of a place offers: units whose beat this person keeps, with their sectors, and the communities they may read.
 * @throws Refused `not_allowed` (who keeps no beat)
 */
export async function placeChoices(actor: Person) {
	return asActor(actor, async (tx) => {
		const units = await beatUnits(tx);
		const { rows: communities } = await sql<{ id: string; name: string }>`
			select id, name from community where ended_at is null order by name`.execute(tx);
		await recordAudit(tx, actor, 'place.prepare', null);
		return { units, communities };
	});
}

/** What an address says by itself: the platform it leads to, unless another one was chosen, and the one form by which it is known again. */
function rowOf({ kind, ...given }: Omit<z.infer<typeof EditPlace>, 'version'>) {
	const isOutside = outside.includes(kind);
	const address = isOutside ? '' : given.address;
	const { platforms } = pack();
	const recognised = address ? platformOf(address, platforms) : null;
	return {
		kind,
		name: given.name,
		address: address ? (/^https?:/i.test(address) ? address : `https://${address}`) : null,
		address_key: address ? (canonicalAddress(address, platforms) ?? address.toLowerCase()) : null,
		platform: isOutside ? null : recognised && recognised !== 'website' ? recognised : given.platform || recognised,
		community_id: given.communityId || null,
		sector: given.sector || null,
		run_by: given.runBy || null,
		note: given.note || null
	};
}

/**
 * Enters a place where a unit goes, on the web or in the street; many on the web have no address. For officers and leads.
 * @returns its id
 * @throws Refused `not_allowed`, `unit.not_found` (not theirs, or closed), `community.not_found`, `place.known` (the unit has this address)
 */
export async function addPlace(actor: Person, given: z.infer<typeof AddPlace>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'add a place', given, async () => {
			await refuseOtherBeats(tx, given.unitId);
			const row = rowOf(given);
			await refuseUnreadable(tx, row.community_id);
			const id = newId();
			const added = await tx
				.insertInto('place')
				.values({ ...row, id, unit_id: given.unitId, made_by: actor.personId, made_at: now() })
				.onConflict((conflict) => conflict.doNothing())
				.executeTakeFirst();
			if (added.numInsertedOrUpdatedRows === 0n) throw new Refused('place.known');
			await recordAudit(tx, actor, 'place.add', id);
			return id;
		})
	);
}

/**
 * Writes what the register says of a place.
 * @throws Refused `place.not_found`, `not_allowed`, `place.ended`, `place.changed` (by somebody else in the meantime),
 * `community.not_found`, `place.known`
 */
export async function editPlace(
	actor: Person,
	id: string,
	{ version, ...given }: z.infer<typeof EditPlace>
): Promise<void> {
	await asActor(actor, async (tx) => {
		const place = await holdPlace(tx, id);
		if (place.endedAt) throw new Refused('place.ended');
		if (place.version !== version) throw new Refused('place.changed');
		const row = rowOf(given);
		await refuseUnreadable(tx, row.community_id);
		await refuseKnown(tx, id, place.unitId, row.address_key);
		await tx
			.updateTable('place')
			.set((is) => ({ ...row, version: is('version', '+', 1) }))
			.where('id', '=', id)
			.execute();
		await recordAudit(tx, actor, 'place.edit', id);
	});
}

/**
 * Takes a place off the register: nothing new is planned there; what was stays.
 * @throws Refused `place.not_found`, `not_allowed`, `place.ended`
 */
export async function endPlace(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		if ((await holdPlace(tx, id)).endedAt) throw new Refused('place.ended');
		await tx.updateTable('place').set({ ended_at: now() }).where('id', '=', id).execute();
		await recordAudit(tx, actor, 'place.end', id);
	});
}

/**
 * Puts a place back on the register.
 * @throws Refused `place.not_found`, `not_allowed`, `place.known` (its address was entered anew meanwhile)
 */
export async function resumePlace(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		const place = await holdPlace(tx, id);
		await refuseKnown(tx, id, place.unitId, place.addressKey);
		await tx.updateTable('place').set({ ended_at: null }).where('id', '=', id).execute();
		await recordAudit(tx, actor, 'place.resume', id);
	});
}

/** A place that this person keeps, held until the transaction ends. */
export async function holdPlace(tx: Tx, id: string) {
	// Held before it is read: whoever comes second at the same moment reads what the first has written.
	await sql`select from place where id = ${id} for update`.execute(tx);
	const { rows } = await sql<{
		unitId: string;
		addressKey: string | null;
		endedAt: Date | null;
		version: number;
		keeps: boolean;
	}>`select unit_id "unitId", address_key "addressKey", ended_at "endedAt", version, keeps_beat(unit_id) keeps
		from place where id = ${id}`.execute(tx);
	const [place] = rows;
	if (!place) throw new Refused('place.not_found', {}, id);
	if (!place.keeps) throw new Refused('not_allowed');
	return place;
}

async function refuseKnown(tx: Tx, id: string, unitId: string, key: string | null) {
	if (!key) return;
	const other = await tx
		.selectFrom('place')
		.select('id')
		.where('unit_id', '=', unitId)
		.where('address_key', '=', key)
		.where('ended_at', 'is', null)
		.where('id', '!=', id)
		.executeTakeFirst();
	if (other) throw new Refused('place.known');
}

async function refuseUnreadable(tx: Tx, communityId: string | null) {
	if (!communityId) return;
	const found = await tx.selectFrom('community').select('id').where('id', '=', communityId).executeTakeFirst();
	if (!found) throw new Refused('community.not_found', {}, communityId);
}
