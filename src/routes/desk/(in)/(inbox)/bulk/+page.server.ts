import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { undoSeconds } from '#lib/undo-time.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Bulk, bulk, inboxChoices, undoAct } from '#lib/server/signals/index.ts';

export async function load({ locals, url }) {
	const { actor } = whoIs(locals);
	const act = url.searchParams.get('act') === 'close' ? ('close' as const) : ('assign' as const);
	return {
		act,
		numbers: url.searchParams.getAll('n'),
		colleagues:
			act === 'assign'
				? (await inboxChoices(actor)).colleagues.map(({ id, name }) => ({ value: id, label: name }))
				: [],
		endings:
			act === 'close'
				? pack()
						// It names an action for each.
						.endings.filter(({ code: one }) => one !== 'acted_preventively')
						.map(({ code, label, sentence }) => ({
							value: code,
							label: inLanguage(label, locals.locale),
							hint: inLanguage(sentence, locals.locale)
						}))
				: []
	};
}

/** Does it and tells which signals were left alone, and why. */
const doing =
	(act: 'take' | 'assign' | 'close' | 'unfold') =>
	async ({ locals, request }: { locals: App.Locals; request: Request }) => {
		const form = await request.formData();
		const sent = {
			act,
			numbers: form.getAll('n'),
			personId: form.get('personId'),
			ending: form.get('ending') ?? '',
			note: String(form.get('note') ?? '')
		};
		const given = Bulk.safeParse(sent, { error: explain });
		if (!given.success) {
			const { path, message } = given.error.issues[0] ?? { path: [], message: '' };
			return fail(400, {
				wrong: sent.numbers.length === 0 ? { message: m.signals_bulk_none() } : { field: String(path[0]), message },
				note: sent.note,
				chosen: (sent.personId ?? sent.ending).toString() || undefined,
				done: 0,
				undo: null,
				skipped: []
			});
		}
		const { done, undo, skipped } = await bulk(whoIs(locals).actor, given.data);
		return {
			wrong: null,
			note: '',
			chosen: undefined,
			done: done.length,
			undo: done.length > 0 && act !== 'unfold' ? { id: undo, seconds: undoSeconds } : null,
			skipped: skipped.map(({ number, why, ownerName }) => ({
				number,
				why: ownerName ? m.signals_bulk_owner({ name: ownerName }) : refusalText(new Refused(why))
			}))
		};
	};

/** Takes it back and tells which signals were left as they are, because they have moved on. */
async function undoing({ locals, request }: { locals: App.Locals; request: Request }) {
	try {
		return { undone: await undoAct(whoIs(locals).actor, String((await request.formData()).get('undo'))) };
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return fail(409, { refused: refusalText(cause) });
	}
}

export const actions = {
	take: doing('take'),
	assign: doing('assign'),
	close: doing('close'),
	unfold: doing('unfold'),
	undo: undoing
};
