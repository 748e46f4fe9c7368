import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { openHandOverStates } from './hand-over-moves.ts';

const job = { kind: 'job', name: 'overdue' } as const;
const howMany = (rows: { count: string }[]) => Number(rows[0]?.count ?? 0);

/** Hand-overs of the whole service that nobody acknowledged or answered in time; a number for whoever watches the service. */
export const countOverdueHandOvers = () =>
	asActor(job, async (tx) =>
		howMany(
			await tx
				.selectFrom('hand_over')
				.select((select) => select.fn.countAll<string>().as('count'))
				.where('state', 'in', openHandOverStates)
				.where((where) =>
					where.or([
						where('answer_due', '<=', now()),
						where.and([where('state', '=', 'offered'), where('acknowledge_due', '<=', now())])
					])
				)
				.execute()
		)
	);

/** Reporters of the whole service who wait for a first answer longer than was promised. */
export const countOverdueFirstAnswers = () =>
	asActor(job, async (tx) =>
		howMany(
			await tx
				.selectFrom('signal')
				.select((select) => select.fn.countAll<string>().as('count'))
				.where('state', '<>', 'closed')
				.where('first_answer_at', 'is', null)
				.where('first_answer_due', '<=', now())
				.execute()
		)
	);
