import type { Selectable } from 'kysely';
import type { Package, Signal } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';

/** What goes along with every package of where a signal first came from: the kind, and how reliable an institution was held to be then. */
export type First = Pick<Selectable<Package>, 'first_source' | 'first_reliability' | 'first_scheme'>;
type Told = Pick<
	Selectable<Signal>,
	'unit_id' | 'origin' | 'source_id' | 'first_source' | 'first_reliability' | 'first_scheme'
>;

/**
 * The first source of a signal, however often it was passed on. What an officer saw is their unit's; which institution it was is
 * not said. Read as the actor: a source they may not read has no reliability for them.
 */
export async function firstSource(tx: Tx, signal: Told): Promise<First> {
	if (signal.origin === 'hand_over' || signal.origin === 'citizen')
		return {
			first_source: signal.first_source ?? 'private',
			first_reliability: signal.first_reliability,
			first_scheme: signal.first_scheme
		};
	const source = await tx
		.selectFrom('source')
		.select(['kind', 'reliability', 'grading_scheme'])
		.where((is) => (signal.source_id ? is('id', '=', signal.source_id) : is('unit_id', '=', signal.unit_id)))
		.executeTakeFirst();
	const kind = source?.kind ?? signal.origin;
	return {
		first_source: kind === 'partner' || kind === 'channel' ? kind : 'unit',
		first_reliability: source?.reliability ?? null,
		first_scheme: source?.grading_scheme ?? null
	};
}

/** The same for a receiver: how reliable others are held to be is for those who grade, and not for a partner outside the force. */
export const firstFor = (first: First, receiver: { kind: string }): First =>
	receiver.kind === 'partner' ? { ...first, first_reliability: null, first_scheme: null } : first;
