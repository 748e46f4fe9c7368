import { sql } from 'kysely';
import { openHandOverStates } from './hand-over-moves.ts';

/** That a hand-over `h` is still owed an answer; in literal words, as its partial indexes have them. */
export const handOverOpen = sql`h.state in (${sql.join(openHandOverStates.map((state) => sql.lit(state)))})`;

/** That something owed for a hand-over `h` has not come by its day: the answer, or a first look. */
export const handOverLate = (at: Date) =>
	sql<boolean>`(${handOverOpen} and (h.answer_due <= ${at} or (h.state = 'offered' and h.acknowledge_due <= ${at})))`;
