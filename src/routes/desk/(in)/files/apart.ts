import { disposition } from '#lib/server/platform/file-name.ts';

/**
 * The headers of a file that somebody sent us: whatever it is, it is no page of ours, runs nothing, is kept by no cache and
 * shown by no other site. Opened by itself it stands in a sandbox.
 */
export const apart = (how: 'inline' | 'attachment', name: string) => ({
	'content-security-policy':
		"sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
	'content-disposition': disposition(how, name),
	'cross-origin-resource-policy': 'same-origin',
	'x-content-type-options': 'nosniff',
	'cache-control': 'no-store'
});
