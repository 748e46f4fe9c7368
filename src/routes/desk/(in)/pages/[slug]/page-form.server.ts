import { setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { languageNames } from '#lib/formats.ts';
import { m } from '#lib/paraglide/messages.js';
import { hoursText, readHours } from '#lib/server/accounts/index.ts';
import { config } from '#lib/server/platform/config.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { KeepPage, type OwnPage, pageFields } from '#lib/server/presence/index.ts';

const days = [1, 2, 3, 4, 5, 6, 7] as const;
/** Those of Europe and of the people who live in it; the counter's own first. */
const spoken = 'en fr nl nb et es pt ar ru uk de it pl ro tr fa ps ti so am hu el bg sq sr zh ur'.split(' ');

/** A page as it stands in the form: hours one line a day, words one text a language. */
const PageForm = pageFields.extend({
	hours: z.array(z.string().max(200)).max(7).default([]),
	helps: z.array(z.string().trim().max(2000)).default([]),
	away: z.array(z.string().trim().max(1000)).default([]),
	version: z.coerce.number().int().default(0)
});
const options = { id: 'page' };

export async function pageForm(page: OwnPage, locale: string) {
	const languages = wordLanguages(locale);
	const shown = {
		name: page.name,
		named: page.named,
		languages: page.languages,
		places: page.place_names.join(', '),
		email: page.email ?? '',
		phone: page.phone ?? '',
		visit: page.visit ?? '',
		version: page.version,
		hours: days.map((day) => hoursText(page.hours?.[day])),
		helps: languages.map((language) => page.words[language]?.helps ?? ''),
		away: languages.map((language) => page.words[language]?.away ?? '')
	};
	return {
		spoken: spoken
			.map((code) => ({ value: code, label: languageNames(locale).of(code) ?? code }))
			.sort((a, b) => a.label.localeCompare(b.label, locale)),
		wordLanguages: languages.map((code) => languageNames(locale).of(code) ?? code),
		dayNames: days.map((day) =>
			new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)))
		),
		form: await superValidate(shown, zod4(PageForm), { ...options, errors: false })
	};
}
export type PageFormData = Awaited<ReturnType<typeof pageForm>>;

/** The form as it was sent, and the page it makes; null where something in it cannot be read, which is then said at its field. */
export async function sentPage(request: Request, locale: string) {
	const form = await superValidate(request, zod4(PageForm, { error: explain }), options);
	const read = form.data.hours.map(readHours);
	for (const [index, hours] of read.entries()) if (!hours) setError(form, `hours[${index}]`, m.accounts_hours_wrong());
	if (!form.valid) return { form, page: null };
	const { hours: _text, helps, away, ...rest } = form.data;
	const hours = read.some((day) => day?.length)
		? Object.fromEntries(days.map((day, index) => [day, read[index] ?? []]))
		: null;
	const words = Object.fromEntries(
		wordLanguages(locale)
			.map((language, index) => [language, { helps: helps[index] ?? '', away: away[index] ?? '' }] as const)
			.filter(([, said]) => said.helps || said.away)
	);
	return { form, page: KeepPage.parse({ ...rest, hours, words }) };
}

/** The languages of the counter, the writer's own first. */
const wordLanguages = (locale: string): string[] =>
	[...config().languages].sort((a, b) => Number(b === locale) - Number(a === locale));
