import { error, redirect } from '@sveltejs/kit';
import { inboxSearch, readInboxQuery } from '#lib/inbox-address.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { connectorOfTalk } from '#lib/server/connectors/index.ts';
import { talkOfSignal, talksLinkedTo } from '#lib/server/conversations/index.ts';
import { mailOfTalk } from '#lib/server/mail/index.ts';
import { now } from '#lib/server/platform/clock.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { talkActions, talkForms } from '../../../../conversations/talk-form.server.ts';

export async function load({ locals, params, url, depends }) {
	depends('desk:talk');
	const { actor } = whoIs(locals);
	const talk = await talkOfSignal(actor, params.number);
	if (!talk) error(404, refusalText(new Refused('conversation.not_found')));
	return {
		talk,
		mail: talk.source === 'email' ? await mailOfTalk(actor, talk.id) : null,
		through: talk.held ? await connectorOfTalk(actor, talk.id) : null,
		linked: await talksLinkedTo(actor, talk.signalId),
		now: now(),
		reader: actor.personId,
		done: url.searchParams.get('done'),
		// Not at the top, where the form library would put it over what is being typed whenever the thread is read again.
		start: await talkForms(talk, url.searchParams.get('tells'))
	};
}

type Event = { locals: App.Locals; params: { number: string }; request: Request; url: URL };

/** Back to the talk, beside the same list, with a word about what was done. */
function doneWith({ params, url }: Event, done: string): never {
	const kept = inboxSearch(readInboxQuery(url.searchParams));
	redirect(303, `/desk/signals/${params.number}/answer${kept ? `${kept}&` : '?'}done=${done}`);
}

export const actions = talkActions<Event>(({ params }) => params.number, doneWith);
