import { pack } from '#lib/server/platform/pack.ts';

/** Leave quickly: forgets who came back, asks the browser to forget the page, goes on to a neutral one. */
export function GET({ cookies }) {
	cookies.delete('ilot-reporter', { path: '/' });
	return new Response(null, {
		status: 303,
		headers: { location: pack().leaveAddress, 'clear-site-data': '"cache", "cookies", "storage"' }
	});
}
