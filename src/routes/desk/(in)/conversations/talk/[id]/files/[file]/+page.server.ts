import { error } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { findTalk, openTalkFile } from '#lib/server/conversations/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { openingForm, openOriginal } from '../../../../../files/sealed-form.server.ts';

export async function load({ locals, params }) {
	const talk = await orErrorPage(findTalk(whoIs(locals).actor, params.id));
	const file = talk.files.find(({ id }) => id === params.file);
	if (!file) error(404, refusalText(new Refused('attachment.not_found')));
	const address = `/desk/conversations/talk/${params.id}`;
	return { file, record: { number: talk.title, address, leave: address }, opening: await openingForm() };
}

export const actions = {
	default: ({ locals, params, request }) =>
		openOriginal(request, params.file, (given) => openTalkFile(whoIs(locals).actor, params.id, params.file, given))
};
