import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { tellOfCard } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { oldBefore } from './card-age.ts';

const job = { kind: 'job', name: 'remind_cards' } as const;

/** The job `remind_cards`: whoever answers for a card that nobody has confirmed for so long is told of it once, until it is confirmed. */
export async function remindCards(): Promise<void> {
	await asActor(job, async (tx) => {
		const at = now();
		const old = await tx
			.selectFrom('unit_card')
			.innerJoin('unit', 'unit.id', 'unit_card.unit_id')
			.select('unit_id')
			.where('unit.closed_at', 'is', null)
			.where('confirmed_at', '<=', oldBefore(at))
			.where('reminded_at', 'is', null)
			.orderBy('unit_id')
			.forUpdate('unit_card')
			.execute();
		for (const { unit_id } of old) {
			await tx.updateTable('unit_card').set({ reminded_at: at }).where('unit_id', '=', unit_id).execute();
			await recordAudit(tx, job, 'unit.remindCard', unit_id);
			await tellOfCard(tx, unit_id);
		}
	});
}
