import { error } from '@sveltejs/kit';
import { comma } from '#lib/formats.ts';
import { m } from '#lib/paraglide/messages.js';
import { comingEvents, findPublicPage, listPublished, type PageWords } from '#lib/server/presence/index.ts';
import { cardOf } from '../../publication-words.server.ts';
import { awayNotices, platformName, reachableText, speaksText, weekText, wordsIn } from '../page-words.server.ts';

export async function load({ params, locals: { locale } }) {
	const [page, published, events] = await Promise.all([
		findPublicPage(params.slug),
		listPublished({ page: params.slug, limit: 5 }),
		comingEvents({ page: params.slug, limit: 5 })
	]);
	if (!page) error(404, m.officers_gone());
	const said = (what: keyof PageWords) => wordsIn(page.words, what, locale);
	return {
		news: published.filter(({ kind }) => kind !== 'event').map((one) => cardOf(one, locale)),
		events: events.map((one) => cardOf(one, locale)),
		page: {
			slug: page.slug,
			name: page.name,
			named: page.named,
			unitName: page.unitName,
			places: page.places.join(comma(locale)),
			speaks: speaksText(page.languages, locale),
			hasPhoto: page.hasPhoto,
			helps: said('helps'),
			away: said('away'),
			week: weekText(page, locale),
			reachable: page.reachableUntil !== null,
			when: reachableText(page, locale),
			awayDays: awayNotices(page, locale),
			timeZone: page.timeZone,
			email: page.email,
			phone: page.phone,
			visit: page.visit,
			profiles: page.profiles.map((profile) => ({ ...profile, platformName: platformName(profile.platform, locale) }))
		}
	};
}
