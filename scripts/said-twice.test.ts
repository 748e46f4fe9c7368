import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { saidTwice } from './said-twice.ts';

test('a message in two files of one language is named before the compiler meets it, and ours stand in one', () => {
	const folder = mkdtempSync(join(tmpdir(), 'ilot-messages-'));
	const write = (language: string, file: string, names: string[]) => {
		mkdirSync(join(folder, language), { recursive: true });
		writeFileSync(join(folder, language, file), JSON.stringify(Object.fromEntries(names.map((name) => [name, 'x']))));
	};
	write('en', 'desk.json', ['one', 'two']);
	write('en', 'ui.json', ['two', 'three']);
	write('fr', 'desk.json', ['one', 'two']);
	expect(saidTwice(folder)).toEqual(['en: two stands in desk.json, ui.json']);
	rmSync(folder, { recursive: true });
	expect(saidTwice()).toEqual([]);
});
