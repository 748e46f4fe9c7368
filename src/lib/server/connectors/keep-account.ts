import { sql } from 'kysely';
import { v7 as newId, validate as isId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import type { ConnectorKind } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit, recordList } from '../trust/index.ts';

const nameOf = ({ kind, address }: { kind: string; address: string }) => `${kind}:${address}`;

export const GiveAccount = z.object({
	/** Kind and address, as the form offers them. */
	account: z.string().refine((name) => config().connectors.some((login) => nameOf(login) === name), {
		error: () => m.desk_error_choose()
	}),
	personaId: z.uuid({ error: () => m.desk_error_choose() })
});

/**
 * Gives an account of the settings to a persona: what is written to it becomes a talk of that persona's unit, and answers leave as the
 * persona. For a lead of the unit; the persona is live, on that platform and no covert one.
 * @throws Refused `not_allowed`, `persona.not_found` (also for one that may not speak), `connector.taken`
 */
export async function giveAccount(actor: Person, { account, personaId }: z.infer<typeof GiveAccount>): Promise<void> {
	await asActor(actor, async (tx) => {
		await refuseOthers(tx);
		const login = config().connectors.find((one) => nameOf(one) === account);
		const persona = (await personasOf(tx)).find(({ id }) => id === personaId);
		if (!persona || !login || persona.platform !== login.kind) throw new Refused('persona.not_found', {}, personaId);
		const { rows } = await sql<{ free: boolean }>`
			select connector_is_free(${login.kind}, ${login.address}) and not exists (
				select from connector_account a where a.persona_id = ${personaId} and a.ended_at is null) free`.execute(tx);
		if (!rows[0]?.free) throw new Refused('connector.taken');
		const id = newId();
		await tx
			.insertInto('connector_account')
			.values({
				id,
				kind: login.kind,
				address: login.address,
				persona_id: personaId,
				persona_kind: persona.kind,
				added_by: actor.personId,
				added_at: now()
			})
			.execute();
		await recordAudit(tx, actor, 'connector.give', id);
	});
}

/**
 * Takes an account away from its persona: nothing is read or sent there any more, and what waited to leave is said not to have left.
 * @throws Refused `not_allowed`, `connector.not_found`
 */
export async function takeAccountAway(actor: Person, id: string): Promise<void> {
	await asActor(actor, async (tx) => {
		await refuseOthers(tx);
		const { rows } = await sql<{ ended: boolean }>`
			select connector_ends(${isId(id) ? id : null}, ${now()}) ended`.execute(tx);
		if (!rows[0]?.ended) throw new Refused('connector.not_found', {}, id);
		await recordAudit(tx, actor, 'connector.takeAway', id);
	});
}

/**
 * The accounts that personas of this lead's units have: whether each is connected now, when something came and left last, what failed; and
 * for the form, accounts of the settings that nobody has, and personas that may have one.
 * @throws Refused `not_allowed` (who leads nobody)
 */
export async function listAccounts(actor: Person) {
	return asActor(actor, async (tx) => {
		await refuseOthers(tx);
		const at = now();
		const { rows: accounts } = await sql<{
			id: string;
			kind: ConnectorKind;
			address: string;
			handle: string;
			unitName: string;
			connected: boolean;
			since: Date | null;
			failedAt: Date | null;
			failure: string | null;
			lastCameAt: Date | null;
			lastLeftAt: Date | null;
			waiting: number;
			failed: number;
			speaks: boolean;
		}>`
			select a.id, a.kind, a.address, p.handle, u.name "unitName", a.connected_at is not null and coalesce(a.held_until > ${at}, false) connected,
				a.connected_at since, a.failed_at "failedAt", a.failure, a.last_came_at "lastCameAt", a.last_left_at "lastLeftAt", p.state = 'live' speaks,
				(select count(*)::int from connector_out o where o.account_id = a.id and o.sent_at is null and o.failed_at is null) waiting,
				(select count(*)::int from connector_out o where o.account_id = a.id and o.failed_at > ${new Date(at.getTime() - 7 * 86_400_000)}) failed
			from connector_account a join persona p on p.id = a.persona_id join unit u on u.id = p.unit_id
			where a.ended_at is null order by a.address, a.id`.execute(tx);
		const taken = accounts.map(nameOf);
		const free = [];
		for (const { kind, address } of config().connectors) {
			if (taken.includes(nameOf({ kind, address }))) continue;
			const { rows } = await sql<{ free: boolean }>`select connector_is_free(${kind}, ${address}) free`.execute(tx);
			if (rows[0]?.free) free.push({ name: nameOf({ kind, address }), kind, address });
		}
		const known = config().connectors.map(nameOf);
		const personas = (await personasOf(tx)).filter(({ has }) => !has);
		await recordList(tx, actor, 'connector.list', { shown: accounts.length });
		return {
			/** One that the settings name no longer stays here, and is not connected. */
			accounts: accounts.map((one) => ({ ...one, known: known.includes(nameOf(one)) })),
			free,
			personas: personas.map(({ id, handle, unitName }) => ({ id, handle, unitName })),
			/** Whether whoever runs the service has named any. */
			any: known.length > 0
		};
	});
}

async function refuseOthers(tx: Tx) {
	const { rows } = await sql<{ leads: boolean }>`select acting_as(array['lead']::role[]) leads`.execute(tx);
	if (!rows[0]?.leads) throw new Refused('not_allowed');
}

const personasOf = async (tx: Tx) =>
	(
		await sql<{
			id: string;
			handle: string;
			platform: string;
			kind: 'named' | 'unit_branded';
			unitName: string;
			has: boolean;
		}>`
		select p.id, p.handle, p.platform, p.kind, u.name "unitName",
			exists (select from connector_account a where a.persona_id = p.id and a.ended_at is null) has
		from persona p join unit u on u.id = p.unit_id
		where p.kind <> 'covert' and p.state = 'live' and 'answer' = any (p.may) and p.platform in ('xmpp') and p.unit_id = any (readable_units())
		order by p.handle, p.id`.execute(tx)
	).rows;
