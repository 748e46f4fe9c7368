import { redirect } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import { assignTalk, findTalk, reopenTalk } from '#lib/server/conversations/index.ts';
import { mailOfTalk } from '#lib/server/mail/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { inLanguage, pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { actionsOf } from '#lib/server/prevention/index.ts';
import { protocolsFor } from '#lib/server/protocols/index.ts';
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
		now: now(),
		reader: actor.personId,
		ending: ended ? inLanguage(ended.label, locals.locale) : null,
		done: url.searchParams.get('done'),
		start: await talkForms(talk, null)
	};
}

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
	reopen: async (event: Event) => {
		await orErrorPage(reopenTalk(whoIs(event.locals).actor, event.params.id));
		doneWith(event, 'reopened');
	}
};
