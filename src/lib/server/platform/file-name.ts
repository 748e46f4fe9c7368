/** The header by which a file gets its name, in whatever script: for old readers its Latin letters, for all others the whole (RFC 8187). */
export const disposition = (how: 'inline' | 'attachment', name: string): string =>
	`${how}; filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encoded(name)}`;

/** What encodeURIComponent leaves and a header may not carry. */
const encoded = (name: string) =>
	encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
