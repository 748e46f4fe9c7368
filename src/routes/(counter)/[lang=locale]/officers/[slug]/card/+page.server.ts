import { error } from '@sveltejs/kit';
import { renderSVG } from 'uqr';
import { hoursText } from '#lib/hours-text.ts';
import { m } from '#lib/paraglide/messages.js';
import { findPublicPage } from '#lib/server/presence/index.ts';
import { platformName } from '../../page-words.server.ts';

export async function load({ params, url, locals: { locale } }) {
	const page = await findPublicPage(params.slug);
	if (!page) error(404, m.officers_gone());
	const address = `${url.origin}/${params.lang}/officers/${page.slug}`;
	return {
		address,
		code: `data:image/svg+xml,${encodeURIComponent(renderSVG(address, { border: 2 }))}`,
		page: {
			slug: page.slug,
			name: page.name,
			named: page.named,
			unitName: page.unitName,
			hasPhoto: page.hasPhoto,
			hours: hoursText(page.hours, locale),
			profiles: page.profiles.map(
				({ platform, handle }) => `${m.ui_label({ label: platformName(platform, locale) })} ${handle}`
			)
		}
	};
}
