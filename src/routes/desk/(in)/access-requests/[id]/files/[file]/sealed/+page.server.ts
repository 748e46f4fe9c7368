import { error } from '@sveltejs/kit';
import { findAccess } from '#lib/server/access-requests/index.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { openSealedFile } from '#lib/server/evidence/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { openingForm, openOriginal } from '../../../../../files/sealed-form.server.ts';

export async function load({ locals, params }) {
	const { files, handle } = await orErrorPage(findAccess(whoIs(locals).actor, params.id));
	const file = files.find(({ id }) => id === params.file);
	if (!file) error(404, refusalText(new Refused('attachment.not_found')));
	return {
		file,
		record: { number: handle, address: `/desk/access-requests/${params.id}` },
		opening: await openingForm()
	};
}

export const actions = {
	default: ({ locals, params, request }) =>
		openOriginal(request, params.file, (given) => openSealedFile(whoIs(locals).actor, params.file, given))
};
