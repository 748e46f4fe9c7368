/**
 * The range of bytes that a player asks for (RFC 9110, 14.1.2); null for the whole file, also when what is asked cannot be
 * given: a header that makes no sense may be left unread.
 */
export function wantedRange(header: string | null, bytes: number): { start: number; end: number } | null {
	const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	if (from === undefined || to === undefined || (!from && !to)) return null;
	const start = from ? Number(from) : Math.max(0, bytes - Number(to));
	const end = from && to ? Math.min(Number(to), bytes - 1) : bytes - 1;
	return start <= end && start < bytes ? { start, end } : null;
}
