import * as signals from '../lib/server/signals/index.ts';
import type { Cast } from './cast.ts';
import { reply } from './officer-acts.ts';
import type { DemoSignal } from './schema.ts';
import type { Told } from './told.ts';

const giver = (cast: Cast, { signal }: Told) => cast.worker(signal.unit, signal.id);

/** Somebody of the receiving unit, and what the data says of this hand-over. */
function receiver(cast: Cast, { signal }: Told) {
	const facts: NonNullable<DemoSignal['handOver']> | undefined = signal.handOver;
	if (!facts) throw new Error(`${signal.id} is not handed over`);
	return { actor: cast.worker(facts.to, signal.id), facts };
}

export async function acknowledge(cast: Cast, told: Told): Promise<void> {
	await signals.acknowledge(receiver(cast, told).actor, told.handOver);
}

export async function accept(cast: Cast, told: Told): Promise<void> {
	told.accepted = await signals.accept(receiver(cast, told).actor, told.handOver);
}

export async function decline(cast: Cast, told: Told): Promise<void> {
	const { actor, facts } = receiver(cast, told);
	await signals.decline(actor, told.handOver, { words: facts.declined ?? '' });
}

export async function withdraw(cast: Cast, told: Told): Promise<void> {
	await signals.withdraw(giver(cast, told), told.handOver, { words: told.signal.handOver?.withdrawn ?? '' });
}

export async function askBack(cast: Cast, told: Told): Promise<void> {
	const { actor, facts } = receiver(cast, told);
	await signals.askBack(actor, told.handOver, { words: facts.askedBack ?? '' });
}

const endingOf = { known: 'solved', no_action: 'nothing_could_be_done', returned: 'passed_on' } as const;

/** The answer; what the receiver has done with goes out of its own inbox, what it took up stays in hand. */
export async function answer(cast: Cast, told: Told): Promise<void> {
	const { actor, facts } = receiver(cast, told);
	if (!facts.answer) return;
	const { kind, internal, told: forReporter } = facts.answer;
	await signals.answer(actor, told.handOver, { outcome: kind, internal, forReporter });
	if (kind !== 'taken_up') await signals.closeSignal(actor, told.accepted, { ending: endingOf[kind], note: '' });
}

/** An officer of the giver turns the answer into words for the reporter; without one the giver has read it. */
export async function tellAnswer(cast: Cast, told: Told): Promise<void> {
	const words = told.signal.handOver?.answer?.told;
	if (told.code && words) await reply(cast, told, words, { tells: told.handOver });
	else await signals.markTold(giver(cast, told), told.handOver);
}
