import { z } from 'zod';
import { m } from '../../paraglide/messages.js';
import { platformOf } from '../../platform-of.ts';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { pack } from '../platform/pack.ts';
import { recordAudit } from '../trust/index.ts';
import { refuseWhenChanged } from './changed-meanwhile.ts';
import { lockSignal } from './move-signal.ts';
import { addToTimeline } from './timeline.ts';
import { neededText, typedText } from './typed-text.ts';

const topicOfPack = (code: string) => pack().topics.some((topic) => topic.code === code);
const categoryOfPack = (code: string) => pack().subjectCategories.some((category) => category.code === code);
const platformOfPack = (code: string) => code === '' || pack().platforms.some((platform) => platform.code === code);

/** What an officer may write about a signal; the text as it came in is not among it, it stays as written. */
export const signalFields = z.object({
	title: neededText(200),
	topic: z.string().refine(topicOfPack, { error: () => m.signals_choose_topic() }),
	urgency: z.enum(['normal', 'same_day', 'urgent']).default('normal'),
	facts: typedText(20000),
	assessment: typedText(20000),
	webAddress: typedText(2000),
	webPlatform: z.string().refine(platformOfPack).default(''),
	webHandle: typedText(200),
	streetPlace: typedText(300),
	postCode: typedText(20),
	personCategories: z.array(z.string().refine(categoryOfPack)).default([])
});
export const EditSignal = signalFields.extend({ version: z.coerce.number().int().positive() });

/** The columns the fields stand in. A platform that was not chosen is known from the address. */
export const asColumns = (given: z.infer<typeof signalFields>) => ({
	title: given.title,
	topic: given.topic,
	urgency: given.urgency,
	facts: given.facts,
	assessment: given.assessment,
	web_address: given.webAddress || null,
	web_platform: given.webPlatform || platformOf(given.webAddress, pack().platforms),
	web_handle: given.webHandle || null,
	street_place: given.streetPlace || null,
	post_code: given.postCode || null,
	person_categories: given.personCategories
});

/**
 * Writes facts apart from assessment, title, places, topic, urgency and categories of persons (LED art. 6). What stood there before
 * goes into the timeline, so nothing is lost. Closed signals too: a correction is owed at any time (LED art. 16).
 * @returns the new version
 * @throws Refused `signal.not_found`, `signal.changed` (a colleague edited it since `version`)
 */
export async function editSignal(actor: Actor, reference: string, given: z.infer<typeof EditSignal>): Promise<number> {
	return asActor(actor, async (tx) => {
		const signal = await lockSignal(tx, reference);
		await refuseWhenChanged(tx, signal, 'edit', given.version);
		const columns = asColumns(given);
		const fields = (Object.keys(columns) as (keyof typeof columns)[]).filter(
			(field) => String(columns[field] ?? '') !== String(signal[field] ?? '')
		);
		if (fields.length === 0) return signal.version;
		const version = signal.version + 1;
		await addToTimeline(tx, actor, signal.id, 'edit', {
			fields,
			before: Object.fromEntries(fields.map((field) => [field, signal[field]])),
			version
		});
		await recordAudit(tx, actor, 'signal.edit', signal.id, { facts: { fields: fields.join(' ') } });
		await tx
			.updateTable('signal')
			.set({ ...columns, changed_at: now(), version })
			.where('id', '=', signal.id)
			.execute();
		return version;
	});
}
