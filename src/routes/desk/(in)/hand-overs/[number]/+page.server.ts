import { error, fail, redirect } from '@sveltejs/kit';
import { message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { handlingWords, packageWords } from '#lib/hand-over-words.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { filesOfHandOver } from '#lib/server/evidence/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { isNotFound, Refused } from '#lib/server/platform/refused.ts';
import {
	accept,
	acknowledge,
	Answer,
	answer,
	askBack,
	decline,
	findPackage,
	markTold,
	News,
	openPackageIdentity,
	reply,
	sendNews,
	withdraw,
	Words
} from '#lib/server/signals/index.ts';

/** What asks for words before it is done; each is a step of the page's own address, so that it works without JavaScript. */
const wordSteps = { decline, withdraw, askBack, reply };
const steps = ['decline', 'withdraw', 'askBack', 'reply', 'answer', 'news', 'identity'] as const;
const Step = z.enum(steps).nullable().catch(null);
const Why = z.object({ why: z.string().trim().min(10).max(2000) });

export async function load({ locals, params, url, depends }) {
	depends('desk:files');
	const { actor, language } = whoIs(locals);
	const step = Step.parse(url.searchParams.get('step'));
	const found = await findPackage(actor, params.number).catch((cause: unknown) => {
		if (cause instanceof Refused && isNotFound(cause)) error(404, refusalText(cause));
		throw cause;
	});
	const forms = {
		// One form of words, named after its step: what was typed for one is never taken for another.
		words: await superValidate(zod4(Words), { id: step && step in wordSteps ? step : 'words', errors: false }),
		answer: await superValidate(zod4(Answer), { id: 'answer', errors: false }),
		news: await superValidate({ once: newOnce() }, zod4(News), { id: 'news', errors: false }),
		identity: await superValidate(zod4(Why), { id: 'identity', errors: false })
	};
	// An outcome is chosen, never left as it stood.
	Object.assign(forms.answer.data, { outcome: '' });
	if (found.withdrawn)
		return {
			room: '/desk/received',
			withdrawn: found.withdrawn,
			handOver: null,
			words: null,
			files: [],
			handling: [],
			step,
			forms,
			now: now()
		};
	return {
		// The navigation marks the list it stands in for this reader.
		room: found.sides.includes('receiver') ? '/desk/received' : '/desk/threads',
		withdrawn: null,
		handOver: found,
		files: await filesOfHandOver(actor, params.number),
		words: found.package && packageWords(found.package, pack(), language),
		handling: handlingWords(found.handlingCodes, pack(), language),
		step,
		forms,
		now: now()
	};
}

type Event = { locals: App.Locals; params: { number: string }; request: Request };
const here = (number: string) => `/desk/hand-overs/${number}`;

/** A step of one button; what is refused is said on the page it was pressed on. */
const press = (act: typeof acknowledge) => async (event: Event) => {
	try {
		await act(whoIs(event.locals).actor, event.params.number);
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return fail(409, { refused: refusalText(cause) });
	}
	redirect(303, here(event.params.number));
};

const withWords = (step: keyof typeof wordSteps) => async (event: Event) => {
	const form = await superValidate(event.request, zod4(Words, { error: explain }), { id: step });
	if (!form.valid) return fail(400, { form });
	try {
		await wordSteps[step](whoIs(event.locals).actor, event.params.number, form.data);
	} catch (cause) {
		return asFormError(form, cause);
	}
	redirect(303, here(event.params.number));
};

export const actions = {
	acknowledge: press(acknowledge),
	markTold: press(markTold),
	accept: async ({ locals, params }) => {
		let own: string;
		try {
			own = await accept(whoIs(locals).actor, params.number);
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
		redirect(303, `/desk/signals/${own}`);
	},
	decline: withWords('decline'),
	withdraw: withWords('withdraw'),
	askBack: withWords('askBack'),
	reply: withWords('reply'),
	answer: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(Answer, { error: explain }), { id: 'answer' });
		if (!form.valid) return fail(400, { form });
		try {
			await answer(whoIs(locals).actor, params.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, here(params.number));
	},
	news: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(News, { error: explain }), { id: 'news' });
		if (!form.valid) return fail(400, { form });
		try {
			const { actor } = whoIs(locals);
			const found = await findPackage(actor, params.number);
			if (found.withdrawn || !found.giverSignal) throw new Refused('not_allowed');
			await sendNews(actor, found.giverSignal.number, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, here(params.number));
	},
	identity: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(Why, { error: explain }), { id: 'identity' });
		if (!form.valid) return fail(400, { form });
		try {
			const identity = await openPackageIdentity(whoIs(locals).actor, params.number, form.data.why);
			return { ...message(form, ''), identity };
		} catch (cause) {
			return asFormError(form, cause);
		}
	}
};
