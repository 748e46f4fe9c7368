import { sql } from 'kysely';
import type { Person } from '../platform/actor.ts';
import type { ProtocolStepKind, ProtocolTask } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { markRead } from '../told/index.ts';
import { recordAudit, recordList } from '../trust/index.ts';
import { recordOf } from './sign-protocol.ts';
import { type ProtocolRecord, protocolTasks, type ProtocolTexts } from './protocol-fields.ts';
import {
	applying,
	asVersion,
	type ProtocolVersion,
	seeVersion,
	versionColumns,
	versionTables
} from './see-protocol.ts';

export interface ProtocolAtStep {
	id: string;
	task: ProtocolTask;
	version: number;
	texts: ProtocolTexts;
	/** Null: of the country pack. */
	unitName: string | null;
	signed: boolean;
	departures: { id: string; by: string; at: Date; reason: string; version: number }[];
}

/**
 * The protocols of these tasks that hold for whoever acts, for the step where they apply, with why somebody departed from one at that record.
 * @returns none where none holds yet, or for those who work by none (partners)
 */
export async function protocolsFor(
	actor: Person,
	tasks: readonly ProtocolTask[],
	about: ProtocolRecord | null = null
): Promise<ProtocolAtStep[]> {
	return asActor(actor, async (tx) => {
		const all: ProtocolAtStep[] = [];
		for (const task of tasks) {
			const version = await applying(tx, task);
			if (!version) continue;
			all.push({
				...version,
				signed: await isSigned(tx, version.id),
				departures: about ? await departuresOf(tx, task, about) : []
			});
		}
		return all;
	});
}

/** The same for a single task. */
export const protocolFor = async (
	actor: Person,
	task: ProtocolTask,
	about: ProtocolRecord | null = null
): Promise<ProtocolAtStep | null> => (await protocolsFor(actor, [task], about))[0] ?? null;

const isSigned = async (tx: Tx, id: string): Promise<boolean> => {
	const { rows } = await sql<{ signed: boolean }>`
		select exists (select from protocol_signature where version_id = ${id}::uuid and person_id = acting_person()) signed`.execute(
		tx
	);
	return rows[0]?.signed ?? false;
};

async function departuresOf(tx: Tx, task: ProtocolTask, about: ProtocolRecord): Promise<ProtocolAtStep['departures']> {
	const [column, id] = Object.entries(await recordOf(tx, about))[0] ?? ['signal_id', null];
	const { rows } = await sql<ProtocolAtStep['departures'][number]>`
		select d.id, n.name "by", d.at, d.reason, v.version from protocol_departure d join person n on n.id = d.person_id join protocol_version v on v.id = d.version_id
		where d.${sql.ref(column)}::text = ${id} and v.task = ${task}::protocol_task order by d.at desc, d.id desc`.execute(tx);
	return rows;
}

/** All protocols that hold for the unit acted for, whether this person signed each, what is being written, and for a lead who has not signed. */
export async function listProtocols(actor: Person) {
	return asActor(actor, async (tx) => {
		const held: (ProtocolVersion & { signed: boolean })[] = [];
		for (const task of protocolTasks) {
			const version = await applying(tx, task);
			if (version) held.push({ ...version, signed: await isSigned(tx, version.id) });
		}
		const { rows: begun } = await sql<Parameters<typeof asVersion>[0]>`
			select ${versionColumns} from ${versionTables} where v.unit_id = any (readable_units()) and v.state in ('draft', 'asked', 'approved')
			order by v.task, u.short_name`.execute(tx);
		const { rows: unsigned } = await sql<{ name: string; unit: string; tasks: ProtocolTask[] }>`
			select name, unit, array_agg(task order by task)::text[] tasks from protocols_unsigned() group by person_id, name, unit order by unit, name`.execute(
			tx
		);
		const { rows: may } = await sql<{ writes: boolean; leads: boolean }>`
			select acting_as(array['officer', 'lead']::role[]) writes, acting_as(array['lead']::role[]) leads`.execute(tx);
		const { rows: departures } = await sql<{
			id: string;
			task: ProtocolTask;
			by: string;
			at: Date;
			reason: string;
			record: string | null;
			talk: string | null;
		}>`
			select d.id, v.task, n.name "by", d.at, d.reason, coalesce(s.number, p.number, d.record_number) record, d.conversation_id talk
			from protocol_departure d join protocol_version v on v.id = d.version_id join person n on n.id = d.person_id
			left join signal s on s.id = d.signal_id left join support_plan p on p.id = d.plan_id order by d.at desc, d.id desc limit 50`.execute(
			tx
		);
		await recordList(tx, actor, 'protocol.list', { count: held.length });
		return {
			held,
			begun: begun.map(asVersion),
			unsigned,
			departures,
			writes: may[0]?.writes ?? false,
			leads: may[0]?.leads ?? false
		};
	});
}

/**
 * One version, also an old one, with what was done with it, those before and after it, and whether this person has to sign it.
 * @throws Refused `protocol.not_found`
 */
export async function findProtocol(actor: Person, id: string) {
	return asActor(actor, async (tx) => {
		const { writers: _, ...version } = await seeVersion(tx, id);
		const { rows: steps } = await sql<{
			id: string;
			kind: ProtocolStepKind;
			at: Date;
			by: string;
			words: string | null;
		}>`
			select s.id, s.kind, s.at, n.name "by", s.words from protocol_step s join person n on n.id = s.person_id
			where s.version_id = ${version.id} order by s.at desc, s.id desc`.execute(tx);
		const { rows: versions } = await sql<Pick<ProtocolVersion, 'id' | 'version' | 'state' | 'currentFrom'>>`
			select id, version, state, current_from "currentFrom" from protocol_version
			where task = ${version.task}::protocol_task and unit_id is not distinct from ${version.unitId}::uuid order by version desc`.execute(
			tx
		);
		const holds = (await applying(tx, version.task))?.id === version.id;
		await recordAudit(tx, actor, 'protocol.read', version.id);
		await markRead(tx, actor, holds && !(await isSigned(tx, version.id)) ? [] : [version.id]);
		return {
			...version,
			steps,
			versions,
			holds,
			signed: await isSigned(tx, version.id)
		};
	});
}

/** The task by its address. @throws Refused `protocol.not_found` */
export function taskOf(task: string): ProtocolTask {
	const found = protocolTasks.find((one) => one === task);
	if (!found) throw new Refused('protocol.not_found');
	return found;
}

/** Those that hold for this person and that they have not signed: a number beside the navigation. */
export const countProtocolsToSign = () =>
	sql<number>`(select count(*)::int from unnest(enum_range(null::protocol_task)) t
		cross join lateral (select protocol_applying(acting_unit(), t) id offset 0) v
		where acting_as(array['officer', 'lead', 'coordinator']::role[]) and v.id is not null
			and not exists (select from protocol_signature s where s.version_id = v.id and s.person_id = acting_person()))`;
