import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { languageNames } from '#lib/formats.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	protocolSource,
	protocolStateWord,
	protocolStepWord,
	protocolTaskWord,
	protocolText
} from '#lib/protocol-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { isNotFound, Refused } from '#lib/server/platform/refused.ts';
import {
	approveProtocol,
	askProtocol,
	dropProtocol,
	findProtocol,
	giveBackProtocol,
	ProtocolWords,
	signProtocol,
	takeProtocolIntoUse
} from '#lib/server/protocols/index.ts';

const Words = zod4(ProtocolWords, { error: explain });
const doneWords: Record<string, () => string> = {
	sign: m.protocols_done_signed,
	edit: m.protocols_done_kept,
	ask: m.protocols_done_asked,
	approve: m.protocols_done_approved,
	giveBack: m.protocols_done_given_back,
	takeIntoUse: m.protocols_done_current,
	drop: m.protocols_done_dropped
};

export async function load({ locals, params, url }) {
	const { locale } = locals;
	const { steps, versions, texts, moves, ...one } = await orErrorPage(findProtocol(whoIs(locals).actor, params.id));
	const first = protocolText(texts, locale);
	const nameOf = (language: string) => languageNames(locale).of(language) ?? language;
	return {
		protocol: { id: one.id, edits: one.edits, moves, holds: one.holds, signed: one.signed, wrote: one.wrote },
		title: protocolTaskWord[one.task](),
		source: protocolSource(one),
		state: protocolStateWord[one.state](),
		approvedBy: one.approvedBy,
		currentFrom: one.currentFrom,
		first,
		others: Object.entries(texts)
			.filter(([language]) => language !== first.language)
			.map(([language, text]) => ({ language, name: nameOf(language), text })),
		steps: steps.map(({ id, kind, at, by, words }) => ({
			id,
			label: protocolStepWord[kind](),
			at,
			by,
			text: words ?? undefined
		})),
		versions: versions
			.filter(({ id }) => id !== one.id)
			.map(({ id, version, state, currentFrom }) => ({
				id,
				text: m.protocols_version({ version: String(version) }),
				state: protocolStateWord[state](),
				currentFrom
			})),
		step: url.searchParams.get('step') === 'giveBack' && moves.includes('giveBack') ? 'giveBack' : null,
		form: await superValidate(Words, { id: 'giveBack' }),
		done: doneWords[url.searchParams.get('done') ?? '']?.()
	};
}

type Given = { locals: App.Locals; params: { id: string }; request: Request };
/** Only pages of the desk are gone back to. */
const within = (back: string) => (/^\/desk\/[\w/?=&.-]*$/.test(back) ? back : null);

/** An act of one button: done, or refused in a line above the page. */
const act =
	(how: string, run: (actor: ReturnType<typeof whoIs>['actor'], id: string, fields: FormData) => Promise<void>) =>
	async ({ locals, params, request }: Given) => {
		const fields = await request.formData();
		try {
			await run(whoIs(locals).actor, params.id, fields);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(isNotFound(cause) ? 404 : 409, { refused: refusalText(cause) });
		}
		redirect(303, within(String(fields.get('back') ?? '')) ?? `/desk/protocols/${params.id}?done=${how}`);
	};

export const actions = {
	sign: act('sign', signProtocol),
	ask: act('ask', askProtocol),
	approve: act('approve', (actor, id, fields) => approveProtocol(actor, id, Number(fields.get('edits')) || 0)),
	takeIntoUse: act('takeIntoUse', takeProtocolIntoUse),
	drop: act('drop', dropProtocol),
	giveBack: async ({ locals, params, request }) => {
		const form = await superValidate(request, Words, { id: 'giveBack' });
		if (!form.valid) return fail(400, { form });
		try {
			await giveBackProtocol(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/protocols/${params.id}?done=giveBack`);
	}
};
