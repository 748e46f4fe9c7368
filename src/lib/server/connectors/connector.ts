import { z } from 'zod';

/** One of our accounts on a platform, and how it signs in. */
export interface Account {
	address: string;
	password: string;
	server: string | undefined;
	/** Since when it is ours to read; what was written before is not asked for. */
	since: Date;
	/** Where reading ended the last time, as the platform named it (`Came.place`). */
	readTo: string | null;
}

/** What came in. Everything of it was written by a stranger: it is read through this schema, whatever the platform promises. */
export const Came = z.object({
	/** What the platform calls this message: the same one has the same name, however often it is delivered. */
	id: z.string().min(1).max(500),
	/** What its writer is called there: enough to answer them, and no more. An address of XMPP may be so long (RFC 7622). */
	from: z
		.string()
		.min(3)
		.max(3071)
		.refine((from) => from.isWellFormed()),
	/** When it was written, as the platform says. */
	at: z.date(),
	/** Plain text; without control signs, which nobody types. */
	text: z.string().transform((text) =>
		text
			.toWellFormed()
			.replace(/\r\n?/g, '\n')
			.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '')
			.trim()
	),
	/** Files, calls, what we cannot read: it is not taken, and its writer is told. */
	more: z.boolean(),
	language: z.string().max(35).optional(),
	/** Where the platform's archive stands after it; from there is read on after a break. */
	place: z
		.string()
		.regex(/^[\x20-\x7e]{1,200}$/)
		.optional()
});
export type Came = z.input<typeof Came>;

/** What a connection tells us, in the order in which it happened. */
export interface Heard {
	/**
	 * Something came in. It is kept when this resolves, and only then may the platform be told that it has arrived; when it rejects,
	 * the connection ends and the same message has to come again with the next one.
	 */
	came(message: Came): Promise<void>;
	/** What we sent has arrived with whom it was for. */
	arrived(id: string): Promise<void>;
	/** What we sent came back. */
	cameBack(id: string, code: string): Promise<void>;
	/** The connection has broken off; it is opened again by us. */
	broke(code: string): void;
}

export interface Connection {
	/**
	 * Sends a text. Resolves once the platform has taken it, rejects with a `Fault` when it did not.
	 * @param letter.id ours; sent twice, it is one message, as far as the platform can tell
	 */
	send(letter: { id: string; to: string; text: string }): Promise<void>;
	/** Ends it in order; nothing is heard afterwards. */
	end(): Promise<void>;
}

/** All that a platform has to give: see the README for how to write one. */
export interface Connector {
	/** @throws Fault when there is no connection to be had now */
	connect(account: Account, heard: Heard): Promise<Connection>;
}

/** What went wrong, as a code: what a server says beside it may name somebody and is not kept. */
export class Fault extends Error {
	readonly code: string;
	/** It will be no better the next time. */
	readonly forGood: boolean;
	constructor(code: string, { forGood = false, cause }: { forGood?: boolean; cause?: unknown } = {}) {
		super(code, { cause });
		this.code = code.replace(/[^a-z0-9_-]/gi, '_').slice(0, 60) || 'unknown';
		this.forGood = forGood;
	}
}

export const faultOf = (cause: unknown, otherwise: string): Fault =>
	cause instanceof Fault ? cause : new Fault(otherwise, { cause });
