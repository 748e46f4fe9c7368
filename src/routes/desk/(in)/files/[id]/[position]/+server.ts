import { Readable } from 'node:stream';
import { whoIs } from '#lib/server/accounts/index.ts';
import { openCopy } from '#lib/server/evidence/index.ts';
import { wantedRange } from '../../wanted-range.ts';
import { apart } from '../../apart.ts';

/** One re-coded copy, for a picture, a page or a player in our own pages. */
export async function GET({ locals, params, request }) {
	const asked = request.headers.get('range');
	const copy = await openCopy(whoIs(locals).actor, params.id, Number(params.position), (bytes) =>
		wantedRange(asked, bytes)
	);
	const { range, bytes, mediaType, name } = copy;
	return new Response(Readable.toWeb(copy.stream) as ReadableStream, {
		status: range ? 206 : 200,
		headers: {
			...apart('inline', name),
			'content-type': mediaType,
			'accept-ranges': 'bytes',
			'content-length': String(range ? range.end - range.start + 1 : bytes),
			...(range && { 'content-range': `bytes ${range.start}-${range.end}/${bytes}` })
		}
	});
}
