import { whoIs } from '#lib/server/accounts/index.ts';
import { listMailAside } from '#lib/server/mail/index.ts';
import { now } from '#lib/server/platform/clock.ts';

export async function load({ locals, url, depends }) {
	depends('desk:conversations');
	return { mails: await listMailAside(whoIs(locals).actor), now: now(), done: url.searchParams.get('done') };
}
