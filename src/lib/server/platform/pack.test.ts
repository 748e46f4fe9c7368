import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inLanguage, loadPack, pack, PackError, usePack } from './pack.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'ilot-pack-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
	vi.unstubAllEnvs();
	usePack(undefined);
});

function override(content: unknown): string {
	const file = join(folder, 'own.json');
	writeFileSync(file, typeof content === 'string' ? content : JSON.stringify({ version: '1', ...(content as object) }));
	return file;
}

/** The one line an installation would read. */
function fault(content: unknown): string {
	const file = override(content);
	try {
		loadPack('be', file);
	} catch (cause) {
		expect(cause).toBeInstanceOf(PackError);
		const { message } = cause as PackError;
		expect(message).not.toContain('\n');
		return message.replace(file, 'own.json');
	}
	throw new Error('the pack was taken');
}

describe('layers', () => {
	test('a country stands on the base', () => {
		const be = loadPack('be');
		expect(be.country).toBe('be');
		expect(be.version).toMatch(/^eu \S+ \+ be \S+$/);
		expect(be.timeZone).toBe('Europe/Brussels');
		const bare = ({ topics }: typeof be) => topics.map((topic) => ({ ...topic, help: [] }));
		expect(bare(be)).toEqual(bare(loadPack('eu')));
		expect(be.help.map((row) => row.code)).toEqual(expect.arrayContaining(['inhope', 'child_focus']));
	});

	test('an installation changes one field of one row and leaves the others', () => {
		const own = loadPack('be', override({ firstAnswerDays: 1, topics: [{ code: 'theft', urgent: true }] }));
		const theft = own.topics.find((topic) => topic.code === 'theft');
		expect(theft).toMatchObject({ urgent: true, suits: 'local', label: { fr: 'Vol ou objets volés' } });
		expect(own.firstAnswerDays).toBe(1);
		expect(own.handOverAnswerDays).toBe(5);
		expect(own.topics.map((topic) => topic.code)).toEqual(loadPack('be').topics.map((topic) => topic.code));
		expect(own.version).toMatch(/ \+ own 1$/);
	});

	test('rows are added behind and taken away by name', () => {
		const row = { ...loadPack('eu').endings[0], code: 'withdrawn' };
		const own = loadPack('be', override({ endings: [row, { code: 'solved', remove: true }] }));
		expect(own.endings.map((ending) => ending.code)).toEqual([
			'passed_on',
			'acted_preventively',
			'not_for_police',
			'nothing_could_be_done',
			'not_enough_to_go_on',
			'withdrawn'
		]);
	});

	test('another grading scheme is one word', () => {
		expect(loadPack('be', override({ gradingScheme: 'uk_3x5x2' })).gradingScheme).toBe('uk_3x5x2');
	});

	test('holidays of a region stand beside those of the country, and can be switched off', () => {
		const region = loadPack('es', override({ publicHolidays: { region: 'CT', extraDays: ['09-24'] } }));
		expect(region.publicHolidays).toEqual({ country: 'ES', region: 'CT', extraDays: ['09-24'] });
		expect(loadPack('be', override({ publicHolidays: null })).publicHolidays).toBeNull();
	});

	test('one load leaves nothing behind for the next', () => {
		loadPack('be', override({ topics: [{ code: 'theft', urgent: true }] }));
		expect(loadPack('be').topics.find((topic) => topic.code === 'theft')?.urgent).toBe(false);
	});
});

