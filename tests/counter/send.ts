// Forms as nobody's browser sends them: bytes, lengths and headers are all ours to get wrong.
import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	page: string;
	/** How much went out before the answer was there. */
	sent: number;
}
type Body = Buffer | string | AsyncIterable<Buffer> | Iterable<Buffer>;

/** Sends one request on a line of its own; the answer counts as soon as it is there, also before all was sent. */
export function send(
	url: string,
	{ method = 'POST', headers = {}, body = '' }: { method?: string; headers?: OutgoingHttpHeaders; body?: Body } = {}
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		let sent = 0;
		let answered = false;
		const whole = typeof body === 'string' || Buffer.isBuffer(body) ? Buffer.from(body) : undefined;
		const line = httpRequest(url, {
			method,
			agent: false,
			headers: {
				origin: new URL(url).origin,
				accept: 'text/html',
				...(whole && method !== 'GET' && { 'content-length': whole.length }),
				...headers
			}
		});
		line.setMaxListeners(0);
		line.once('response', (response) => {
			answered = true;
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			const end = () => {
				line.destroy();
				resolve({
					status: response.statusCode ?? 0,
					headers: response.headers,
					page: Buffer.concat(chunks).toString(),
					sent
				});
			};
			response.once('end', end);
			response.once('error', end);
		});
		line.once('error', (cause) => {
			if (!answered) reject(cause);
		});
		void (async () => {
			if (whole) {
				line.end(whole);
				return;
			}
			for await (const chunk of body as AsyncIterable<Buffer>) {
				if (line.destroyed) return;
				sent += chunk.length;
				if (!line.write(chunk)) await new Promise<void>((next) => line.once('drain', next).once('close', next));
			}
			line.end();
		})();
	});
}

/** Writes to the bare line what no HTTP client would, and gives back all that came; the line is closed after `patience` ms. */
export function sendRaw(origin: string, text: string | Buffer, patience = 3000): Promise<string> {
	const { hostname, port } = new URL(origin);
	return new Promise((resolve) => {
		let came = '';
		const line = connect(Number(port), hostname, () => line.write(text));
		line.setTimeout(patience, () => line.destroy());
		line.on('data', (chunk) => (came += chunk.toString()));
		line.on('error', () => {});
		line.on('close', () => resolve(came));
	});
}

export type Part = {
	name: string;
	value: string | Buffer;
	/** Makes it a file; written as it is, quotes and all. */
	fileName?: string | Buffer;
	type?: string;
};
export const boundary = 'ilot-test-boundary';
export const multipartType = `multipart/form-data; boundary=${boundary}`;

export function partOf({ name, value, fileName, type }: Part): Buffer {
	const head = [
		Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
		...(fileName === undefined ? [] : [Buffer.from('; filename="'), Buffer.from(fileName), Buffer.from('"')]),
		Buffer.from(`${type ? `\r\nContent-Type: ${type}` : ''}\r\n\r\n`)
	];
	return Buffer.concat([...head, Buffer.from(value), Buffer.from('\r\n')]);
}
export const multipart = (...parts: Part[]): Buffer =>
	Buffer.concat([...parts.map(partOf), Buffer.from(`--${boundary}--\r\n`)]);

export const fieldsOf = (values: Record<string, string>): Part[] =>
	Object.entries(values).map(([name, value]) => ({ name, value }));

export const urlencodedType = 'application/x-www-form-urlencoded';
/** Every byte escaped, so that the bytes are ours and not those of an encoding. */
export const urlencoded = (values: Record<string, string | Buffer>): string =>
	Object.entries(values)
		.map(
			([name, value]) =>
				`${encodeURIComponent(name)}=${[...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`
		)
		.join('&');

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'" };
export const readable = (html: string) => html.replace(/&(?:lt|gt|amp|quot|#39);/g, (one) => entities[one] ?? one);

const inputsNamed = (page: string, name: string) =>
	(page.match(/<input(?:\s+[\w-]+(?:="[^"]*")?)*\s*\/?>/g) ?? []).filter((one) => one.includes(` name="${name}"`));
const valueOf = (input: string | undefined) => {
	const value = /\svalue="([^"]*)"/.exec(input ?? '')?.[1];
	return value === undefined ? undefined : readable(value);
};

/** What stands in the field of this name: what the person would see there. */
export function fieldIn(page: string, name: string): string | undefined {
	const area = new RegExp(`<textarea[^>]* name="${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(page)?.[1];
	return area === undefined ? valueOf(inputsNamed(page, name)[0]) : readable(area.replace(/^\n/, ''));
}
export const chosenIn = (page: string, name: string): string | undefined =>
	valueOf(inputsNamed(page, name).find((one) => /\schecked/.test(one)));
export const codeIn = (page: string) =>
	/(?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]/.exec(page.replace(/<[^>]+>/g, ''))?.[0];
