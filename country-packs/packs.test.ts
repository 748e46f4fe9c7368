import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packLanguages } from '../src/lib/pack-types.ts';
import { isPublicHoliday } from '../src/lib/server/platform/holidays.ts';
import { gradingScheme, loadPack } from '../src/lib/server/platform/pack.ts';

const folder = new URL('.', import.meta.url);
const countries = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
	entry.isDirectory() ? entry.name : []
);

/** Every object that holds one of our languages, wherever it stands: a text, read without help of the schema. */
function textsIn(value: unknown, path: string): [string, Record<string, unknown>][] {
	if (typeof value !== 'object' || value === null) return [];
	if (!Array.isArray(value) && packLanguages.some((language) => language in value)) {
		return [[path, value as Record<string, unknown>]];
	}
	return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
}

describe.each(countries)('the pack %s', (country) => {
	const pack = loadPack(country);
	const files = readdirSync(new URL(`${country}/`, folder)).filter((file) => file.endsWith('.json'));
	const texts = files.flatMap((file) =>
		textsIn(JSON.parse(readFileSync(new URL(`${country}/${file}`, folder), 'utf8')), file)
	);

	test('says everything in every language', () => {
		const gaps = texts.flatMap(([path, text]) =>
			packLanguages
				.filter((language) => typeof text[language] !== 'string' || text[language].trim() === '')
				.map((language) => `${path} lacks ${language}`)
		);
		expect(gaps).toEqual([]);
		expect(texts.length).toBeGreaterThan(0);
	});

	test('leaves no sentence untranslated', () => {
		const copied = texts.flatMap(([path, text]) => {
			const sentences = packLanguages
				.map((language) => text[language])
				.filter((one) => String(one).split(' ').length > 2);
			return new Set(sentences).size < sentences.length ? [path] : [];
		});
		expect(copied).toEqual([]);
	});

	test('gives 112 and a way to reach somebody for what people tell us most', () => {
		expect(pack.emergencyNumber).toBe('112');
		const tags = new Set(pack.help.flatMap((row) => row.tags));
		const wanted =
			country === 'eu' ? ['children', 'cyber'] : ['children', 'cyber', 'violence', 'suicide', 'report_offence'];
		expect(wanted.filter((tag) => !tags.has(tag as 'children'))).toEqual([]);
	});

	test('names the days of a first answer, an acknowledgement, an answer and a re-opening', () => {
		expect(pack).toMatchObject({ firstAnswerDays: 3, acknowledgeDays: 2, handOverAnswerDays: 5, reopenDays: 90 });
	});

	test('keeps Christmas, where it keeps holidays', () => {
		expect(isPublicHoliday('2026-12-25', pack.publicHolidays)).toBe(country !== 'eu');
	});

	test('has a legal basis of its own country', () => {
		expect(country === 'eu' || pack.legalBases.some((basis) => basis.code.startsWith(`${country}_`))).toBe(true);
	});
});

test('the eight packs of the house are there', () => {
	expect(countries.sort()).toEqual(['be', 'ee', 'es', 'eu', 'fr', 'nl', 'no', 'pt']);
});

test('Europol 4×4 is in use and 3×5×2 is complete beside it', () => {
	const eu = loadPack('eu');
	const codes = (rows: { code: string }[]) => rows.map((row) => row.code).join('');
	const [europol, british] = eu.gradingSchemes;
	expect(gradingScheme(eu)).toBe(europol);
	expect([codes(europol!.source), codes(europol!.information), codes(europol!.handling)]).toEqual([
		'ABCX',
		'1234',
		'H0H1H2H3'
	]);
	expect([codes(british!.source), codes(british!.information), codes(british!.handling)]).toEqual([
		'123',
		'ABCDE',
		'PC'
	]);
	expect(europol!.handling.filter((row) => row.needsText).map((row) => row.code)).toEqual(['H3']);
	expect(europol!.handling.filter((row) => row.needsPermission).map((row) => row.code)).toEqual(['H1', 'H2', 'H3']);
});

test('no topic and no category rates a person', () => {
	const { topics, subjectCategories } = loadPack('eu');
	for (const row of [...topics, ...subjectCategories]) {
		expect(Object.keys(row).filter((key) => /score|risk|level|weight|rank/i.test(key))).toEqual([]);
	}
});
