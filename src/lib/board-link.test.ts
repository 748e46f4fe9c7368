import { expect, test } from 'vitest';
import { placeOf, readLink } from './board-link.ts';
import { loadPack } from './server/platform/pack.ts';

const { platforms } = loadPack('eu');
const read = (address: string) => readLink(address, platforms);

test('a pasted link loses what tells who shared it, and its platform is known', () => {
	expect(read('https://www.instagram.com/p/Cxyz123/?igsh=abc&utm_source=x')).toEqual({
		address: 'https://www.instagram.com/p/Cxyz123/',
		key: 'instagram.com/p/Cxyz123',
		platform: 'instagram',
		lookAlike: false
	});
	expect(read('https://www.youtube.com/watch?v=dQw4w9WgXcQ&si=who')?.address).toBe(
		'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
	);
	expect(read('https://forum.example/thread/7')).toMatchObject({ platform: 'website', lookAlike: false });
});

test('words are no link', () => {
	for (const words of ['he left', 'police.harbour', '', 'officer@example.example/x']) expect(read(words)).toBeNull();
});

test.each([
	['https://instаgram.com/harbour', 'a Cyrillic letter in the host'],
	['https://1nstagram.com/harbour', 'a digit for a letter'],
	['https://faceb00k.com/harbour', 'two of them'],
	['https://www.instagram.com/policе.harbour', 'a Cyrillic letter in the handle']
])('%s is told to look like another: %s', (address) => {
	expect(read(address)?.lookAlike).toBe(true);
});

test('an address belongs to the narrowest place it lies in', () => {
	const places = [
		{ id: 'server', addressKey: 'discord.com/channels/1' },
		{ id: 'channel', addressKey: 'discord.com/channels/1/22' },
		{ id: 'none', addressKey: null }
	];
	expect(placeOf('discord.com/channels/1/22/333', places)?.id).toBe('channel');
	expect(placeOf('discord.com/channels/1/2', places)?.id).toBe('server');
	expect(placeOf('discord.com/channels/10', places)).toBeUndefined();
});
