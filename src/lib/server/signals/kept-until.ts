import type { Insertable } from 'kysely';
import type { Signal } from '../platform/database-types.ts';

/** The days on which somebody looks whether a signal is still needed, and on which it goes: counted from the day it came in. */
export function keptUntil(receivedAt: Date): Required<Pick<Insertable<Signal>, 'review_on' | 'destroy_on'>> {
	const [year = '', rest = ''] = [receivedAt.toISOString().slice(0, 4), receivedAt.toISOString().slice(4, 10)];
	// 29 February has no day in most years; PostgreSQL would refuse it, so it becomes the day before.
	const later = (years: number) => `${Number(year) + years}${rest}`.replace('-02-29', '-02-28');
	return { review_on: later(1), destroy_on: later(10) };
}
