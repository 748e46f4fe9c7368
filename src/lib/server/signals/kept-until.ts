import type { Insertable } from 'kysely';
import type { Signal } from '../platform/database-types.ts';
import { pack } from '../platform/pack.ts';

/** The days on which somebody looks whether a signal is still needed, and on which it goes: counted from the day it came in, in the
 * years of the country pack, which the privacy notice names. */
export function keptUntil(receivedAt: Date): Required<Pick<Insertable<Signal>, 'review_on' | 'destroy_on'>> {
	const [year = '', rest = ''] = [receivedAt.toISOString().slice(0, 4), receivedAt.toISOString().slice(4, 10)];
	// 29 February has no day in most years; PostgreSQL would refuse it, so it becomes the day before.
	const later = (years: number) => `${Number(year) + years}${rest}`.replace('-02-29', '-02-28');
	const { reviewYears, destroyYears } = pack().retention;
	return { review_on: later(reviewYears), destroy_on: later(destroyYears) };
}
