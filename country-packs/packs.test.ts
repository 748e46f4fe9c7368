import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { counterLocales } from '../src/lib/locales.ts';
import { furtherLanguages, inLanguage, packLanguages } from '../src/lib/pack-texts.ts';
import { isPublicHoliday } from '../src/lib/server/platform/holidays.ts';
import { helpLines } from '../src/lib/server/platform/help-lines.ts';
import { Topic } from '../src/lib/server/platform/pack-schema.ts';
import { gradingScheme, loadPack, usePack } from '../src/lib/server/platform/pack.ts';

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

/** Written out once more: an order in a pack that slips is seen here. `all` where the country has one line for everybody. */
const suicideLines: Record<string, Record<string, string>> = {
	be: { fr: 'Centre de Prévention du Suicide', all: 'Zelfmoordlijn' },
	ee: { all: 'Eluliin' },
	es: { all: '024' },
	fr: { all: '3114' },
	nl: { all: '113 Zelfmoordpreventie' },
	no: { all: 'Hjelpetelefonen Mental Helse' },
	pt: { all: 'SNS 24' }
};

afterEach(() => usePack(undefined));

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

	test('says what citizens read also in the languages that only the counter speaks', () => {
		const { numbers, help, topics, platforms, endings } = pack;
		const read = textsIn({ numbers, help, topics, platforms, endings }, country);
		const gaps = read.flatMap(([path, text]) =>
			furtherLanguages.filter((language) => !text[language]).map((language) => `${path} lacks ${language}`)
		);
		expect(gaps).toEqual([]);
	});

	test('leaves no sentence untranslated', () => {
		const copied = texts.flatMap(([path, text]) => {
			const sentences = counterLocales
				.map((language) => text[language])
				.filter((one) => String(one ?? '').split(' ').length > 2);
			return new Set(sentences).size < sentences.length ? [path] : [];
		});
		expect(copied).toEqual([]);
	});

	test('gives 112, and somebody who can help with every topic, also where the police have said it is not for them', () => {
		expect(pack.emergencyNumber).toBe('112');
		usePack(pack);
		for (const topic of [null, 'a topic of yesterday', ...pack.topics.map(({ code }) => code)]) {
			for (const locale of counterLocales) {
				expect(helpLines(topic, locale), `${topic} in ${locale}`).not.toEqual([]);
				const beside = helpLines(topic, locale, 'beside').map(({ name }) => name);
				expect(beside, `${topic} in ${locale}`).not.toEqual([]);
				const police = pack.help.filter((row) => row.police).map((row) => row.name);
				expect(beside.filter((name) => police.includes(name))).toEqual([]);
			}
		}
	});

	test('names whom somebody in danger of their life needs most, in a language they speak, before anybody else', () => {
		usePack(pack);
		for (const locale of counterLocales) {
			const [first, second] = helpLines('missing_or_in_danger', locale);
			const wanted = suicideLines[country]?.[locale] ?? suicideLines[country]?.all;
			if (wanted) expect([first?.name, second?.name]).toContain(wanted);
			else expect(country).toBe('eu');
		}
	});

	test('uses every help line it names', () => {
		const named = new Set([...pack.generalHelp, ...pack.topics.flatMap(({ help }) => help)]);
		const idle = pack.help.filter(({ code }) => !named.has(code)).map(({ code }) => code);
		expect(idle.filter((code) => !['inhope', 'insafe', 'no_more_ransom'].includes(code))).toEqual([]);
	});

	test('names the days of a first answer, an acknowledgement, an answer and a re-opening', () => {
		expect(pack).toMatchObject({ firstAnswerDays: 3, acknowledgeDays: 2, handOverAnswerDays: 5, reopenDays: 90 });
	});

	test('keeps Christmas, where it keeps holidays', () => {
		expect(isPublicHoliday('2026-12-25', pack.publicHolidays)).toBe(country !== 'eu');
	});

	test('says by which law one may ask another unit, where it is read, and that no lawyer has confirmed it', () => {
		const rows = pack.legalBases.filter(({ forRequests }) => forRequests);
		expect(rows.some(({ code }) => country === 'eu' || code.startsWith(`${country}_`))).toBe(true);
		for (const { code, source, unconfirmed } of rows)
			expect([code, Boolean(source), unconfirmed]).toEqual([code, true, true]);
	});

	test('has a legal basis of its own country', () => {
		expect(country === 'eu' || pack.legalBases.some((basis) => basis.code.startsWith(`${country}_`))).toBe(true);
	});
});

test('a country may leave out Arabic and Russian, and nothing else; its readers then get English', () => {
	const [topic] = loadPack('eu').topics;
	const { ar, ru, ...seven } = topic!.label;
	expect([ar, ru]).not.toContain(undefined);
	expect(Topic.safeParse({ ...topic, label: seven }).success).toBe(true);
	expect(Topic.safeParse({ ...topic, label: { ...seven, pt: undefined } }).success).toBe(false);
	expect(Topic.safeParse({ ...topic, label: { ...seven, ar: '' } }).success).toBe(false);
	expect(inLanguage(seven, 'ar')).toBe(seven.en);
});

test('the eight packs of the house are there', () => {
	expect(countries.sort()).toEqual(['be', 'ee', 'es', 'eu', 'fr', 'nl', 'no', 'pt']);
});

test('in Belgium each reader gets the lines of their language first, and whoever reads neither gets both', () => {
	usePack(loadPack('be'));
	const names = (topic: string, locale: string) => helpLines(topic, locale).map(({ name }) => name);
	expect(names('missing_or_in_danger', 'fr')).toEqual([
		'Centre de Prévention du Suicide',
		'Child Focus',
		'Télé-Accueil',
		'Écoute-Enfants'
	]);
	expect(names('missing_or_in_danger', 'nl')).toEqual(['Zelfmoordlijn', 'Child Focus', 'Tele-Onthaal', 'Awel']);
	expect(names('missing_or_in_danger', 'en').slice(0, 2)).toEqual(['Zelfmoordlijn', 'Centre de Prévention du Suicide']);
	expect(names('fraud', 'fr')[0]).toBe('Card Stop');
	expect(names('bullying', 'nl')[0]).toBe('Child Focus');
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
