import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/server/accounts/index.ts';

export async function POST(event) {
	await signOut(event);
	redirect(303, '/desk/sign-in');
}
