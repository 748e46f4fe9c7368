import { service } from '#lib/server/accounts/index.ts';
import { config } from '#lib/server/platform/config.ts';
import { listPublished, newsFeed } from '#lib/server/presence/index.ts';

/** What is published, as a program reads it that follows news. */
export async function GET({ params, url }) {
	const [publications, founded] = await Promise.all([listPublished(), service()]);
	const feed = newsFeed({
		publications,
		serviceName: founded?.name ?? '',
		origin: url.origin,
		locale: params.lang,
		languages: config().languages
	});
	return new Response(feed.rss2(), { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
}
