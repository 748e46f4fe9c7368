import type { Selectable } from 'kysely';
import type { Package, Signal } from '../platform/database-types.ts';
import type { Tx } from '../platform/database.ts';
import type { First } from './first-source.ts';

/** What may go along, each by a tick of its own. What must always be known (title, topic, urgency, language, day) is no part. */
export const packageParts = ['text', 'facts', 'assessment', 'web', 'street', 'categories', 'grading'] as const;
export type PackagePart = (typeof packageParts)[number];

type Content = Omit<Selectable<Package>, 'hand_over_id' | keyof First>;
const orNull = (text: string | null) => text || null;

/** Exactly what a receiver would read of a signal: what the page previews, and what is copied, come from here. */
export function packed(signal: Selectable<Signal>, parts: readonly PackagePart[], title: string): Content {
	const has = (part: PackagePart) => parts.includes(part);
	return {
		title,
		topic: signal.topic,
		urgency: signal.urgency,
		language: signal.language,
		received_at: signal.received_at,
		text: has('text') ? orNull(signal.text) : null,
		happened: has('text') ? signal.happened : null,
		facts: has('facts') ? orNull(signal.facts) : null,
		assessment: has('assessment') ? orNull(signal.assessment) : null,
		web_address: has('web') ? signal.web_address : null,
		web_platform: has('web') ? signal.web_platform : null,
		web_handle: has('web') ? signal.web_handle : null,
		street_place: has('street') ? signal.street_place : null,
		post_code: has('street') ? signal.post_code : null,
		person_categories: has('categories') ? signal.person_categories : null,
		grading_scheme: has('grading') ? signal.grading_scheme : null,
		source_reliability: has('grading') ? signal.source_reliability : null,
		information_credibility: has('grading') ? signal.information_credibility : null
	};
}

/** The parts of which a signal has anything to give. */
export const partsOf = (signal: Selectable<Signal>): PackagePart[] =>
	packageParts.filter((part) => {
		const {
			title: _,
			topic: _topic,
			urgency: _urgency,
			language: _language,
			received_at: _at,
			...chosen
		} = packed(signal, [part], '');
		return Object.values(chosen).some((value) => (Array.isArray(value) ? value.length > 0 : value !== null));
	});

/** The snapshot: what was passed on stays as it was passed on, whatever becomes of the signal. */
export async function copyIntoPackage(
	tx: Tx,
	handOverId: string,
	content: Content & First,
	attachmentIds: readonly string[]
) {
	await tx
		.insertInto('package')
		.values({ hand_over_id: handOverId, ...content })
		.execute();
	if (attachmentIds.length > 0)
		await tx
			.insertInto('package_attachment')
			.values(attachmentIds.map((id) => ({ hand_over_id: handOverId, attachment_id: id })))
			.execute();
}
