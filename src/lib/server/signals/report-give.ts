import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Person } from '../platform/actor.ts';
import { choiceOf } from '../platform/choice.ts';
import { now } from '../platform/clock.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { gradingScheme } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { onlyOnce, sentOnce } from '../platform/sent-once.ts';
import { tell } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { lockReport, moveReport, noteOnSignal } from './move-report.ts';
import { standingStates } from './report-moves.ts';
import { neededText, typedText } from './typed-text.ts';

export const reportReceivers = ['records', 'unit', 'outside'] as const;
export const GiveOut = z.object({
	receiver: choiceOf(reportReceivers),
	unitId: z.union([z.uuid(), z.literal('')]).default(''),
	/** An authority outside the service: a prosecutor's office, another force. */
	name: typedText(200),
	reason: neededText(2000, 10),
	permission: typedText(2000),
	...sentOnce
});

/**
 * Gives a checked report out: to the police records system, to another unit of the service, to an authority outside. Kept is who got
 * which version, when and why; the files (PDF, JSON, XML) are then opened for that receiver and name them. Partners never receive police information.
 * Source: Directive (EU) 2016/680, art. 7 and 25; handling codes stop it until the provider's permission is recorded (Regulation (EU) 2016/794).
 * @param language in which the file is written out
 * @returns the disclosure's id
 * @throws Refused `report.not_found`, `not_allowed`, `report.wrong_state`, `report.no_receiver`, `unit.not_found`, `report.permission_missing`
 */
export async function giveOut(
	actor: Person,
	reference: string,
	given: z.infer<typeof GiveOut>,
	language: string
): Promise<string> {
	return asActor(actor, async (tx) => {
		const report = await lockReport(tx, actor, reference);
		if (!report.sides.includes('unit')) throw new Refused('not_allowed');
		return onlyOnce(tx, actor, `give out ${report.id}`, given, async () => {
			if (!standingStates.some((state) => state === report.state))
				throw new Refused('report.wrong_state', { state: report.state });
			const closed = gradingScheme().handling.find(
				(row) => row.needsPermission && report.handling_codes.includes(row.code)
			);
			if (closed && given.permission.length < 3) throw new Refused('report.permission_missing', { code: closed.code });
			const to = await receiverOf(tx, report.unit_id, given);
			const id = newId();
			await tx
				.insertInto('report_disclosure')
				.values({
					id,
					report_id: report.report_id,
					version_id: report.id,
					from_unit_id: report.unit_id,
					receiver: given.receiver,
					to_unit_id: to.unitId,
					to_name: to.name,
					reason: given.reason,
					permission: given.permission || null,
					language,
					person_id: actor.personId,
					at: now()
				})
				.execute();
			if (given.receiver === 'records' && report.state === 'checked')
				await moveReport(tx, actor, reference, 'giveOut', {}, { recipient: to.label, justification: given.reason });
			else
				await recordAudit(tx, actor, 'report.disclose', report.report_id, {
					recipient: to.label,
					justification: given.reason,
					facts: { version: report.version }
				});
			await noteOnSignal(tx, actor, report, 'giveOut', {
				receiver: given.receiver,
				...(to.unitId ? { to: to.unitId } : to.name && { name: to.name })
			});
			if (to.unitId) await tell(tx, 'report_received', report.report_id);
			return id;
		});
	});
}

async function receiverOf(tx: Tx, ownUnitId: string, { receiver, unitId, name }: z.infer<typeof GiveOut>) {
	if (receiver === 'records') return { unitId: null, name: null, label: 'police records system' };
	if (receiver === 'outside') {
		if (name.length < 2) throw new Refused('report.no_receiver');
		return { unitId: null, name, label: name };
	}
	if (!unitId || unitId === ownUnitId) throw new Refused('report.no_receiver');
	const unit = (await unitsFor(tx, ownUnitId)).find(({ id }) => id === unitId);
	if (!unit) throw new Refused('unit.not_found');
	return { unitId: unit.id, name: null, label: unit.name };
}

/** Open units of the service, without partners and the unit itself. */
export const unitsFor = (tx: Tx, ownUnitId: string) =>
	tx
		.selectFrom('unit')
		.select(['id', 'name'])
		.where('closed_at', 'is', null)
		.where('kind', '<>', 'partner')
		.where('id', '<>', ownUnitId)
		.orderBy('name')
		.execute();

export const RecordedAs = z.object({ number: neededText(60) });

/**
 * The records system has given it a number: typed back, it closes the report's way and stands in the signal's timeline.
 * @throws Refused `report.not_found`, `not_allowed`, `report.wrong_state` (not given out to the records system)
 */
export async function recordedAs(actor: Person, reference: string, { number }: z.infer<typeof RecordedAs>) {
	await asActor(actor, async (tx) => {
		const report = await moveReport(tx, actor, reference, 'record');
		await tx
			.updateTable('report')
			.set({ records_number: number, recorded_at: now() })
			.where('id', '=', report.report_id)
			.execute();
		await noteOnSignal(tx, actor, report, 'record', { number });
	});
}
