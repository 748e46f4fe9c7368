import { redirect } from '@sveltejs/kit';
import { inboxSearch, readInboxQuery } from '#lib/inbox-address.ts';

/** Back to the signal after an act, beside the same list. */
export function backTo(number: string, url: URL): never {
	redirect(303, `/desk/signals/${number}${inboxSearch(readInboxQuery(url.searchParams))}`);
}
