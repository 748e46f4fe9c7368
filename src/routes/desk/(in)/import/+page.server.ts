import { fail, redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { addImport, listImports } from '#lib/server/imports/index.ts';
import { importBytes } from '#lib/server/platform/edge.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { sizeText } from '#lib/size-text.ts';

export async function load({ locals }) {
	const { actor, language } = whoIs(locals);
	return {
		imports: await listImports(actor),
		once: newOnce(),
		mostBytes: importBytes,
		most: sizeText(importBytes, language)
	};
}

export const actions = {
	default: async ({ locals, request }) => {
		const { actor, language } = whoIs(locals);
		let id: string;
		try {
			id = await addImport(actor, language, request);
		} catch (cause) {
			if (!(cause instanceof Refused) || cause.code === 'not_allowed') throw cause;
			return fail(400, { error: refusalText(cause) });
		}
		redirect(303, `/desk/import/${id}`);
	}
};
