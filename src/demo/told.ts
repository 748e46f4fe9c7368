import type { DemoSignal } from './schema.ts';

/** One signal of the data, and what became known of it as its story went on. */
export interface Told {
	signal: DemoSignal;
	/** Its number, once it came in. */
	number: string;
	/** The reporter's way back; none for what officers noticed themselves. */
	code?: string;
	/** Number of its hand-over, and of the signal the receiver made of it. */
	handOver: string;
	accepted: string;
}
