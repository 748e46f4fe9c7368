import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { directionOf, isCounterLocale, type CounterLocale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import { sizeText } from '../../size-text.ts';
import type { Config } from './config.ts';
import { type EdgeRefusal, importBytes, takesImports } from './edge.ts';

const style =
	':root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}';
const styleHash = createHash('sha256').update(style).digest('base64');

/** How much of a refused body is read away: a browser looks for the answer only once it could send. */
const readAwayBytes = 64 * 1024 ** 2;

/** Answers what goes no further, in the language of the address, and lets go of the line. */
export function sendRefusal(
	request: IncomingMessage,
	response: ServerResponse,
	refusal: EdgeRefusal,
	config: Config
): void {
	response.statusCode = refusal.status;
	response.setHeader('connection', 'close');
	response.setHeader('cache-control', 'no-store');
	if (refusal.status === 308) response.setHeader('location', refusal.location);
	const made = pageOf(refusal, request, config);
	if (!made) {
		response.end();
		return;
	}
	response.setHeader('content-type', 'text/html; charset=utf-8');
	response.setHeader(
		'content-security-policy',
		`default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`
	);
	response.end(made);
	readAway(request);
}

/** After the answer: the rest of a body that nobody wanted, up to a limit, and then the line is let go of. */
export function readAway(request: IncomingMessage): void {
	let read = 0;
	request.removeAllListeners('data'); // whoever stopped reading would keep what still comes
	request.on('data', (chunk: Buffer) => {
		read += chunk.length;
		if (read > readAwayBytes) request.destroy();
	});
	request.resume();
}

function pageOf(
	refusal: EdgeRefusal,
	{ url = '/', headers }: IncomingMessage,
	{ upload, languages, origin }: Config
): string | undefined {
	const named = [
		url.split('/')[1],
		...(headers['accept-language'] ?? '').split(',').map((one) => one.trim().slice(0, 2))
	];
	const locale = named.find(isCounterLocale) ?? languages[0] ?? 'en';
	const say = { locale };
	if (refusal.status === 413 && takesImports(url)) {
		const size = sizeText(importBytes, locale);
		return page(locale, m.ui_too_large_title({}, say), m.ui_too_large_import({ size }, say), []);
	}
	if (refusal.status === 413) {
		const size = `${Math.floor(upload.maxBytes / 1024 ** 2)} MB`;
		return page(locale, m.ui_too_large_title({}, say), m.ui_too_large({ files: upload.maxFiles, size }, say), [
			`<strong>${m.ui_too_large_back({}, say)}</strong>`
		]);
	}
	if ('fromElsewhere' in refusal) {
		const address = `${origin}/${isCounterLocale(url.split('/')[1]) ? locale : ''}`;
		return page(locale, m.ui_elsewhere_title({}, say), m.ui_elsewhere({}, say), [
			`<a href="${address}">${address}</a>`
		]);
	}
	return undefined;
}

const page = (locale: CounterLocale, title: string, text: string, more: string[]) =>
	`<!doctype html><html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head>
<body><main><p><a href="tel:112">112</a></p><h1>${title}</h1>${[text, ...more].map((one) => `<p>${one}</p>`).join('')}</main></body></html>`;
