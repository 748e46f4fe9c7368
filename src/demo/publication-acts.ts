import { Temporal } from 'temporal-polyfill';
import { approvePublication, askApproval, beginPublication, WritePublication } from '../lib/server/presence/index.ts';
import type { Cast } from './cast.ts';
import { type DemoPublication, publications } from './data/publications.ts';
import type { Act } from './stories.ts';

const day = 86_400_000;
const hour = 3_600_000;

/** An officer of each unit writes, another one or the lead reads and approves a few hours later. */
export const publicationActs = (today: Date): Act[] =>
	publications.flatMap((one) => {
		const begun = new Date(today.getTime() - one.daysAgo * day);
		let slug = '';
		const acts: Act[] = [
			{ at: begun, does: async (cast) => void (slug = await beginPublication(writer(cast, one), given(one, today))) }
		];
		const later = (hours: number, does: Act['does']) =>
			acts.push({ at: new Date(begun.getTime() + hours * hour), does });
		if (one.stands !== 'draft') later(1, (cast) => askApproval(writer(cast, one), slug));
		if (one.stands === 'approved') later(5, (cast) => approvePublication(cast.holder(one.unit, 'lead'), slug, 1));
		return acts;
	});

const writer = (cast: Cast, { unit }: DemoPublication) => cast.holder(unit, 'officer');

function given({ kind, texts, topic, partners, shownInDays, event }: DemoPublication, today: Date): WritePublication {
	const date = (inDays: number) => Temporal.PlainDate.from(today.toISOString().slice(0, 10)).add({ days: inDays });
	const at = (inDays: number, time: string) => `${date(inDays).toString()}T${time}`;
	return WritePublication.parse({
		kind,
		texts,
		topic,
		partners: partners?.join('\n'),
		...(shownInDays && { showAt: at(shownInDays, '09:00') }),
		...(event && {
			startsAt: at(event.inDays, event.from),
			endsAt: at(event.inDays, event.to),
			place: event.place,
			onlineAddress: event.onlineAddress
		})
	});
}
