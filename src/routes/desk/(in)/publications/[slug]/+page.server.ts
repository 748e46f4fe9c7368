import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { languageNames } from '#lib/formats.ts';
import { m } from '#lib/paraglide/messages.js';
import { plainMarks } from '#lib/plain-language.ts';
import { publicationKindWord, publicationStateText, publicationStepWord } from '#lib/publication-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { config } from '#lib/server/platform/config.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { actionsOf } from '#lib/server/prevention/index.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import {
	approvePublication,
	askApproval,
	findPublication,
	giveBackPublication,
	PublicationWords,
	takeDownPublication,
	wordsFor
} from '#lib/server/presence/index.ts';

const doneWords: Record<string, () => string> = {
	kept: m.publications_done_kept,
	askApproval: m.publications_done_asked,
	approve: m.publications_done_approved,
	giveBack: m.publications_done_given_back,
	takeDown: m.publications_done_taken_down
};

export async function load({ locals, params, url }) {
	const { locale } = locals;
	const found = await orErrorPage(findPublication(whoIs(locals).actor, params.slug));
	const { slug, kind, state, version, moves, waitsForOthers, mayWrite, unitName, pageName, timeZone } = found;
	const acted = found.kind === 'event' ? await actionsOf(whoIs(locals).actor, { event: slug }) : null;
	const step = url.searchParams.get('step');
	const nameOf = (language: string) => languageNames(locale).of(language) ?? language;
	const lacking = config().languages.filter((language) => !found.texts[language]);
	return {
		publication: { slug, state, version, moves, waitsForOthers, mayWrite, unitName, pageName, timeZone },
		acted,
		title: wordsFor(found.texts, locale, config().languages).title,
		kind: publicationKindWord[kind](),
		stateText: publicationStateText(found, { locale, timeZone }, now()),
		shown: state === 'approved' && found.shownFrom !== null && found.shownFrom <= now(),
		when: found.startsAt && found.endsAt && { from: found.startsAt, to: found.endsAt },
		place: found.place,
		onlineAddress: found.onlineAddress,
		partners: found.partners,
		previews: Object.entries(found.texts).map(([code, { title, body }]) => ({
			code,
			name: nameOf(code),
			title,
			paragraphs: body.split(/\n\s*\n/),
			marks: plainMarks(`${title}\n${body}`, code)
		})),
		lacks:
			lacking.length > 0
				? m.publications_preview_lacks({
						languages: lacking.map(nameOf).join(', '),
						language: nameOf(wordsFor(found.texts, lacking[0] ?? '', config().languages).language)
					})
				: '',
		steps: found.steps.map(({ id, move, at, words, personName }) => ({
			id,
			label: publicationStepWord[move](),
			at,
			personName,
			text: words ?? undefined
		})),
		step: step === 'giveBack' && moves.includes('giveBack') ? step : step === 'takeDown' ? step : null,
		form: await superValidate(zod4(PublicationWords), { id: 'giveBack', errors: false }),
		done: doneWords[url.searchParams.get('done') ?? '']?.()
	};
}

type Given = { locals: App.Locals; params: { slug: string }; request: Request };

/** An act of one button: done, or refused in a line above the page. */
const act = (how: string, run: (given: Given) => Promise<void>) => async (given: Given) => {
	try {
		await run(given);
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return fail(409, { refused: refusalText(cause) });
	}
	redirect(303, `/desk/publications/${given.params.slug}?done=${how}`);
};

export const actions = {
	askApproval: act('askApproval', ({ locals, params }) => askApproval(whoIs(locals).actor, params.slug)),
	approve: act('approve', async ({ locals, params, request }) => {
		const { version } = await readFields(request);
		return approvePublication(whoIs(locals).actor, params.slug, Number(version) || 0);
	}),
	takeDown: act('takeDown', ({ locals, params }) => takeDownPublication(whoIs(locals).actor, params.slug)),
	giveBack: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(PublicationWords, { error: explain }), { id: 'giveBack' });
		if (!form.valid) return fail(400, { form });
		try {
			await giveBackPublication(whoIs(locals).actor, params.slug, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/publications/${params.slug}?done=giveBack`);
	}
};
