import { m } from './paraglide/messages.js';
import type { TalkEventKind, TalkKind, TalkSource } from './server/platform/database-types.ts';
import { languageWord } from './signal-words.ts';

export const talkKindWord: Record<TalkKind, () => string> = {
	advice: m.talks_kind_advice,
	tip: m.talks_kind_tip,
	formal_report: m.talks_kind_formal
};
export const talkSourceWord: Record<TalkSource, () => string> = {
	counter: m.talks_source_counter,
	email: m.mail_source,
	partner: m.talks_source_partner,
	elsewhere: m.held_source
};

export interface TalkEvent {
	kind: TalkEventKind;
	person: string | null;
	/** Whom it was given to. */
	whom: string | null;
	facts: Record<string, string | null | undefined>;
}

/** One sentence of what a colleague did beside a talk. A kind without one does not compile. */
export function talkEventText({ kind, person, whom, facts }: TalkEvent, locale: string): string {
	const name = person ?? '…';
	const number = facts.number ?? '';
	const marked = facts.kind as TalkKind | null | undefined;
	const says: Record<TalkEventKind, () => string> = {
		note: () => m.talks_did_note({ name }),
		assign: () =>
			!facts.personId
				? m.talks_did_give_back({ name })
				: whom === person
					? m.talks_did_take({ name })
					: m.talks_did_assign({ name, whom: whom ?? '…' }),
		passOn: () => m.talks_did_pass({ name, from: facts.from ?? '…', to: facts.to ?? '…' }),
		mark: () => (marked ? m.talks_did_mark({ name, kind: talkKindWord[marked]() }) : m.talks_did_unmark({ name })),
		number: () => m.talks_did_number({ name, number: number || '–' }),
		signal: () => m.talks_did_signal({ name, number }),
		hang: () => m.talks_did_hang({ name, number }),
		link: () => m.talks_did_link({ name, number }),
		action: () => m.prevention_talk_event({ name, number }),
		close: () => m.talks_did_close({ name }),
		reopen: () => m.talks_did_reopen({ name }),
		identityOpened: () => m.talks_did_identity({ name }),
		fileOpened: () => m.talks_did_open_file({ name }),
		codeGiven: () => m.held_did_code({ name }),
		saidElsewhere: () => m.held_did_said({ name }),
		answersHere: () => m.talks_did_answers({ name }),
		mailJoined: () => m.mail_did_joined({ name }),
		mailFailed: () => m.mail_did_failed(),
		mailBounced: () => m.mail_did_bounced(),
		mailAutomatic: () => m.mail_did_automatic(),
		mailAgain: () => m.mail_did_again({ name }),
		connectorFailed: () => m.connectors_did_failed(),
		connectorAgain: () => m.connectors_did_again({ name }),
		language: () => m.mail_did_language({ name, language: languageWord(facts.language ?? '', locale) })
	};
	return says[kind]();
}
