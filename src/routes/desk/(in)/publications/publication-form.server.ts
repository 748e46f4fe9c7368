import { setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { languageNames } from '#lib/formats.ts';
import { inLanguage } from '#lib/pack-texts.ts';
import { m } from '#lib/paraglide/messages.js';
import { config } from '#lib/server/platform/config.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { wallTimeOf } from '#lib/server/platform/wall-time.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import {
	type DeskPublication,
	missingOfEvent,
	publicationFields,
	publicationKinds,
	WritePublication
} from '#lib/server/presence/index.ts';
import { publicationKindWord } from '#lib/publication-words.ts';

/** A publication as it stands in the form: one title and one text a language. */
const PublicationForm = publicationFields.extend({
	titles: z.array(z.string().trim().max(150)).default([]),
	bodies: z.array(z.string().trim().max(10000)).default([]),
	version: z.coerce.number().int().default(0),
	once: z.string().max(60).optional()
});
const options = { id: 'publication' };

/** The languages of the counter, the writer's own first. */
const textLanguages = (locale: string): string[] =>
	[...config().languages].sort((a, b) => Number(b === locale) - Number(a === locale));

type Around = { pages: { slug: string; name: string }[]; timeZone: string };

export async function publicationForm({ pages, timeZone }: Around, locale: string, before?: DeskPublication) {
	const languages = textLanguages(locale);
	const wall = (at: Date | null | undefined) => (at ? wallTimeOf(at, timeZone) : '');
	const form = await superValidate(
		{
			page: before?.page ?? '',
			topic: before?.topic ?? '',
			partners: before?.partners.join('\n') ?? '',
			showAt: wall(before?.showAt),
			startsAt: wall(before?.startsAt),
			endsAt: wall(before?.endsAt),
			place: before?.place ?? '',
			onlineAddress: before?.onlineAddress ?? '',
			titles: languages.map((one) => before?.texts[one]?.title ?? ''),
			bodies: languages.map((one) => before?.texts[one]?.body ?? ''),
			version: before?.version ?? 0,
			once: newOnce()
		},
		zod4(PublicationForm),
		{ ...options, errors: false }
	);
	// What it is is chosen, never left as it stood.
	Object.assign(form.data, { kind: before?.kind ?? '' });
	return {
		form,
		timeZone,
		languages: languages.map((code) => ({ code, name: languageNames(locale).of(code) ?? code })),
		kinds: publicationKinds.map((value) => ({ value, label: publicationKindWord[value]() })),
		topics: pack().topics.map(({ code, label }) => ({ value: code, label: inLanguage(label, locale) })),
		pages
	};
}
export type PublicationFormData = Awaited<ReturnType<typeof publicationForm>>;

/** The form as it was sent, and what it makes; null where something in it is missing or cannot be read, which is then said at its field. */
export async function sentPublication(request: Request, locale: string) {
	const form = await superValidate(request, zod4(PublicationForm, { error: explain }), options);
	const { titles, bodies, version, ...rest } = form.data;
	const texts = textLanguages(locale).map((language, index) => ({
		language,
		title: titles[index] ?? '',
		body: bodies[index] ?? ''
	}));
	if (texts.every(({ title, body }) => !title && !body)) setError(form, 'titles[0]', m.publications_text_missing());
	for (const [index, { title, body }] of texts.entries()) {
		if (body && !title) setError(form, `titles[${index}]`, m.publications_title_missing());
		if (title && !body) setError(form, `bodies[${index}]`, m.publications_body_missing());
	}
	for (const [field, said] of Object.entries(missingOfEvent(rest)))
		setError(form, field as 'startsAt' | 'endsAt' | 'place', said);
	if (!form.valid) return { form, publication: null, version };
	const written = texts.filter(({ title }) => title).map(({ language, title, body }) => [language, { title, body }]);
	return { form, publication: WritePublication.parse({ ...rest, texts: Object.fromEntries(written) }), version };
}
