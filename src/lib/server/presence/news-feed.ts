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
		updated: publications[0]?.shownFrom ?? new Date(0),
		feedLinks: { rss: `${here}/news.rss`, atom: `${here}/news.atom` }
	});
	for (const one of publications) {
		const { title, body } = wordsFor(one.texts, locale, languages);
		feed.addItem({
			id: `${here}/news/${one.slug}`,
			title,
			link: `${here}/news/${one.slug}`,
			description: body.split('\n')[0] ?? '',
			date: one.changedAt,
			published: one.shownFrom,
			author: [{ name: one.page?.name ?? one.unitName }]
		});
	}
	return feed;
}
