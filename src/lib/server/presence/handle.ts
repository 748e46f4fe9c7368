import { rectifyConfusion } from 'unicode-confusables';

/** What platforms take for the same handle: capitals, a leading @ and the form of a letter say nothing. */
export const handleKey = (handle: string): string => handle.normalize('NFKC').trim().replace(/^@+/, '').toLowerCase();

/** Letters that Unicode does not call look-alikes and people read as one all the same, once all is in small letters. */
const readAlike: [RegExp, string][] = [
	[/[i1|!]/g, 'l'],
	[/0/g, 'o'],
	[/3/g, 'e'],
	[/4/g, 'a'],
	[/5/g, 's'],
	[/7/g, 't'],
	[/8/g, 'b'],
	[/vv/g, 'w'],
	[/rn/g, 'm']
];

/**
 * A handle as it looks at a glance: letters that are mistaken for each other become one, in any script, and what stands between words goes.
 * Source: Unicode Technical Standard 39, section 4, "Confusable Detection"; leet spelling and `i`/`l` are ours.
 */
export function skeletonOf(handle: string): string {
	// Twice: what a capital letter looks like is not what its small letter looks like.
	const seen = rectifyConfusion(rectifyConfusion(handle.normalize('NFKC').replace(/^@+/, '')).toLowerCase())
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase();
	return readAlike.reduce((text, [sign, as]) => text.replace(sign, as), seen).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Below this a letter more or less makes another word of it. */
const shortest = 5;

/**
 * The skeleton, and it with each letter left out once. Two handles have one of these in common exactly when one letter was added, left
 * out, replaced, moved or changed places with its neighbour (the way of Garbe's symmetric deletion).
 */
export function variantsOf(handle: string): string[] {
	const letters = [...skeletonOf(handle)];
	const without = letters.length < shortest ? [] : letters.map((_, at) => letters.toSpliced(at, 1).join(''));
	return [...new Set([letters.join(''), ...without])].filter(Boolean);
}

/** A shorter name stands in many words that have nothing to do with it. */
const shortestWithin = 8;
/** No platform lets a handle be longer. */
const longest = 60;

/** Every run of letters of the skeleton that may be a handle of ours with words set around it: "real_police.harbour.official". */
export function partsOf(handle: string): string[] {
	const letters = [...skeletonOf(handle)].slice(0, longest);
	const parts = new Set<string>();
	for (let from = 0; from + shortestWithin <= letters.length; from++)
		for (let to = from + shortestWithin; to <= letters.length; to++) parts.add(letters.slice(from, to).join(''));
	return [...parts];
}

/** Where the name of one account, and of nothing else, stands in an address: not an invitation, a group, or a name beside a number. */
const accounts =
	/^(?:(?:facebook|instagram|threads|x|tiktok)\.com\/@?|twitch\.tv\/|youtube\.com\/@|snapchat\.com\/(?:add\/|@)|reddit\.com\/(?:u|user)\/)([^/?#@]+)/;

/** The account whose page an address is, or leads to a part of; undefined where that is not sure. */
export const accountIn = (canonical: string): string | undefined => accounts.exec(canonical)?.[1];

/** The account that an address of a platform names; undefined where it names a post, a group or nothing. */
export function handleIn(canonical: string): string | undefined {
	const [, ...parts] = canonical.replace(/[?#].*$/, '').split('/');
	const [first = '', second] = parts;
	const named = /^(u|user|users|c|channel|in|company|pages|add|people|invite|id|profiles|profile)$/i.test(first)
		? second
		: first;
	return named?.replace(/^@+/, '') || undefined;
}
