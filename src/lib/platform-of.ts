import type { OnlinePlatform } from './pack-types.ts';

/**
 * Which platform an address belongs to, by its host; `website` for any other web address, null for what is none.
 * People paste addresses without `https://`, so that is forgiven. Nothing is fetched.
 */
export function platformOf(
	address: string,
	platforms: readonly Pick<OnlinePlatform, 'code' | 'hosts'>[]
): string | null {
	const host = webUrl(address)?.hostname;
	if (host === undefined) return null;
	return (
		platforms.find(({ hosts }) => hosts.some((one) => host === one || host.endsWith(`.${one}`)))?.code ?? 'website'
	);
}

/** The web address that somebody wrote, read as a browser would, its host without a closing dot; null when it is none. */
export function webUrl(address: string): URL | null {
	const trimmed = address.trim();
	const url = URL.parse(/^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
	// A bare handle or a word also parses as a host; a public host has a dot. `user@host` is a mail address or a trick.
	if (!url || url.username || !/^[^.].*\.[a-z0-9-]{2,}\.?$/i.test(url.hostname)) return null;
	url.hostname = url.hostname.replace(/\.$/, '');
	return url;
}
