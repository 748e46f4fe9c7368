/** Where to go after signing in: an address of the desk and nothing else, so that a link cannot send anybody to another site. */
export function nextAddress(asked: string | null): string {
	if (!asked?.startsWith('/desk')) return '/desk';
	const url = URL.parse(asked, 'https://desk.invalid');
	const stays =
		url?.origin === 'https://desk.invalid' &&
		/^\/desk(\/|$)/.test(url.pathname) &&
		!/^\/desk\/sign-(in(?!\/set-up$)|out)/.test(url.pathname);
	return stays ? url.pathname + url.search : '/desk';
}
