import type { Selectable } from 'kysely';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { Signal } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { gradingScheme, pack } from '../platform/pack.ts';
import { Refused } from '../platform/refused.ts';
import { recordAudit } from '../trust/index.ts';
import { refuseWhenChanged } from './changed-meanwhile.ts';
import { keepBefore } from './keep-before.ts';
import { lockSignal } from './move-signal.ts';
import { addToTimeline } from './timeline.ts';
import { typedText } from './typed-text.ts';

export const GradeSignal = z.object({
	source: z.string().refine((code) => gradingScheme().source.some((row) => row.code === code), {
		error: () => m.signals_grade_choose_source()
	}),
	reason: typedText(1000),
	information: z.string().refine((code) => gradingScheme().information.some((row) => row.code === code), {
		error: () => m.signals_grade_choose_information()
	}),
	handling: z.array(z.string().refine((code) => gradingScheme().handling.some((row) => row.code === code))).min(1, {
		error: () => m.signals_grade_choose_handling()
	}),
	handlingNote: typedText(2000),
	version: z.coerce.number().int().positive()
});

/**
 * The reliability a signal starts from: an institutional source's own, in the scheme in use; an officer's own observation has none
 * until judged; whoever else told us "cannot be judged". What was handed over starts from its first source, which came along: the
 * unit that gave it on made nobody's word its own.
 */
export async function expectedReliability(
	tx: Tx,
	signal: Pick<Selectable<Signal>, 'source_id' | 'origin' | 'first_source' | 'first_reliability' | 'first_scheme'>
): Promise<string | null> {
	const scheme = gradingScheme();
	const passedOn = signal.origin === 'hand_over';
	// Where nobody can tell, nobody can judge.
	if (passedOn ? (signal.first_source ?? 'private') === 'private' : signal.origin === 'citizen')
		return scheme.cannotBeJudged.source;
	const source = passedOn
		? { reliability: signal.first_reliability, grading_scheme: signal.first_scheme }
		: signal.source_id
			? await tx
					.selectFrom('source')
					.select(['reliability', 'grading_scheme'])
					.where('id', '=', signal.source_id)
					.executeTakeFirst()
			: undefined;
	return source && source.grading_scheme === scheme.code ? source.reliability : null;
}

/**
 * Grades source by information and sets the handling codes, in the pack's scheme (Europol 4×4 by default); scheme and pack version
 * are stored with the grade. Reliability is taken over from an institutional source; a private person stays "cannot be judged";
 * whoever departs from either says why. A handling code that needs words needs the note.
 * @returns what `undoAct` takes it back by
 * @throws Refused `signal.not_found`, `signal.changed` (graded by a colleague since `version`), `signal.reason_needed`, `signal.restriction_needed`
 */
export async function gradeSignal(
	actor: Person,
	reference: string,
	given: z.infer<typeof GradeSignal>
): Promise<string> {
	return asActor(actor, async (tx) => {
		const signal = await lockSignal(tx, reference);
		await refuseWhenChanged(tx, signal, 'grade', given.version);
		const scheme = gradingScheme();
		const expected = await expectedReliability(tx, signal);
		if (expected !== null && given.source !== expected && given.reason === '')
			throw new Refused('signal.reason_needed', { expected });
		const needsText = scheme.handling.some((row) => row.needsText && given.handling.includes(row.code));
		if (needsText && given.handlingNote === '') throw new Refused('signal.restriction_needed');
		const undo = newId();
		await keepBefore(tx, actor, undo, 'grade', signal.id);
		const version = signal.version + 1;
		const { source, information, handling } = given;
		await addToTimeline(tx, actor, signal.id, 'grade', {
			scheme: scheme.code,
			source,
			information,
			handling,
			...(given.reason && { text: given.reason }),
			version
		});
		await recordAudit(tx, actor, 'signal.grade', signal.id, {
			facts: { grade: `${source}${information} ${handling.join(' ')}` }
		});
		await tx
			.updateTable('signal')
			.set({
				grading_scheme: scheme.code,
				pack_version: pack().version,
				source_reliability: source,
				reliability_reason: given.reason || null,
				information_credibility: information,
				handling_codes: handling,
				handling_note: given.handlingNote || null,
				graded_at: now(),
				graded_by: actor.personId,
				changed_at: now(),
				version
			})
			.where('id', '=', signal.id)
			.execute();
		return undo;
	});
}