describe('a fault is one line with file and field', () => {
	test.each<[string, unknown, string]>([
		[
			'an empty text',
			{ topics: [{ code: 'theft', label: { fr: '' } }] },
			'own.json: topics[theft].label.fr: must not be empty'
		],
		[
			'a number as a word',
			{ firstAnswerDays: 'three' },
			'own.json: firstAnswerDays: Invalid input: expected number, received string'
		],
		['a key nobody knows', { firstAnswerDay: 3 }, 'own.json: firstAnswerDay: is not known here'],
		[
			'a key nobody knows in a row',
			{ topics: [{ code: 'theft', risk: 5 }] },
			'own.json: topics[theft].risk: is not known here'
		],
		['a plain address', { leaveAddress: 'http://weather.example' }, 'own.json: leaveAddress: must be an https address'],
		[
			'a script as an address',
			{ leaveAddress: 'javascript:alert(1)' },
			'own.json: leaveAddress: must be an https address'
		],
		[
			'a scheme that is not there',
			{ gradingScheme: 'admiralty' },
			'own.json: gradingScheme: is not one of the grading schemes'
		],
		['a zone that is not there', { timeZone: 'Europe/Ghent' }, 'own.json: timeZone: is not a time zone'],
		[
			'a region that is not there',
			{ publicHolidays: { region: 'XX' } },
			'own.json: publicHolidays: is not a country and region with known public holidays'
		],
		[
			'retention that runs backwards',
			{ retention: { destroyYears: 2 } },
			'own.json: retention: must go review, out of operation, destroy'
		],
		['a row twice', { topics: [{ code: 'theft' }, { code: 'theft' }] }, 'own.json: topics[theft]: stands there twice'],
		[
			'a row that is not there',
			{ topics: [{ code: 'weather', remove: true }] },
			'own.json: topics[weather]: cannot be removed, there is none below'
		],
		[
			'a telephone number without digits',
			{ help: [{ code: 'unia', phone: '' }] },
			'own.json: help[unia].phone: must be digits and blanks, as people dial them'
		],
		['a list that is none', { topics: 'all' }, 'own.json: topics: Invalid input: expected array, received string']
	])('%s', (_, content, line) => {
		expect(fault(content)).toBe(line);
	});

	test('a new row that is not complete', () => {
		const line = fault({ endings: [{ code: 'withdrawn', label: { en: 'Withdrawn' } }] });
		expect(line).toMatch(/^own\.json: endings\[withdrawn\]\.label\.fr: is missing \(and \d+ more\)$/);
	});

	test('a help line nobody can reach', () => {
		const row = { code: 'silent', name: 'Silent', line: loadPack('eu').help[0]!.line };
		expect(fault({ help: [row] })).toBe('own.json: help[silent]: needs a phone number or an address');
	});

	test('a help line that is named and not there, or the police as the general line', () => {
		expect(fault({ topics: [{ code: 'theft', help: ['unia', 'samaritans'] }] })).toBe(
			'own.json: topics[theft].help[1]: samaritans is not one of the help lines'
		);
		expect(fault({ help: [{ code: 'card_stop', remove: true }] })).toMatch(/card_stop is not one of the help lines/);
		expect(fault({ generalHelp: ['nobody'] })).toBe('own.json: generalHelp[0]: nobody is not one of the help lines');
		expect(fault({ generalHelp: ['police_be'] })).toBe('own.json: generalHelp[0]: must not be the police');
	});

	test('a file that is not JSON, holds a list, names no version, or is not there', () => {
		expect(fault('{ "version": ')).toMatch(/^own\.json: /);
		expect(fault('[]')).toBe('own.json: must hold one object');
		expect(fault('{}')).toBe('own.json: version: is missing');
		expect(() => loadPack('be', join(folder, 'none.json'))).toThrow(/none\.json: ENOENT/);
	});

	test('a country that is not there, or that is a path', () => {
		expect(() => loadPack('xx')).toThrow(
			'COUNTRY=xx: there is no such country pack, only be, ee, es, eu, fr, nl, no, pt'
		);
		expect(() => loadPack('../src')).toThrow('COUNTRY=../src: there is no such country pack');
	});

	test('a key that would change how objects work changes nothing', () => {
		expect(fault('{ "version": "1", "__proto__": { "polluted": true } }')).toBe(
			'own.json: __proto__: is not known here'
		);
		expect('polluted' in {}).toBe(false);
	});
});

describe('the pack in use', () => {
	test('comes from COUNTRY, else it is the European base', () => {
		vi.stubEnv('COUNTRY', undefined);
		expect(pack().country).toBe('eu');
		usePack(undefined);
		vi.stubEnv('COUNTRY', 'ee');
		vi.stubEnv('PACK_OVERRIDE', override({ firstAnswerDays: 2 }));
		expect(pack()).toMatchObject({ country: 'ee', firstAnswerDays: 2 });
	});

	test('is the one that was set', () => {
		usePack(loadPack('pt'));
		expect(pack().timeZone).toBe('Europe/Lisbon');
	});

	test('is found from another working folder by ILOT_ROOT', () => {
		vi.stubEnv('ILOT_ROOT', process.cwd());
		const elsewhere = vi.spyOn(process, 'cwd').mockReturnValue(folder);
		expect(loadPack('fr').country).toBe('fr');
		elsewhere.mockRestore();
	});
});

test('a text speaks the language of the reader, and English to one it does not know', () => {
	const { label } = loadPack('eu').topics[0]!;
	expect(inLanguage(label, 'nb')).toBe('Trusler eller vold');
	expect(inLanguage(label, 'uk')).toBe('Threats or violence');
	expect(inLanguage(label, 'toString')).toBe('Threats or violence');
	expect(inLanguage('Child Focus', 'et')).toBe('Child Focus');
});
