import { linkIntoCase } from '../lib/server/cases/index.ts';
import { replyToReporter } from '../lib/server/conversations/index.ts';
import type { Ending } from '../lib/server/platform/database-types.ts';
import { gradingScheme } from '../lib/server/platform/pack.ts';
import {
	closeSignal,
	EditSignal,
	editSignal,
	GradeSignal,
	gradeSignal,
	HandOver,
	handOver,
	takeSignal,
	undoAct
} from '../lib/server/signals/index.ts';
import type { Cast } from './cast.ts';
import { gradeOf } from './grade.ts';
import type { DemoSignal, Story } from './schema.ts';
import type { Told } from './told.ts';

const who = (cast: Cast, { signal }: Told) => cast.worker(signal.unit, signal.id);

/** An officer takes it and writes down, in the language of the unit, what it is about. */
export async function take(cast: Cast, told: Told): Promise<void> {
	const { signal, number } = told;
	await takeSignal(who(cast, told), number);
	const now = await cast.record(number);
	await editSignal(
		who(cast, told),
		number,
		EditSignal.parse({
			title: signal.title,
			topic: signal.topic,
			urgency: now.urgency,
			facts: signal.facts,
			assessment: signal.assessment,
			webAddress: now.web_address ?? '',
			webPlatform: now.web_platform ?? '',
			webHandle: now.web_handle ?? '',
			streetPlace: now.street_place ?? '',
			postCode: now.post_code ?? '',
			personCategories: categoriesOf(signal),
			version: now.version
		})
	);
}

const categoriesOf = ({ topic }: DemoSignal): string[] => {
	if (topic === 'question' || topic === 'nuisance' || topic === 'other') return ['none_identified'];
	if (topic === 'bullying' || topic === 'child_abuse') return ['child_in_need'];
	return topic === 'fraud' || topic === 'theft' || topic === 'identity_misuse' ? ['victim_or_possible'] : [];
};

/** Graded; what belongs to one event in the same unit becomes a case. */
export async function grade(cast: Cast, told: Told): Promise<void> {
	const { signal, number } = told;
	const { source, information, handling } = gradeOf(signal);
	const { version } = await cast.record(number);
	await gradeSignal(
		who(cast, told),
		number,
		GradeSignal.parse({ source, information: String(information), handling: [handling], version })
	);
	if (!signal.burst) return;
	const first = cast.firstOfBurst(signal.burst, signal.unit, number);
	if (first !== number) await linkIntoCase(who(cast, told), number, { other: first });
}

export async function reply(cast: Cast, told: Told, body: string, more: { asks?: boolean; tells?: string } = {}) {
	const seen = await cast.newestMessage(told.number);
	await replyToReporter(who(cast, told), told.number, { body, asks: false, tells: '', seen, ...more });
}

const agreed = {
	fr: 'La personne qui a signalé est d’accord pour que ceci soit transmis.',
	nl: 'Wie dit meldde, gaat akkoord met het doorgeven.',
	en: 'Whoever told us agrees that this is passed on.'
};

/** Everything the signal has goes along, with its files, to the unit that can act. */
export async function passOn(cast: Cast, told: Told): Promise<void> {
	const { signal, number } = told;
	if (!signal.handOver) return;
	const receiver = cast.unit(signal.handOver.to).id;
	const { id, handling_codes } = await cast.record(number);
	const permission = gradingScheme().handling.some((row) => row.needsPermission && handling_codes.includes(row.code));
	const [given] = await handOver(
		who(cast, told),
		number,
		HandOver.parse({
			toUnitIds: [receiver],
			confirmed: [receiver],
			title: signal.title,
			parts: ['text', 'facts', 'assessment', 'web', 'street', 'categories', 'grading'],
			attachmentIds: await cast.filesOf(id),
			permission: permission ? agreed[cast.unit(signal.unit).workingLanguage] : '',
			reason: signal.handOver.reason,
			expected: signal.handOver.expected
		})
	);
	told.handOver = given?.number ?? '';
}

const endingOf: Partial<Record<Story, Ending>> = {
	closed_solved: 'solved',
	reopened: 'solved',
	closed_passed_on: 'passed_on',
	closed_not_for_police: 'not_for_police',
	closed_nothing: 'nothing_could_be_done',
	closed_not_enough: 'not_enough_to_go_on'
};

/** The last words to the reporter, and then the end. */
export async function close(cast: Cast, told: Told): Promise<void> {
	const { signal, number, code } = told;
	const ending = endingOf[signal.story];
	if (!ending) return;
	if (signal.closing && code) await reply(cast, told, signal.closing);
	// The wrong ending, seen at once and undone: it happens, and the timeline says so.
	if (ending === 'not_enough_to_go_on') {
		const slip = await closeSignal(who(cast, told), number, { ending: 'not_for_police', note: '' });
		await undoAct(who(cast, told), slip);
	}
	await closeSignal(who(cast, told), number, { ending, note: code ? '' : (signal.closing ?? '') });
}
