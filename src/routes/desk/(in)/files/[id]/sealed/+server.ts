import { Readable } from 'node:stream';
import { whoIs } from '#lib/server/accounts/index.ts';
import { fetchSealedFile } from '#lib/server/evidence/index.ts';
import { apart } from '../../apart.ts';

/** An original, as it was received: only ever a download, and only with the ticket that a reason gave. */
export async function GET({ locals, params, url }) {
	const file = await fetchSealedFile(whoIs(locals).actor, params.id, url.searchParams.get('ticket') ?? '');
	return new Response(Readable.toWeb(file.stream) as ReadableStream, {
		headers: {
			...apart('attachment', file.name),
			'content-type': 'application/octet-stream',
			'content-length': String(file.bytes)
		}
	});
}
