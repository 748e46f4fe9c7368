import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { counterMessages } from '../../tests/counter-messages.ts';
import { counterLocales, isLocale, locales } from './locales.ts';

const areas = readdirSync('messages/en');
const read = (locale: string, area: string): Record<string, unknown> => {
	const file = `messages/${locale}/${area}`;
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
};
const parameters = (text: unknown) => [...new Set(JSON.stringify(text).match(/\{\w+\}/g))].sort();
const inEnglish = Object.assign({}, ...areas.map((area) => read('en', area))) as Record<string, unknown>;
const unlikeEnglish = (own: Record<string, unknown>) =>
	Object.entries(own).filter(
		([name, text]) => !text || JSON.stringify(parameters(text)) !== JSON.stringify(parameters(inEnglish[name]))
	);

test.each(locales.flatMap((locale) => areas.map((area) => [locale, area] as const)))(
	'%s has every message of %s',
	(locale, area) => {
		const own = read(locale, area);
		expect(Object.keys(own).sort()).toEqual(Object.keys(read('en', area)).sort());
		expect(unlikeEnglish(own)).toEqual([]);
	}
);

// On narrow screens nearly every line breaks.
test.each(areas)('no line of French in %s begins with a sign that belongs to the word before', (area) => {
	const breaks = Object.values(read('fr', area)).filter((text) => / [?!:;»]|« /.test(JSON.stringify(text)));
	expect(breaks).toEqual([]);
});

describe.each(counterLocales.filter((locale) => !isLocale(locale)))('%s, which only the counter speaks,', (locale) => {
	const spoken = counterMessages();
	const own = areas.map((area) => [area, read(locale, area)] as const);

	test('has every message that a page there can say, in the file where English has it', () => {
		const lacking = areas.flatMap((area) =>
			Object.keys(read('en', area))
				.filter((name) => spoken.has(name) && !(name in read(locale, area)))
				.map((name) => `messages/${locale}/${area}: ${name}`)
		);
		expect(lacking).toEqual([]);
	});

	test('keeps none that only the desk says', () => {
		expect(own.flatMap(([, words]) => Object.keys(words)).filter((name) => !spoken.has(name))).toEqual([]);
	});

	test('fills the same parameters', () => {
		for (const [, words] of own) expect(unlikeEnglish(words)).toEqual([]);
	});

	test('counts in every form its grammar has', () => {
		const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
		for (const [, words] of own)
			for (const [name, text] of Object.entries(words)) {
				if (!Array.isArray(text)) continue;
				const forms = Object.keys(text[0].match).map((form) => form.replace('amount=', ''));
				expect(forms.sort(), name).toEqual([...pluralCategories].sort());
			}
	});
});

test('the messages of the counter are found by what its pages import', () => {
	const spoken = counterMessages();
	for (const name of [
		'flag_send',
		'ui_sos',
		'ui_too_large',
		'officers_speaks',
		'refused_form_files_gone',
		'talk_step_read'
	])
		expect(spoken, name).toContain(name);
	for (const name of ['ui_rooms', 'pages_save', 'refused_signal_owned', 'told_mail_subject'])
		expect(spoken, name).not.toContain(name);
});
