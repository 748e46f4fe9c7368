import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { tellOfProtocol } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';

const job = { kind: 'job', name: 'remind_protocols' } as const;

/**
 * The job `remind_protocols`: takes in what the country pack says of each task, where it is new there, so that who signed it signed
 * those words; and tells whoever has not signed what holds for them, once a week.
 */
export async function remindProtocols(): Promise<void> {
	await asActor(job, async (tx) => {
		for (const { code: task, version, text } of pack().protocols) {
			const known = await tx
				.selectFrom('protocol_version')
				.select('version')
				.where('unit_id', 'is', null)
				.where('task', '=', task)
				.orderBy('version', 'desc')
				.executeTakeFirst();
			if (known && known.version >= version) continue;
			await tx
				.updateTable('protocol_version')
				.set({ state: 'replaced', changed_at: now() })
				.where('unit_id', 'is', null)
				.where('task', '=', task)
				.where('state', '=', 'current')
				.execute();
			const id = newId();
			await tx
				.insertInto('protocol_version')
				.values({
					id,
					unit_id: null,
					task,
					version,
					texts: JSON.stringify(text),
					state: 'current',
					current_from: now(),
					changed_at: now()
				})
				.execute();
			await recordAudit(tx, job, 'protocol.takeIn', id, { facts: { task, version } });
		}
		const { rows: current } = await sql<{ id: string }>`
			select id from protocol_version where state = 'current' order by id`.execute(tx);
		for (const { id } of current) await tellOfProtocol(tx, 'protocol_to_sign', id);
	});
}
