/**
 * The headers of a file that somebody sent us: whatever it is, it is no page of ours, runs nothing, is kept by no cache and
 * shown by no other site. Opened by itself it stands in a sandbox.
 */
export const apart = (how: 'inline' | 'attachment', name: string) => ({
	'content-security-policy':
		"sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
	'content-disposition': `${how}; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encoded(name)}`,
	'cross-origin-resource-policy': 'same-origin',
	'x-content-type-options': 'nosniff',
	'cache-control': 'no-store'
});

/** RFC 8187: what encodeURIComponent leaves and a header may not carry. */
const encoded = (name: string) =>
	encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
