import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/server/accounts/index.ts';

export async function POST(event) {
	await signOut(event);
	// Not the cookies: that would take those of every other service of the force under the same domain along. Ours are ended by name.
	event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
	redirect(303, '/desk/sign-in');
}
