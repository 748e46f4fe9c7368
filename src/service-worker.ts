/// <reference lib="webworker" />
// The page of a board opens again where there is no line: this keeps an empty board in the browser (no name, no number, no entry of
// anybody; docs/decisions/0020) and gives it instead of the browser's word that nobody was reached. It stands before the pages of
// patrols alone, and does nothing else.
const self = globalThis as unknown as ServiceWorkerGlobalScope;
const kept = 'ilot-board';
/** As deep as the address of a board: what a page is made of is found relative to it. */
const emptyBoard = '/desk/patrols/offline/board';

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** A page of a board that was opened with a line asks that it may open without one. */
self.addEventListener('message', (event) => {
	if (event.data === 'keep') event.waitUntil(keepBoard());
});

async function keepBoard() {
	const answer = await fetch(emptyBoard, { cache: 'no-store' });
	if (!answer.ok || answer.redirected) return;
	const html = await answer.clone().text();
	const parts = [...new Set(html.match(/\/_app\/immutable\/[^"'\s)]+/g) ?? [])];
	const cache = await caches.open(kept);
	const known = await cache.keys();
	const isPart = (request: Request) => parts.includes(new URL(request.url).pathname);
	await cache.addAll(parts.filter((part) => !known.some((request) => new URL(request.url).pathname === part)));
	await cache.put(emptyBoard, answer);
	// What an older version was made of is asked for no more.
	for (const request of known)
		if (!isPart(request) && new URL(request.url).pathname !== emptyBoard) await cache.delete(request);
}

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const { pathname, origin } = new URL(request.url);
	if (request.method !== 'GET' || origin !== self.location.origin) return;
	if (request.mode === 'navigate' && /^\/desk\/patrols\/[^/]+\/board$/.test(pathname))
		event.respondWith(fetch(request).catch(async () => (await caches.match(emptyBoard)) ?? Response.error()));
	else if (pathname.startsWith('/_app/immutable/'))
		event.respondWith(caches.match(request).then((found) => found ?? fetch(request)));
});

export {};
