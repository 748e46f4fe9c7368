import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadPack } from './server/platform/pack.ts';
import { addressesIn, canonicalAddress } from './canonical-address.ts';

const { platforms } = loadPack('eu');
const canonical = (address: string) => canonicalAddress(address, platforms);

test.each([
	['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s&feature=share', 'youtu.be/dQw4w9WgXcQ?si=abc'],
	['https://m.youtube.com/watch?v=dQw4w9WgXcQ', 'https://youtube.com/shorts/dQw4w9WgXcQ/'],
	['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'http://music.youtube.com/watch?list=1&v=dQw4w9WgXcQ'],
	['https://twitter.com/eve/status/123?s=20', 'https://x.com/i/web/status/123'],
	['https://mobile.twitter.com/Eve', 'x.com/eve/'],
	['https://www.instagram.com/p/Cx1Ab/?igsh=abc', 'instagram.com/eve/reel/Cx1Ab'],
	['https://m.facebook.com/story.php?story_fbid=99&id=7', 'https://fr-fr.facebook.com/quai/posts/99?__tn__=R'],
	['https://www.tiktok.com/@eve/video/71?is_from_webapp=1&sender_device=pc', 'm.tiktok.com/@Eve/video/71'],
	['https://t.me/s/Kanal/12', 'telegram.me/kanal/12'],
	['https://old.reddit.com/r/quai/comments/abc12/some_title/', 'redd.it/abc12'],
	['https://discord.com/invite/AbC', 'discord.gg/AbC'],
	['https://api.whatsapp.com/send?phone=+32470', 'wa.me/32470'],
	['https://en.m.wikipedia.org/wiki/Quay#History', 'en.wikipedia.org/wiki/Quay'],
	['http://shop.example/offer/?utm_source=mail&b=2&a=1', 'https://www.shop.example:443/offer?a=1&b=2&fbclid=x#top'],
	['https://exemple.example/caf%C3%A9/index.html', 'HTTPS://Exemple.example/café'],
	['https://news.example/story/amp', 'https://amp.news.example/story']
])('%s and %s lead to the same page', (one, other) => {
	expect(canonical(one)).not.toBeNull();
	expect(canonical(one)).toBe(canonical(other));
});

test.each([
	['https://youtu.be/abc', 'https://youtu.be/abd'],
	['https://www.instagram.com/p/Cx1Ab', 'https://www.instagram.com/p/cx1ab'],
	['https://x.com/eve/status/1', 'https://x.com/eve'],
	['https://shop.example/offer?id=1', 'https://shop.example/offer?id=2'],
	['https://shop.example/Offer', 'https://shop.example/offer'],
	['https://m.shop.example:8080/', 'https://shop.example/'],
	['https://a.shop.example/', 'https://b.shop.example/'],
	['https://app.example/#/room/1', 'https://app.example/#/room/2'],
	['https://instagram.com.evil.example/p/1', 'https://instagram.com/p/1']
])('%s and %s are two pages', (one, other) => {
	expect(canonical(one)).not.toBe(canonical(other));
});

test.each([
	'',
	'two words.here',
	'@handle',
	'eve@mail.example',
	'https://www.facebook.com/',
	'youtube.com?utm_source=x'
])('%j says nothing about a page', (address) => {
	expect(canonical(address)).toBeNull();
});

test('a site of its own is a page', () => {
	expect(canonical('https://www.scam-shop.example')).toBe('scam-shop.example');
});

test('whatever somebody types is read without a throw', () => {
	fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void [canonical(text), addressesIn(text)]));
	fc.assert(fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (one) => void canonical(one)));
});

test('addresses are found in a text, without what ends the sentence', () => {
	expect(
		addressesIn('Look (https://a.example/x), www.b.example! And youtu.be/abc. Not eve@mail.example, 12.30 or and/or.')
	).toEqual(['https://a.example/x', 'www.b.example', 'youtu.be/abc']);
	expect(addressesIn('x.example/1 '.repeat(50))).toHaveLength(10);
});
