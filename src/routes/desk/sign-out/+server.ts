import { signOut } from '#lib/server/accounts/index.ts';

export async function POST(event) {
	await signOut(event);
	// Not the cookies: that would take those of every other service of the force under the same domain along. Ours are ended by name.
	const headers = { location: '/desk/sign-in', 'clear-site-data': '"cache", "storage"' };
	return new Response(null, { status: 303, headers });
}
