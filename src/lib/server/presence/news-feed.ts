import { Feed } from 'feed';
import { m } from '../../paraglide/messages.js';
import { type PublicPublication, wordsFor } from './read-publications.ts';

interface Given {
	publications: PublicPublication[];
	serviceName: string;
	origin: string;
	locale: string;
	languages: readonly string[];
}

/** What is published, for whoever follows without an account; each text in the reader's language or else in the one it has. */
export function newsFeed({ publications, serviceName, origin, locale, languages }: Given): Feed {
	const here = `${origin}/${locale}`;
	const feed = new Feed({
		id: `${here}/news`,
		title: `${serviceName}: ${m.news_title()}`,
		description: m.news_lead(),
		link: `${here}/news`,
		language: locale,
		generator: false,
		author: { name: serviceName },
		updated: publications[0]?.shownFrom ?? new Date(0),
		feedLinks: { rss: `${here}/news.rss`, atom: `${here}/news.atom` }
	});
	for (const one of publications) {
		const { title, body } = wordsFor(one.texts, locale, languages);
		feed.addItem({
			id: `${here}/news/${one.slug}`,
			title: asHtml(title),
			link: `${here}/news/${one.slug}`,
			description: asHtml(body.split('\n')[0] ?? ''),
			date: one.changedAt,
			published: one.shownFrom
		});
	}
	return feed;
}

/** Readers of feeds take titles and texts for HTML; ours are words and nothing else. */
const asHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
