import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readExport } from './read-export.ts';

const said = (text: string) => readExport(text)?.map(({ name, text }) => [name, text]);
const talk = [
	['kim_12', 'are you really police?'],
	['politi.havn', 'Yes. What happened?']
];

test.each([
	['lines with names', 'kim_12: are you really police?\npoliti.havn: Yes. What happened?'],
	['times in brackets', '[20:01] kim_12: are you really police?\n[20:02] politi.havn: Yes. What happened?'],
	['WhatsApp', '30.11.26, 20:01 - kim_12: are you really police?\n30.11.26, 20:02 - politi.havn: Yes. What happened?'],
	[
		'WhatsApp of America',
		'11/30/26, 8:01 PM - kim_12: are you really police?\n11/30/26, 8:02 PM - politi.havn: Yes. What happened?'
	],
	[
		'Discord’s window',
		'kim_12 — Today at 20:01\nare you really police?\npoliti.havn — Today at 20:02\nYes. What happened?'
	],
	[
		'Messenger, the newest first',
		JSON.stringify({
			messages: [
				{ sender_name: 'politi.havn', timestamp_ms: 1764532920000, content: 'Yes. What happened?' },
				{ sender_name: 'kim_12', timestamp_ms: 1764532860000, content: 'are you really police?' }
			]
		})
	],
	[
		'Discord’s file',
		JSON.stringify({
			messages: [
				{ timestamp: '2026-11-30T20:01:00+00:00', content: 'are you really police?', author: { name: 'kim_12' } },
				{ timestamp: '2026-11-30T20:02:00+00:00', content: 'Yes. What happened?', author: { name: 'politi.havn' } }
			]
		})
	],
	[
		'Telegram',
		JSON.stringify({
			messages: [
				{
					date_unixtime: '1764532860',
					from: 'kim_12',
					text: ['are you ', { type: 'bold', text: 'really' }, ' police?']
				},
				{ date_unixtime: '1764532920', from: 'politi.havn', text: 'Yes. What happened?' },
				{ type: 'service', action: 'joined' }
			]
		})
	]
])('%s', (_, text) => {
	expect(said(text)).toEqual(talk);
});

test('a line without a name goes on with the one before, an address is no name', () => {
	expect(said('kim: look\nhttps: //x.example is bad\nand this\nus: seen\nkim: ok')).toEqual([
		['kim', 'look\nhttps: //x.example is bad\nand this'],
		['us', 'seen'],
		['kim', 'ok']
	]);
});

test('Messenger’s bytes of UTF-8 are read as letters', () => {
	const name = Buffer.from('Zoë', 'utf8').toString('latin1');
	const [line] = readExport(JSON.stringify({ messages: [{ sender_name: name, timestamp_ms: 1, content: 'é' }] })) ?? [];
	expect(line).toMatchObject({ name: 'Zoë', text: 'é' });
});

test.each(['', 'A note about a girl who is afraid.', '{"messages": 3}', '{ not json', '[]', 'a: 1\nb: 2\nc: 3\nd: 4'])(
	'no talk: %s',
	(text) => expect(readExport(text)).toBeNull()
);

test('whatever is pasted, it answers and loses no name', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
			for (const { name, text: words } of readExport(text) ?? []) {
				expect(name.length).toBeGreaterThan(0);
				expect(words.length).toBeGreaterThan(0);
			}
		})
	);
	const start = performance.now();
	readExport('x: '.repeat(60_000));
	readExport(`${'-'.repeat(200_000)} 12:0`);
	expect(performance.now() - start).toBeLessThan(5000);
});
