import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { webUrl } from '../../platform-of.ts';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import type { PersonaKind } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { mayBeDone } from './persona-moves.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { recordAudit } from '../trust/index.ts';
import { personaActs } from './may-use.ts';
import { addToPersona, followInDirectory } from './move-persona.ts';
import { leadPersona } from './see-persona.ts';

export const personaKinds = ['named', 'unit_branded', 'covert'] as const satisfies PersonaKind[];

const words = (most: number) => z.string().trim().max(most).default('');
const fields = {
	platform: z
		.string()
		.refine((code) => pack().platforms.some((one) => one.code === code), { error: () => m.desk_error_choose() }),
	handle: z.string().trim().min(1).max(200),
	address: words(500).refine((address) => address === '' || webUrl(address) !== null, {
		error: () => m.personas_address_wrong()
	}),
	may: z
		.array(z.enum(personaActs))
		.min(1, { error: () => m.desk_error_choose() })
		.default([]),
	legalBasis: z.string().trim().min(3).max(500),
	purpose: z.string().trim().min(10).max(1000),
	device: words(200),
	networkExit: words(200),
	since: z.union([z.iso.date(), z.literal('')]).default(''),
	pageId: z.union([z.uuid(), z.literal('')]).default('')
};
/** What a covert one may never have; the table refuses it as well. */
const keepsCovert = { path: ['may'], error: () => m.personas_covert_observes() };
const onlyObserves = ({ kind, may, pageId }: { kind: string; may: string[]; pageId: string }) =>
	kind !== 'covert' || (may.every((act) => act === 'observe') && pageId === '');

export const AddPersona = z
	.object({ ...fields, kind: choiceOf(personaKinds), unitId: z.uuid(), ...sentOnce })
	.refine(onlyObserves, keepsCovert);
/** The kind stays what it was: a profile that changes it is another one. */
export const EditPersona = z
	.object({ ...fields, kind: z.enum(personaKinds), version: z.coerce.number().int() })
	.refine(onlyObserves, keepsCovert);

/**
 * What the form of a persona offers a lead: the units they lead, with the pages of each.
 * @throws Refused `not_allowed` (who leads no unit)
 */
export async function personaChoices(actor: Person) {
	return asActor(actor, async (tx) => {
		await refuseOthers(tx);
		const { rows: units } = await sql<{ id: string; name: string }>`
			select id, name from unit where id = any (readable_units()) and closed_at is null order by id <> acting_unit(), name`.execute(
			tx
		);
		const { rows: pages } = await sql<{ id: string; name: string; unitName: string }>`
			select g.id, g.name, u.name "unitName" from presence_page g join unit u on u.id = g.unit_id
			where g.unit_id = any (readable_units()) and g.ended_at is null order by u.name, g.name`.execute(tx);
		await recordAudit(tx, actor, 'persona.prepare', null);
		return { units, pages };
	});
}

async function refuseOthers(tx: Tx) {
	const { rows } = await sql<{ leads: boolean }>`select acting_as(array['lead']::role[]) leads`.execute(tx);
	if (!rows[0]?.leads) throw new Refused('not_allowed');
}

const rowOf = (given: z.infer<typeof AddPersona> | z.infer<typeof EditPersona>) => ({
	platform: given.platform,
	handle: given.handle,
	// As a link: without its scheme it would lead into our own pages.
	address: given.address ? (/^https?:/i.test(given.address) ? given.address : `https://${given.address}`) : null,
	may: given.may,
	legal_basis: given.legalBasis,
	purpose: given.purpose,
	device: given.device || null,
	network_exit: given.networkExit || null,
	since: given.since || null,
	page_id: given.pageId || null,
	changed_at: now()
});

/**
 * Enters a profile that a unit uses or wants to use, as a proposal. For leads. No password is asked for or kept.
 * @returns its id
 * @throws Refused `not_allowed`, `unit.not_found` (not theirs, or closed), `persona.page` (of another unit)
 */
export async function addPersona(actor: Person, given: z.infer<typeof AddPersona>): Promise<string> {
	return asActor(actor, (tx) =>
		onlyOnce(tx, actor, 'add a persona', given, async () => {
			await refuseOthers(tx);
			const { rows } =
				await sql`select from unit where id = ${given.unitId} and id = any (readable_units()) and closed_at is null`.execute(
					tx
				);
			if (rows.length === 0) throw new Refused('unit.not_found', {}, given.unitId);
			await refuseOtherPages(tx, given.pageId, given.unitId);
			const id = newId();
			await tx
				.insertInto('persona')
				.values({ ...rowOf(given), id, unit_id: given.unitId, kind: given.kind })
				.execute();
			await addToPersona(tx, actor, id, 'add');
			return id;
		})
	);
}

/**
 * Writes what the register says of a persona; its entry in the directory follows.
 * @throws Refused `persona.not_found`, `not_allowed`, `persona.wrong_state` (it is retired), `persona.changed` (by somebody else in the
 * meantime), `persona.page`, `persona.device_missing` (a covert one in use keeps both)
 */
export async function editPersona(actor: Person, id: string, given: z.infer<typeof EditPersona>): Promise<void> {
	await asActor(actor, async (tx) => {
		const persona = await leadPersona(tx, id);
		if (!mayBeDone('edit', persona.state)) throw new Refused('persona.wrong_state');
		if (persona.version !== given.version) throw new Refused('persona.changed');
		if (persona.kind !== given.kind) throw new Refused('persona.changed');
		if (persona.kind === 'covert' && persona.state === 'live' && !(given.device && given.networkExit))
			throw new Refused('persona.device_missing');
		await refuseOtherPages(tx, given.pageId, persona.unitId);
		await addToPersona(tx, actor, id, 'edit');
		const { since, ...row } = rowOf(given);
		await tx
			.updateTable('persona')
			.set((is) => ({ ...row, since: since ?? persona.since, version: is('version', '+', 1) }))
			.where('id', '=', id)
			.execute();
		await followInDirectory(tx, id);
	});
}

async function refuseOtherPages(tx: Tx, pageId: string, unitId: string) {
	if (!pageId) return;
	const page = await tx
		.selectFrom('presence_page')
		.select('id')
		.where('id', '=', pageId)
		.where('unit_id', '=', unitId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	if (!page) throw new Refused('persona.page');
}
