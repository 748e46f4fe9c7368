import { hasKeptForm, nextAddress, type Browser } from '#lib/server/accounts/index.ts';

/** The query that goes along from step to step of signing in: where to go afterwards, and the language chosen before anybody is known. */
export function onward(url: URL): string {
	const query = new URLSearchParams();
	for (const name of ['next', 'lang']) {
		const value = url.searchParams.get(name);
		if (value) query.set(name, value);
	}
	return query.toString();
}

/** Where somebody goes who is in now: where they wanted to, or first to the form that waits for them. */
export function afterSignIn(event: Browser & { url: URL }): string {
	const next = nextAddress(event.url.searchParams.get('next'));
	return hasKeptForm(event) ? `/desk/sign-in/go-on?next=${encodeURIComponent(next)}` : next;
}
