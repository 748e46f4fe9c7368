import { redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { inboxSearch, readInboxQuery } from '#lib/inbox-address.ts';

const doneWords = {
	take: m.signals_done_take,
	edit: m.signals_done_edit,
	grade: m.signals_done_grade,
	note: m.signals_done_note,
	assign: m.signals_done_assign,
	link: m.signals_done_link,
	unlink: m.signals_done_unlink,
	handOver: m.signals_done_hand_over,
	close: m.signals_done_close,
	reopen: m.signals_done_reopen,
	notSame: m.cases_done_not_same,
	maybeSame: m.cases_done_take_back,
	unfold: m.cases_done_unfold,
	intoCase: m.cases_done_added,
	outOfCase: m.cases_done_taken_out,
	undo: m.signals_done_undo
};

/**
 * Back to the signal after an act, beside the same list, with a word about what was done.
 * @param undo what the act can be taken back by
 */
export function backTo(number: string, url: URL, done: keyof typeof doneWords, undo?: string | null): never {
	const kept = inboxSearch(readInboxQuery(url.searchParams));
	redirect(303, `/desk/signals/${number}${kept ? `${kept}&` : '?'}done=${done}${undo ? `&undo=${undo}` : ''}`);
}

/** The word about what was done just now, which the address carries. */
export const doneWord = (url: URL): string | undefined =>
	(doneWords as Record<string, (() => string) | undefined>)[url.searchParams.get('done') ?? '']?.();
