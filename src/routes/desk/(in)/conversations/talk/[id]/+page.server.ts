import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { whoIs } from '#lib/server/accounts/index.ts';
import { connectorOfTalk } from '#lib/server/connectors/index.ts';
import {
	assignTalk,
	findTalk,
	giveCode,
	reopenTalk,
	SaidElsewhere,
	sayElsewhere
} from '#lib/server/conversations/index.ts';
import { mailOfTalk } from '#lib/server/mail/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { actionsOf } from '#lib/server/prevention/index.ts';
import { protocolsFor } from '#lib/server/protocols/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { newOnce } from '#lib/server/platform/sent-once.ts';
import { packWord } from '#lib/pack-word.ts';
import { talkActions, talkForms } from '../../talk-form.server.ts';

export async function load({ locals, params, url, depends }) {
	depends('desk:talk');
	const { actor, post } = whoIs(locals);
	const talk = await orErrorPage(findTalk(actor, params.id));
	// What became a signal is worked on there.
	if (talk.signalNumber) redirect(303, `/desk/signals/${talk.signalNumber}/answer`);
	const ended = pack().endings.find(({ code }) => code === talk.ending);
	return {
		acted: await actionsOf(actor, { talk: talk.id }),
		protocols: await protocolsFor(actor, talk.danger ? ['suicide_threat', 'first_contact'] : ['first_contact'], {
			talk: talk.id
		}),
		prevents: post.roles.some((role) => role !== 'partner'),
		talk,
		mail: talk.source === 'email' ? await mailOfTalk(actor, talk.id) : null,
		through: talk.held ? await connectorOfTalk(actor, talk.id) : null,
		now: now(),
		reader: actor.personId,
		ending: ended ? inLanguage(ended.label, locals.locale) : null,
		done: url.searchParams.get('done'),
		/** Where somebody with a code comes back. */
		comeBack: new URL(`/${talk.language}/receipt`, url).href,
		platform: talk.held?.platform ? packWord(pack(), 'platforms', talk.held.platform, locals.locale) : null,
		said: await superValidate({ once: newOnce() }, Said, { id: 'said', errors: false }),
		start: await talkForms(talk, null)
	};
}

const Said = zod4(SaidElsewhere, { error: explain });

type Event = { locals: App.Locals; params: { id: string }; request: Request; url: URL };

function doneWith({ params }: Event, done: string): never {
	redirect(303, `/desk/conversations/talk/${params.id}?done=${done}`);
}

export const actions = {
	...talkActions<Event>(({ params }) => params.id, doneWith),
	take: async (event: Event) => {
		const { actor } = whoIs(event.locals);
		await orErrorPage(assignTalk(actor, event.params.id, { personId: actor.personId, text: '' }));
		doneWith(event, 'assigned');
	},
	/** Shown with this answer and never again. */
	code: async (event: Event) => {
		try {
			return { code: await giveCode(whoIs(event.locals).actor, event.params.id) };
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
	},
	said: async (event: Event) => {
		const form = await superValidate(event.request, Said, { id: 'said' });
		if (!form.valid) return fail(400, { form });
		try {
			await sayElsewhere(whoIs(event.locals).actor, event.params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		doneWith(event, 'said');
	},
	reopen: async (event: Event) => {
		await orErrorPage(reopenTalk(whoIs(event.locals).actor, event.params.id));
		doneWith(event, 'reopened');
	}
};
