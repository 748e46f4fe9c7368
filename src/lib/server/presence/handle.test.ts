import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handleIn, handleKey, partsOf, skeletonOf, variantsOf } from './handle.ts';

const shareOne = (one: string, other: string) => variantsOf(one).some((variant) => variantsOf(other).includes(variant));

test.each([
	['@Police.Harbour', 'police.harbour'],
	['ＰＯＬＩＣＥ', 'police'],
	['  @@Net_Patrol ', 'net_patrol']
])('%s is the same handle as %s', (typed, key) => {
	expect(handleKey(typed)).toBe(key);
});

test.each([
	['police.harbour', 'poIice.harbour', 'a capital I'],
	['police.harbour', 'pоlice.harbour', 'a Cyrillic o'],
	['police.harbour', 'police_harb0ur', 'a nought and another sign between the words'],
	['police.harbour', 'p0l1ce-h4rbour', 'leet'],
	['netpatrol', 'nētpatrol', 'an accent'],
	['webmaria', 'webrnaria', 'r and n'],
	['police.harbour', 'ρolice.harbour', 'a Greek rho'],
	['police.harbour', 'police\u200b.harbour', 'a sign nobody sees']
])('%s and %s look alike: %s', (ours, other) => {
	expect(skeletonOf(other)).toBe(skeletonOf(ours));
});

test.each([
	['police.harbour', 'police.harbours'],
	['police.harbour', 'police.harbor'],
	['police.harbour', 'pollice.harbour'],
	['police.harbour', 'ploice.harbour'],
	['police.harbour', 'police.harboun']
])('%s and %s differ by one letter', (ours, other) => {
	expect(shareOne(ours, other)).toBe(true);
});

test.each([
	['police.harbour', 'police.market'],
	['mara', 'mira'],
	['abc', 'abd'],
	['netpatrol', 'netball']
])('%s and %s are two names', (ours, other) => {
	expect(shareOne(ours, other)).toBe(false);
});

test.each([
	['real_p0lice.harbour.official', 'police.harbour', true],
	['police.harbour', 'police.harbour', true],
	['the police of the harbour', 'police.harbour', false],
	['miramar.beach', 'mira', false]
])('%s holds %s: %s', (typed, ours, holds) => {
	expect(partsOf(typed).includes(skeletonOf(ours))).toBe(holds);
});

test('however much is typed, its parts stay few', () => {
	expect(partsOf('abcdefghjkpqstuxyz'.repeat(30)).length).toBeLessThan(1_500);
});

test('whatever is typed has a finite set of variants, and one letter more or less always shares one', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
			expect(variantsOf(typed).length).toBeLessThanOrEqual([...skeletonOf(typed)].length + 1);
		})
	);
	const letters = fc.string({ unit: fc.constantFrom(...'abcdefghjkpqstuxyz'), minLength: 6, maxLength: 30 });
	fc.assert(
		fc.property(letters, fc.nat(), fc.constantFrom(...'abcdefghjkpqstuxyz'), (handle, at, letter) => {
			const place = at % handle.length;
			const added = handle.slice(0, place) + letter + handle.slice(place);
			const left = handle.slice(0, place) + handle.slice(place + 1);
			expect(shareOne(handle, added)).toBe(true);
			expect(shareOne(handle, left)).toBe(true);
		})
	);
});

test.each([
	['instagram.com/police.harbour', 'police.harbour'],
	['tiktok.com/@netpatrol', 'netpatrol'],
	['reddit.com/user/webconstable', 'webconstable'],
	['youtube.com/c/harbourpolice', 'harbourpolice'],
	['facebook.com', undefined]
])('the account that %s names is %s', (address, handle) => {
	expect(handleIn(address)).toBe(handle);
});
