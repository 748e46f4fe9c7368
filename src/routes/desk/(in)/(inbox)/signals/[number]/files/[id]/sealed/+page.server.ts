import { error } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { filesOfSignal, openSealedFile } from '#lib/server/evidence/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { openingForm, openOriginal } from '../../../../../../files/sealed-form.server.ts';

export async function load({ locals, params }) {
	const files = await orErrorPage(filesOfSignal(whoIs(locals).actor, params.number));
	const file = files.find(({ id }) => id === params.id);
	if (!file) error(404, refusalText(new Refused('attachment.not_found')));
	const record = { number: params.number, address: `/desk/signals/${params.number}` };
	return { file, record, opening: await openingForm() };
}

export const actions = {
	default: ({ locals, params, request }) =>
		openOriginal(request, params.id, (given) => openSealedFile(whoIs(locals).actor, params.id, given))
};
