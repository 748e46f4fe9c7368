import { platformOf, webUrl } from './platform-of.ts';
import type { OnlinePlatform } from './pack-types.ts';

/** What only tells who shared it, by what, and from where. */
const tracking =
	/^(utm_.*|mtm_.*|pk_.*|fb_.*|_ga|_gl|_hs.*|mc_[ce]id|(fb|g|dc|ms|y|tt|tw|li_fat_|wick)?clid|gclsrc|gbraid|wbraid|igsh(id)?|mibextid|__(cft|tn|xts)__.*|ref_(src|url|type)|referrer|feature|si|share(d|_.*)?|sender_.*|is_(from_webapp|copy_url)|web_id|source_surface|rdid|hl|locale)$/i;

interface Place {
	host: string;
	/** Parts of the path, without empty ones. */
	parts: string[];
	params: URLSearchParams;
}

const hosts: Record<string, string> = {
	'twitter.com': 'x.com',
	'fb.com': 'facebook.com',
	'instagr.am': 'instagram.com',
	'threads.net': 'threads.com',
	'telegram.me': 't.me',
	'youtube-nocookie.com': 'youtube.com',
	'discordapp.com': 'discord.com',
	'redd.it': 'reddit.com'
};
/** Hosts under which these show the same pages; those of others may be other sites. */
const sameSite =
	/^(?:[a-z]{2}(?:-[a-z]{2})?|m|mbasic|web|mobile|touch|old|new|np|i|music|vx|fx)\.(?=(?:facebook|youtube|reddit|x|twitter|instagram|tiktok)\.com$)/;

/** Where the name of an account follows the host: it reads the same in capitals, and the ids of posts do not. */
const accountHosts = /^(?:facebook|instagram|x|tiktok|threads|youtube|snapchat|twitch)\.(?:com|tv)$/;

/** What the addresses of one post, video or profile have in common, platform by platform; undefined where they are like all others. */
function known({ host, parts, params }: Place): string | undefined {
	const [first = '', second = '', third = '', fourth = ''] = parts;
	switch (host) {
		case 'youtu.be':
			return first && `youtube.com/watch?v=${first}`;
		case 'youtube.com': {
			const video = first === 'watch' ? params.get('v') : /^(shorts|embed|live|v|e)$/.test(first) ? second : '';
			return video ? `youtube.com/watch?v=${video}` : undefined;
		}
		case 'x.com': {
			const id = parts[parts.indexOf('status') + 1];
			return parts.includes('status') && id ? `x.com/status/${id}` : undefined;
		}
		case 'instagram.com': {
			const at = parts.findIndex((part) => /^(p|reels?|tv)$/.test(part));
			return at >= 0 && at < 2 && parts[at + 1] ? `instagram.com/p/${parts[at + 1]}` : undefined;
		}
		case 'tiktok.com':
			return second === 'video' || second === 'photo' ? `tiktok.com/video/${third}` : undefined;
		case 't.me': {
			const channel = first === 's' ? parts.slice(1) : parts;
			return channel[0] && `t.me/${[channel[0].toLowerCase(), ...channel.slice(1)].join('/')}`;
		}
		case 'reddit.com':
			if (parts.length === 1 && /^[a-z0-9]{5,8}$/.test(first)) return `reddit.com/comments/${first}`;
			if (first === 'comments') return `reddit.com/comments/${second}`;
			return third === 'comments' && !parts[5] ? `reddit.com/comments/${fourth}` : undefined;
		case 'discord.com':
			return first === 'invite' ? `discord.gg/${second}` : undefined;
		case 'api.whatsapp.com':
			return params.get('phone') ? `wa.me/${params.get('phone')?.replace(/\D/g, '')}` : undefined;
		case 'facebook.com': {
			const post = params.get('story_fbid') ?? params.get('fbid') ?? (first === 'watch' ? params.get('v') : null);
			if (post) return `facebook.com/${post}`;
			const at = parts.findIndex((part) => /^(posts|videos|permalink|reel)$/.test(part));
			return at >= 0 && parts.at(-1) !== parts[at] ? `facebook.com/${parts.at(-1)}` : undefined;
		}
		default:
			return undefined;
	}
}

/**
 * The one form of all addresses that can be told to lead to the same page by themselves: nothing is opened. Scheme, `www.`, hosts for
 * phones, tracking, order of parameters, jump marks and closing slashes go; a platform's short and long forms become one.
 * @returns null for what is no web address, and for the first page of a platform, which says nothing
 */
export function canonicalAddress(
	address: string,
	platforms: readonly Pick<OnlinePlatform, 'code' | 'hosts'>[]
): string | null {
	const url = webUrl(address);
	if (!url) return null;
	const plain = url.hostname
		.toLowerCase()
		.replace(/^(www\d?|m|mobile|amp)\./, '')
		.replace(/^([a-z-]{2,12})\.m\.(?=[^.]+\.[^.]+$)/, '$1.')
		.replace(sameSite, '');
	const host = hosts[plain] ?? plain;
	const parts = url.pathname
		.split('/')
		.filter(Boolean)
		.map(decoded)
		.filter((part, index, all) => index < all.length - 1 || !/^(amp|(index|default)\.(html?|php|aspx?))$/i.test(part));
	const form = known({ host, parts, params: url.searchParams });
	if (form) return form;
	const params = [...url.searchParams]
		.filter(([name]) => !tracking.test(name))
		.sort(([one, value], [other, another]) => (`${one} ${value}` < `${other} ${another}` ? -1 : 1))
		.map(([name, value]) => `${name}=${value}`);
	const jump = url.hash.startsWith('#!') || url.hash.startsWith('#/') ? url.hash : '';
	const firstPage = parts.length === 0 && params.length === 0 && !jump;
	if (firstPage && platformOf(`https://${plain}`, platforms) !== 'website') return null;
	const path = accountHosts.test(host) && parts.length === 1 ? parts.map((part) => part.toLowerCase()) : parts;
	const port = url.port ? `:${url.port}` : '';
	return `${host}${port}${path.map((part) => `/${part}`).join('')}${params.length > 0 ? `?${params.join('&')}` : ''}${jump}`;
}

/** The same address for people to open: without what only tells who shared it, else as it was written. */
export function withoutTracking(url: URL): string {
	const plain = new URL(url);
	for (const name of [...plain.searchParams.keys()]) if (tracking.test(name)) plain.searchParams.delete(name);
	return plain.href;
}

/** Percent signs that say nothing, as some copy them and some do not. */
function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

const mostAddresses = 10;

/** Web addresses written into a text, with `https://`, `www.` or at least a path behind the host. */
export const addressesIn = (text: string): string[] =>
	[...text.matchAll(/(?:https?:\/\/|www\.)[^\s<>"'«»]+|(?<![\w@./-])(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s<>"'«»]+/gi)]
		.slice(0, mostAddresses)
		.map(([found]) => found.replace(/[.,;:!?)\]}*_]+$/, ''));
