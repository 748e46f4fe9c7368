import { fail, redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import type { Person } from '#lib/server/platform/actor.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';

/** The action of a button that asks for nothing more: does it, and goes on to where it is seen; a refusal is said on the page. */
export const pressed =
	(act: (actor: Person, id: string) => Promise<void>, goOnTo: (id: string, url: URL) => string) =>
	async ({ locals, params, url }: { locals: App.Locals; params: { id: string }; url: URL }) => {
		try {
			await act(whoIs(locals).actor, params.id);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		redirect(303, goOnTo(params.id, url));
	};
