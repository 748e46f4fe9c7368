/** The query that goes along from step to step of signing in: where to go afterwards, and the language chosen before anybody is known. */
export function onward(url: URL): string {
	const query = new URLSearchParams();
	for (const name of ['next', 'lang']) {
		const value = url.searchParams.get(name);
		if (value) query.set(name, value);
	}
	return query.toString();
}
