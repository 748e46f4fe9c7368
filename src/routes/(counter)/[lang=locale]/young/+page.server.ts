import { helpLines, type HelpLine } from '#lib/server/platform/help-lines.ts';
import { pack } from '#lib/server/platform/pack.ts';

/** What young people come with, by the topics of the pack. */
const topics = ['bullying', 'child_abuse'];

export function load({ locals: { locale } }) {
	const found = new Map<string, HelpLine>();
	for (const topic of topics) for (const one of helpLines(topic, locale, 'beside')) found.set(one.name, one);
	return {
		days: pack().firstAnswerDays,
		leaveHost: new URL(pack().leaveAddress).host,
		help: [...found.values()]
	};
}
