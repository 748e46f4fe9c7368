import { canonicalAddress, withoutTracking } from './canonical-address.ts';
import type { OnlinePlatform } from './pack-types.ts';
import { platformOf, webUrl } from './platform-of.ts';

export interface ReadLink {
	/** As it was pasted, without what only tells who shared it. */
	address: string;
	/** The one form of all addresses that lead there. */
	key: string;
	platform: string | null;
	/** Its letters are not those they look like. */
	lookAlike: boolean;
}

type Platforms = readonly Pick<OnlinePlatform, 'code' | 'hosts'>[];

/** A host at a glance: what is taken for the same letter is one. */
const glance = (host: string) =>
	host.replace(/[i1|]/g, 'l').replace(/0/g, 'o').replace(/5/g, 's').replace(/vv/g, 'w').replace(/rn/g, 'm');
const mixedScripts = (text: string) =>
	/\p{Script=Latin}/u.test(text) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text);

/**
 * Reads what was pasted as an address, without opening it: tracking goes, platform and place are recognised, and letters that only look
 * like others are named. Runs in the browser too, so that it says so at once and without a line.
 * Source: Unicode Technical Standard 39 for mixed scripts; issue 6, "a link with tracking, look-alike letters".
 */
export function readLink(pasted: string, platforms: Platforms): ReadLink | null {
	const url = webUrl(pasted);
	if (!url || !(/^https?:\/\//i.test(pasted.trim()) || pasted.includes('/'))) return null;
	const key = canonicalAddress(pasted, platforms) ?? url.hostname.replace(/^www\./, '');
	const known = platforms.flatMap(({ hosts }) => hosts);
	const host = url.hostname.replace(/^(www|m)\./, '');
	const isKnown = known.some((one) => host === one || host.endsWith(`.${one}`));
	const lookAlike =
		/(^|\.)xn--/.test(url.hostname) ||
		(!isKnown && known.some((one) => glance(one) === glance(host))) ||
		decoded(url.pathname).split('/').some(mixedScripts);
	return { address: withoutTracking(url), key, platform: platformOf(pasted, platforms), lookAlike };
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** The place of the register an address belongs to: its own, or one that it lies in; the narrowest. */
export const placeOf = <Place extends { addressKey: string | null }>(key: string, places: readonly Place[]) =>
	places
		.filter(({ addressKey }) => addressKey !== null && (key === addressKey || key.startsWith(`${addressKey}/`)))
		.sort((one, other) => (other.addressKey?.length ?? 0) - (one.addressKey?.length ?? 0))[0];
