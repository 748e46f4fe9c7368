import type { IncomingMessage } from 'node:http';
import type { Config } from './config.ts';

/** What a form without files may weigh: the longest texts a page takes, in the widest encoding. */
export const plainBodyBytes = 1024 ** 2;

/** What the whole form with its files may weigh. */
export const uploadBodyBytes = ({ upload }: Config) => upload.maxBytes * upload.maxFiles + plainBodyBytes;

/** What a file of signals, or a platform's export of talks, may weigh: some million lines. */
export const importBytes = 1024 ** 3;

/** Pages that read a form as it comes, stop by themselves and say at the field what was too much, with the text kept. */
const readsAsItComes = /^\/[a-z]{2}\/(flag|receipt)$/;

/** The desk's pages for files; they too read as they come. Every other form of the desk is text, and small. */
const takesFiles = /^\/desk\/(?:signals\/[^/]+\/files|access-requests\/[0-9a-f-]{36})$/;
export const takesImports = (url: string) => /^\/desk\/(?:import|conversations\/elsewhere\/file)(?:\?|$)/.test(url);

/** Somebody is or was signed in at this browser; whether it is true is looked at before anything is read. */
const wasHere = /(?:^|;\s*)(?:__Host-)?ilot\.(?:session_token|who)=/;

/** What is refused from the headers alone, before a byte of the body is read. */
export type EdgeRefusal =
	| { status: 411 }
	| { status: 413 }
	| { status: 308; location: string }
	| { status: 403 }
	/** A form that another site, or nobody's page, sends in the name of whoever is here. */
	| { status: 403; fromElsewhere: true };

/**
 * Looks at the headers of a request before anything else does.
 * @returns why it goes no further, or nothing
 */
export function refusedAtTheEdge(request: IncomingMessage, config: Config): EdgeRefusal | undefined {
	const { method = 'GET', headers, url = '/' } = request;
	const reads = method === 'GET' || method === 'HEAD';
	if (config.trustedProxy && config.https && headers['x-forwarded-proto'] === 'http')
		return reads ? { status: 308, location: config.origin + (url.startsWith('/') ? url : '/') } : { status: 403 };
	if (!reads && isFormOfBrowser(request) && headers.origin !== config.origin)
		return { status: 403, fromElsewhere: true };
	const path = url.split('?')[0] ?? '';
	if (isUpload(request) && readsAsItComes.test(path)) return undefined;
	const files = takesFiles.test(path) ? uploadBodyBytes(config) : takesImports(path) ? importBytes + plainBodyBytes : 0;
	const limit = files && isUpload(request) && wasHere.test(headers.cookie ?? '') ? files : plainBodyBytes;
	if (Number(headers['content-length'] ?? 0) > limit) return { status: 413 };
	// Browsers say how long a form is; what is read as a whole must say it.
	if (headers['transfer-encoding']) return { status: 411 };
	return undefined;
}

/**
 * What every answer tells the browser, whoever gives it: page, file, redirect or refusal. Pages add a content-security policy.
 * Https is remembered for a year, and asked of this host alone: what else lies below the domain is not ours.
 */
export const securityHeaders = ({ https }: Config): Record<string, string> => ({
	// Not no-referrer: browsers then send forms with "Origin: null", which the cross-site check refuses. No other host hears of us either way.
	'referrer-policy': 'same-origin',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
	...(https && { 'strict-transport-security': 'max-age=31536000' })
});

/**
 * The visitor's address is gone before anything can read it, and the page believes our word alone about protocol and host.
 * The socket hides its address too: adapter and libraries look there.
 */
export function forgetVisitor(request: IncomingMessage, config: Config): void {
	for (const name of Object.keys(request.headers))
		if (/^(x-forwarded-|x-real-|x-client-|x-cluster-|cf-|true-client-|fastly-client-|forwarded$|via$)/.test(name))
			delete request.headers[name];
	const { protocol, host } = new URL(config.origin);
	request.headers['x-ilot-protocol'] = protocol.slice(0, -1);
	request.headers['x-ilot-host'] = host;
	Object.defineProperty(request.socket, 'remoteAddress', { value: undefined, configurable: true });
}

/**
 * The counter answers with pages: SvelteKit gives the answer to a form as data to whoever takes anything, and an old browser, or
 * one behind a proxy that keeps its headers to itself, would show that instead of the code.
 */
export function answerWithPages(request: IncomingMessage): void {
	const { url = '', headers } = request;
	if (/^\/[a-z]{2}(?:[/?]|$)/.test(url) && !headers.accept?.includes('text/html')) headers.accept = 'text/html';
}

/** What a page can make a browser send without asking: the rest browsers ask us for first, and get no answer. */
const isFormOfBrowser = ({ headers }: IncomingMessage) =>
	!headers['content-type'] ||
	/^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i.test(headers['content-type']);

const isUpload = ({ headers }: IncomingMessage) => (headers['content-type'] ?? '').startsWith('multipart/form-data');
