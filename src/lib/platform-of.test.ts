import { expect, test } from 'vitest';
import { platformOf } from './platform-of.ts';
import { loadPack } from './server/platform/pack.ts';

const { platforms } = loadPack('eu');

test.each([
	['https://www.instagram.com/p/Cx1/?igsh=abc', 'instagram'],
	['m.facebook.com/groups/quai', 'facebook'],
	['https://vm.tiktok.com/ZM1/', 'tiktok'],
	['HTTPS://T.ME/kanal', 'telegram'],
	['youtu.be/abc', 'youtube'],
	['https://x.com/quelquun/status/1', 'x'],
	['https://www.2dehands.be/v/fietsen', 'marketplace'],
	[' https://exemple.example/page ', 'website'],
	['https://www.snapchat.com./add/eve', 'snapchat']
])('%s is a page of %s', (address, code) => {
	expect(platformOf(address, platforms)).toBe(code);
});

test.each(['https://netflix.com', 'https://notinstagram.com/x', 'https://instagram.com.evil.example/login'])(
	'%s only looks like a known platform',
	(address) => {
		expect(platformOf(address, platforms)).toBe('website');
	}
);

test.each(['', '@handle', 'evelien', 'https://', 'javascript:alert(1)', 'eve@instagram.com', 'two words.here'])(
	'%j is no address of a page',
	(address) => {
		expect(platformOf(address, platforms)).toBeNull();
	}
);
