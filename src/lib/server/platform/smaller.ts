import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipped = promisify(gzip);
const takesGzip = (request: Request) => /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');

/** How an answer to this request is written, for whoever keeps answers. */
export const writtenFor = (request: Request) => (takesGzip(request) ? 'gzip' : 'plain');

/**
 * A page in a third of its bytes, for browsers that take it so: an old phone on a slow line waits for bytes, not for us.
 * For pages alone that show a secret to nobody but who sent it, for whoever can have others ask for a page and count its
 * bytes learns what stands in it beside what they put there (BREACH): a form that comes back answers a form of our own, and
 * the cookie of the counter is sent by no other site.
 */
export async function smaller(request: Request, response: Response): Promise<Response> {
	response.headers.append('vary', 'accept-encoding');
	const isPage = response.headers.get('content-type')?.startsWith('text/html');
	if (!isPage || !response.body || !takesGzip(request)) return response;
	const body = await gzipped(await response.arrayBuffer());
	const headers = new Headers(response.headers);
	headers.set('content-encoding', 'gzip');
	headers.set('content-length', String(body.length));
	headers.delete('etag'); // of the other bytes
	return new Response(body, { status: response.status, headers });
}
