import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { fieldChoices } from '#lib/signal-choices.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	assignTalk,
	closeTalk,
	findTalk,
	hangTalk,
	passTalkOn,
	TalkAssigned,
	TalkClosed,
	TalkHung,
	TalkPassedOn
} from '#lib/server/conversations/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { actionsOf } from '#lib/server/prevention/index.ts';
import { makeSignalOfTalk, SignalOfTalk } from '#lib/server/signals/index.ts';

const Assign = zod4(TalkAssigned, { error: explain });
const Pass = zod4(TalkPassedOn, { error: explain });
const Signal = zod4(SignalOfTalk, { error: explain });
const Attach = zod4(TalkHung, { error: explain });
const Close = zod4(TalkClosed, { error: explain });

export async function load({ locals, params }) {
	const talk = await orErrorPage(findTalk(whoIs(locals).actor, params.id));
	if (talk.signalNumber) redirect(303, `/desk/signals/${talk.signalNumber}/answer`);
	const acted = (await actionsOf(whoIs(locals).actor, { talk: talk.id })).some(({ state }) => state !== 'dropped');
	const { topics, urgencies } = fieldChoices(pack(), locals.locale);
	return {
		talk: {
			id: talk.id,
			title: talk.title,
			assigneeId: talk.assigneeId,
			colleagues: talk.colleagues,
			receivers: talk.receivers,
			closed: talk.closedAt !== null,
			byMail: talk.source === 'email'
		},
		topics,
		urgencies,
		endings: pack()
			// One that ends by an action has led to it.
			.endings.filter(({ code }) => acted || code !== 'acted_preventively')
			.map(({ code, label, sentence }) => ({
				value: code,
				label: inLanguage(label, locals.locale),
				hint: inLanguage(sentence, locals.locale)
			})),
		assign: await superValidate({ personId: talk.assigneeId ?? '' }, Assign, { id: 'assign', errors: false }),
		pass: await superValidate(Pass, { id: 'pass' }),
		signal: await superValidate({ title: talk.title, topic: 'question', urgency: 'normal' }, Signal, {
			id: 'signal',
			errors: false
		}),
		attach: await superValidate(Attach, { id: 'attach' }),
		close: await superValidate(Close, { id: 'close' })
	};
}

type Event = { locals: App.Locals; params: { id: string }; request: Request };
const page = ({ params }: Event, done: string) => `/desk/conversations/talk/${params.id}?done=${done}`;

export const actions = {
	assign: async (event: Event) => {
		const form = await superValidate(event.request, Assign, { id: 'assign' });
		if (!form.valid) return fail(400, { form });
		try {
			await assignTalk(whoIs(event.locals).actor, event.params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, page(event, 'assigned'));
	},
	pass: async (event: Event) => {
		const form = await superValidate(event.request, Pass, { id: 'pass' });
		if (!form.valid) return fail(400, { form });
		try {
			await passTalkOn(whoIs(event.locals).actor, event.params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		// It is another unit's now: its page is not theirs to open any more.
		redirect(303, '/desk/conversations?done=passed');
	},
	signal: async (event: Event) => {
		const form = await superValidate(event.request, Signal, { id: 'signal' });
		if (!form.valid) return fail(400, { form });
		let number;
		try {
			number = await makeSignalOfTalk(whoIs(event.locals).actor, event.params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/signals/${number}`);
	},
	attach: async (event: Event) => {
		const form = await superValidate(event.request, Attach, { id: 'attach' });
		if (!form.valid) return fail(400, { form });
		let how;
		try {
			how = await hangTalk(whoIs(event.locals).actor, event.params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, how === 'hung' ? `/desk/signals/${form.data.number}/answer` : page(event, 'linked'));
	},
	close: async (event: Event) => {
		const form = await superValidate(event.request, Close, { id: 'close' });
		if (!form.valid) return fail(400, { form });
		try {
			await closeTalk(whoIs(event.locals).actor, event.params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, page(event, 'closed'));
	}
};
