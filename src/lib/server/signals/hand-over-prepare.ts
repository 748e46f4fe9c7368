import type { Person } from '../platform/actor.ts';
import { answeringUnits, readUnits } from '../accounts/index.ts';
import { readCards } from '../cards/index.ts';
import { hasOpenIdentity } from '../conversations/index.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { gradingScheme, pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { addWorkingDays } from '../platform/working-days.ts';
import { recordAudit } from '../trust/index.ts';
import { firstSource } from './first-source.ts';
import { namedBy } from './move-signal.ts';
import { packageParts, packed, partsOf } from './package.ts';
import { proposeReceivers } from './propose-receivers.ts';

/**
 * All that somebody needs to hand a signal over: what each part would show, the units with the likeliest first, why, and their cards,
 * the restrictions it carries, days to choose from. Changes nothing.
 * @throws Refused `signal.not_found`, `signal.closed`
 */
export async function prepareHandOver(actor: Person, reference: string) {
	return asActor(actor, async (tx) => {
		const signal = await tx
			.selectFrom('signal')
			.selectAll()
			.where(namedBy(reference), '=', reference)
			.executeTakeFirst();
		if (!signal) throw new Refused('signal.not_found', {}, reference);
		if (signal.state === 'closed') throw new Refused('signal.closed');
		const attachments = await tx
			.selectFrom('signal_attachment')
			.innerJoin('attachment', 'attachment.id', 'signal_attachment.attachment_id')
			.select(['attachment.id', 'attachment.name', 'media_kind as mediaKind', 'bytes', 'copy_state as copyState'])
			.where('signal_id', '=', signal.id)
			.orderBy('attachment.received_at')
			.orderBy('attachment.id')
			.execute();
		const receivers = await possibleReceivers(tx, signal);
		const giver = await tx
			.selectFrom('unit')
			.select(['name', 'time_zone'])
			.where('id', '=', signal.unit_id)
			.executeTakeFirstOrThrow();
		const calendar = { timeZone: giver.time_zone, holidays: pack().publicHolidays };
		await recordAudit(tx, actor, 'signal.prepareHandOver', signal.id);
		return {
			number: signal.number,
			title: signal.title,
			danger: signal.danger,
			unitName: giver.name,
			parts: partsOf(signal),
			preview: { ...packed(signal, packageParts, signal.title), ...(await firstSource(tx, signal)) },
			attachments: attachments.map((file) => ({ ...file, bytes: Number(file.bytes) })),
			identity: await hasOpenIdentity(tx, signal.id),
			carriedCodes: signal.handling_codes,
			handling: gradingScheme().handling,
			receivers,
			/** Who is open is said of this instant. */
			preparedAt: now(),
			usualDays: pack().handOverAnswerDays,
			usualDay: addWorkingDays(now(), pack().handOverAnswerDays, calendar),
			days: [1, 2, 10].map((count) => addWorkingDays(now(), count, calendar))
		};
	});
}
export type PreparedHandOver = Awaited<ReturnType<typeof prepareHandOver>>;

async function possibleReceivers(
	tx: Tx,
	signal: { unit_id: string; topic: string; street_place: string | null; post_code: string | null }
) {
	const given = await tx
		.selectFrom('hand_over')
		.select((select) => ['to_unit_id', select.fn.countAll<string>().as('times')])
		.where('from_unit_id', '=', signal.unit_id)
		.where('state', '<>', 'withdrawn')
		.groupBy('to_unit_id')
		.execute();
	const place =
		signal.street_place || signal.post_code
			? answeringUnits(await readUnits(tx), signal.street_place ?? '', signal.post_code ?? '').unit
			: null;
	const cards = (await readCards(tx)).filter(({ unit }) => unit.id !== signal.unit_id);
	return proposeReceivers({ topic: signal.topic, placeUnitId: place?.id ?? null }, cards).map((proposal) => ({
		...proposal,
		/** How often it was given something before: said, and no reason. */
		times: Number(given.find((row) => row.to_unit_id === proposal.card.unit.id)?.times ?? 0)
	}));
}
