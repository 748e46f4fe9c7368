import { onMount } from 'svelte';
import { newsKinds, type News, type NewsKind } from '../live-kinds.ts';

interface Reader {
	kinds: readonly NewsKind[];
	read: (news: News[]) => void;
}

const readers = new Set<Reader>();
let source: EventSource | undefined;
let heardBefore = false;
/** Something was told while there was no line to read it by. */
let missed = false;

/**
 * Calls back when records of these kinds moved, from the moment the component is on the page until it leaves it. What is told is
 * that something moved, so the page reads again what it shows (`invalidate`). After an interruption the news has no record
 * (`id: null`): anything of that kind may have moved.
 */
export function onNews(kinds: readonly NewsKind[], read: (news: News[]) => void): void {
	onMount(() => {
		const reader = { kinds, read };
		readers.add(reader);
		if (readers.size === 1) {
			document.addEventListener('visibilitychange', followVisibility);
			window.addEventListener('online', catchUp);
			open();
		}
		return () => {
			readers.delete(reader);
			if (readers.size > 0) return;
			document.removeEventListener('visibilitychange', followVisibility);
			window.removeEventListener('online', catchUp);
			close();
			heardBefore = false;
		};
	});
}

function open() {
	if (source || document.visibilityState === 'hidden') return;
	source = new EventSource('/desk/live');
	source.onopen = () => {
		// Whatever was said while nobody listened: everything is read again.
		if (heardBefore) tellAll();
		heardBefore = true;
	};
	source.onmessage = ({ data }) => tell(JSON.parse(data) as News[]);
}

function close() {
	source?.close();
	source = undefined;
}

// A browser opens six lines to one host at most (HTTP/1.1), and officers keep many tabs: a hidden one lets go of its line.
function followVisibility() {
	if (document.visibilityState === 'hidden') close();
	else open();
}

const tellAll = () => tell(newsKinds.map((kind) => ({ kind, id: null, number: null, mine: false })));

function catchUp() {
	if (missed) tellAll();
}

// A page that reads itself anew without a line becomes an error page, and what was typed on it is gone.
function tell(news: News[]) {
	missed = !navigator.onLine;
	if (missed) return;
	for (const { kinds, read } of readers) {
		const theirs = news.filter(({ kind }) => kinds.includes(kind));
		if (theirs.length > 0) read(theirs);
	}
}
