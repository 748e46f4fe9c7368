import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { now } from '#lib/server/platform/clock.ts';
import { config } from '#lib/server/platform/config.ts';
import { helpLines } from '#lib/server/platform/help-lines.ts';
import { findPublished, wordsFor } from '#lib/server/presence/index.ts';
import { whenText } from '#lib/ui/when.ts';
import { otherLanguage, whenOf } from '../../publication-words.server.ts';

export async function load({ params, locals: { locale } }) {
	const found = await findPublished(params.slug);
	if (!found) error(404, m.news_gone());
	const { language, title, body } = wordsFor(found.texts, locale, config().languages);
	return {
		publication: {
			slug: found.slug,
			kind: found.kind,
			title,
			paragraphs: body.split(/\n\s*\n/),
			language,
			otherLanguage: otherLanguage(language, locale),
			by: found.page?.name ?? found.unitName,
			page: found.page?.slug,
			day: whenText(found.shownFrom, 'day', { locale, timeZone: found.timeZone }),
			when: whenOf(found, locale),
			over: found.endsAt !== null && found.endsAt < now(),
			place: found.place,
			onlineAddress: found.onlineAddress,
			partners: found.partners.map(partnerOf)
		},
		help: found.topic ? helpLines(found.topic, locale) : []
	};
}

/** An address at the end of the line is where the partner is found. */
function partnerOf(line: string): { name: string; address?: string } {
	const [, name = '', address = ''] = /^(.*?)[\s(,–-]*(https:\/\/\S+?)\)?$/.exec(line) ?? [];
	return URL.canParse(address) ? { name: name || new URL(address).host, address } : { name: line };
}
