import { findPeople, whoIs } from '#lib/server/accounts/index.ts';

export async function load({ locals, url }) {
	const words = url.searchParams.get('q')?.trim() ?? '';
	const left = url.searchParams.has('left');
	const found = await findPeople(whoIs(locals).actor, { words, left, after: url.searchParams.get('after') ?? '' });
	return { ...found, words, left };
}
