import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { validate as isId } from 'uuid';
import { caseEntry } from '#lib/case-words.ts';
import { rowWords } from '#lib/inbox-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	CasePage,
	findCase,
	IntoCase,
	linkIntoCase,
	MergeCases,
	mergeCases,
	RenameCase,
	renameCase,
	undoMerge,
	unlinkFromCase
} from '#lib/server/cases/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { undoAct, undoLeft } from '#lib/server/signals/index.ts';

const doneWords = {
	renamed: m.cases_done_renamed,
	added: m.cases_done_added,
	takenOut: m.cases_done_taken_out,
	merged: m.cases_done_merged,
	unmerged: m.cases_done_unmerged,
	undone: m.signals_done_undo
};
type Done = keyof typeof doneWords;
/** @param undo what the act can be taken back by */
const back = (number: string, done: Done, undo?: string | null): never =>
	redirect(303, `/desk/cases/${number}?done=${done}${undo ? `&undo=${undo}` : ''}`);

export async function load({ locals, params, url, depends }) {
	depends('desk:case');
	const { actor, post } = whoIs(locals);
	const page = CasePage.parse({ after: url.searchParams.get('after') ?? undefined });
	const found = await orErrorPage(findCase(actor, params.number, page));
	const { rows, events, names, ...record } = found;
	const reader = { personId: actor.personId, locale: locals.locale, timeZone: found.timeZone, now: found.readAt };
	const undo = url.searchParams.get('undo');
	const into = { into: url.searchParams.get('into') ?? '' };
	return {
		record,
		further: page.after !== undefined,
		rows: rows.map((row) => rowWords(row, reader, pack(), post.roles.includes('lead'))),
		timeline: events.map((event) => ({ ...caseEntry(event, names), at: event.at })),
		rename: await superValidate({ title: found.title }, zod4(RenameCase), { id: 'rename', errors: false }),
		add: await superValidate(zod4(IntoCase), { id: 'add', errors: false }),
		merge: await superValidate(into, zod4(MergeCases), { id: 'merge', errors: false }),
		done: (doneWords as Record<string, (() => string) | undefined>)[url.searchParams.get('done') ?? '']?.(),
		undo: undo && isId(undo) ? { id: undo, seconds: await undoLeft(actor, undo) } : null
	};
}

export const actions = {
	rename: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(RenameCase, { error: explain }), { id: 'rename' });
		if (!form.valid) return fail(400, { form });
		try {
			await renameCase(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		return back(params.number, 'renamed');
	},
	add: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(IntoCase, { error: explain }), { id: 'add' });
		if (!form.valid) return fail(400, { form });
		let undo;
		try {
			({ undo } = await linkIntoCase(whoIs(locals).actor, form.data.other.toUpperCase(), { other: params.number }));
		} catch (cause) {
			return asFormError(form, cause);
		}
		return back(params.number, 'added', undo);
	},
	merge: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(MergeCases, { error: explain }), { id: 'merge' });
		if (!form.valid) return fail(400, { form });
		try {
			await mergeCases(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		return back(params.number, 'merged');
	},
	takeOut: async ({ locals, params, request }) => {
		const number = String((await request.formData()).get('number'));
		const undo = await orErrorPage(unlinkFromCase(whoIs(locals).actor, params.number, number));
		return back(params.number, 'takenOut', undo);
	},
	undo: async ({ locals, params, request }) => {
		try {
			await undoAct(whoIs(locals).actor, String((await request.formData()).get('undo')));
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		return back(params.number, 'undone');
	},
	undoMerge: async ({ locals, params }) => {
		await orErrorPage(undoMerge(whoIs(locals).actor, params.number));
		return back(params.number, 'unmerged');
	}
};
