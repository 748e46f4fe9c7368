import { error } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { openSealedFile } from '#lib/server/evidence/index.ts';
import { findMail } from '#lib/server/mail/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { openingForm, openOriginal } from '../../../../files/sealed-form.server.ts';

async function originalOf(locals: App.Locals, id: string) {
	const { original, subject } = await orErrorPage(findMail(whoIs(locals).actor, id));
	if (!original) error(404, refusalText(new Refused('attachment.not_found')));
	return { file: original, subject };
}

export async function load({ locals, params }) {
	return {
		...(await originalOf(locals, params.id)),
		address: `/desk/conversations/mail/${params.id}`,
		opening: await openingForm()
	};
}

export const actions = {
	default: async ({ locals, params, request }) => {
		const { file } = await originalOf(locals, params.id);
		return openOriginal(request, file.id, (given) => openSealedFile(whoIs(locals).actor, file.id, given));
	}
};
