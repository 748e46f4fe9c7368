import { error } from '@sveltejs/kit';
import { findPhoto } from '#lib/server/presence/index.ts';

/** The photo of a page: re-coded when it was given, so that nothing of the camera or the place is in it. */
export async function GET({ params }) {
	const photo = await findPhoto(params.slug);
	if (!photo) error(404);
	return new Response(new Uint8Array(photo), { headers: { 'content-type': 'image/webp' } });
}
