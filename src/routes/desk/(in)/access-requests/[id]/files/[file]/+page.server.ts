import { error } from '@sveltejs/kit';
import { findAccess } from '#lib/server/access-requests/index.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';

export async function load({ locals, params, depends }) {
	depends('desk:files');
	const { files, handle } = await orErrorPage(findAccess(whoIs(locals).actor, params.id));
	const file = files.find(({ id }) => id === params.file);
	if (!file) error(404, refusalText(new Refused('attachment.not_found')));
	return { file, record: { number: handle, address: `/desk/access-requests/${params.id}` } };
}
