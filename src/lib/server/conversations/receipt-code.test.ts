import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, expect, test } from 'vitest';
import { codeOfToken, readCode } from './receipt-code.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'ilot-codes-'));
process.env.DATA_DIR = dataDir;
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const at = fc.nat(16);

property.prop([fc.string(), at, fc.nat(31)])('one wrong sign is always told', (token, place, wrong) => {
	const code = codeOfToken(token).replaceAll('-', '');
	const sign = signs[wrong] ?? '0';
	fc.pre(code[place] !== sign);
	expect(() => readCode(code.slice(0, place) + sign + code.slice(place + 1))).toThrow('code.mistyped');
});

property.prop([fc.string(), fc.nat(15)])(
	'two neighbours that changed places are told, but for 0 and Z',
	(token, place) => {
		const code = codeOfToken(token).replaceAll('-', '');
		const pair = code.slice(place, place + 2);
		fc.pre(pair[0] !== pair[1] && pair !== '0Z' && pair !== 'Z0');
		const swapped = code.slice(0, place) + pair[1] + pair[0] + code.slice(place + 2);
		expect(() => readCode(swapped)).toThrow('code.mistyped');
	}
);

test('blanks, hyphens, small letters, o, i and l are forgiven', () => {
	for (let n = 0; n < 50; n++) {
		const code = codeOfToken(String(n));
		expect(
			readCode(
				` ${code
					.toLowerCase()
					.replaceAll('-', ' ')
					.replaceAll('0', 'o')
					.replaceAll('1', n % 2 ? 'i' : 'l')} `
			)
		).toBe(code);
	}
});
