import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { config } from './config.ts';
import { Refused } from './refused.ts';

const requests = new AsyncLocalStorage<string>();

/** Runs one request under an id of its own, which every line logged meanwhile carries. */
export const inRequest = <Result>(run: () => Result): Result => requests.run(randomUUID(), run);
/** The id of the request that is being answered: shown on an error page, it finds the line in the log. */
export const requestId = (): string | undefined => requests.getStore();

/**
 * What went wrong, without what somebody wrote: PostgreSQL, JSON and zod quote their input in their messages, others put
 * it in quotation marks. So class, code, constraint and the places in the code are kept, and a message only without its quotes.
 */
export function withoutContent(cause: unknown) {
	if (!(cause instanceof Error)) return { type: typeof cause };
	const { code, constraint, table, severity } = cause as {
		code?: unknown;
		constraint?: string;
		table?: string;
		severity?: string;
	};
	const quotes = severity !== undefined || cause instanceof SyntaxError || cause.name.includes('ZodError');
	return {
		type: cause.name,
		...(code !== undefined && { code: String(code) }),
		...(constraint && { constraint }),
		...(table && { table }),
		...(!quotes && { message: cause instanceof Refused ? cause.code : unquoted(cause.message) }),
		where: placesIn(cause)
	};
}

/** A stack begins with the message, whose lines may well begin like those of the stack: "   at home with the baker". */
function placesIn({ stack = '', message }: Error) {
	const begins = message ? stack.indexOf(message) : 0;
	if (begins < 0) return []; // it was made with another message, of which we do not know the end
	return stack
		.slice(begins + message.length)
		.split('\n')
		.filter((line) => /^\s+at \S.*:\d+:\d+\)?$/.test(line))
		.slice(0, 12)
		.map((line) => line.trim());
}

const unquoted = (message: string) =>
	message
		.split('\n')[0]
		?.replace(/"[^"]*"|'[^']*'|`[^`]*`|«[^»]*»|“[^”]*”/g, '…')
		.replace(/["`«“].*$/, '…') // one that is not closed quotes all the rest
		.replace(/\S+@\S+|https?:\S+|postgres\S*:\S+/gi, '…')
		.slice(0, 200);

const secret = [
	'cookie',
	'authorization',
	'password',
	'code',
	'token',
	'secret',
	'email',
	'address',
	'body',
	'text',
	'form',
	'name'
];

function open(destination?: pino.DestinationStream) {
	const options: pino.LoggerOptions = {
		level: config().logLevel,
		base: undefined,
		timestamp: pino.stdTimeFunctions.isoTime,
		formatters: { level: (label) => ({ level: label }) },
		mixin: () => (requestId() ? { request: requestId() } : {}),
		serializers: { err: withoutContent },
		// The second line of defence: what should not be given to the log at all does not come out of it.
		redact: {
			paths: secret
				.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
				.filter((path) => path !== '*.code' && path !== 'err.code'),
			censor: '…'
		}
	};
	return destination ? pino(options, destination) : pino(options);
}

let logger: pino.Logger | undefined;

/** The log of this process: one JSON object a line, to standard output. `log().error({ err }, 'what was being done')`. */
export const log = (): pino.Logger => (logger ??= open());

/** Sends the log elsewhere; for tests. */
export function useLog(destination: pino.DestinationStream | undefined): void {
	logger = destination && open(destination);
}
