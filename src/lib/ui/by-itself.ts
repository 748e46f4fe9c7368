/** Whoever has not touched the page for so long is not at it. */
const untouchedMilliseconds = 60_000;

/**
 * Pages read themselves anew when news comes, and say that a record is open on them. Once nobody has touched the page for a minute
 * its requests carry a mark, and the server does not prolong the session by them: a desk that was left ends after an hour, however
 * much happens on it.
 */
export function markWhatGoesByItself(): void {
	let touchedAt = Date.now();
	const touched = () => (touchedAt = Date.now());
	for (const kind of ['pointerdown', 'keydown', 'wheel', 'input'])
		window.addEventListener(kind, touched, { capture: true, passive: true });
	const send = window.fetch;
	window.fetch = (input, init) => {
		if (Date.now() - touchedAt < untouchedMilliseconds) return send(input, init);
		const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
		headers.set('x-ilot-by-itself', '1');
		return send(input, { ...init, headers });
	};
}
