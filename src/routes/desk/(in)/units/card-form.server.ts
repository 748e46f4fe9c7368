import { setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import { inLanguage } from '#lib/pack-texts.ts';
import { m } from '#lib/paraglide/messages.js';
import { hoursText, readHours } from '#lib/server/accounts/index.ts';
import { cardFields, confirmDays, KeepCard, prepareCard, takesOrRefuses } from '#lib/server/cards/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { pack } from '#lib/server/platform/pack.ts';

const days = [1, 2, 3, 4, 5, 6, 7] as const;
/** A card as it stands in the form: hours one line a day. */
const CardForm = cardFields
	.extend({ hours: z.array(z.string().max(200)).max(7).default([]) })
	.refine(takesOrRefuses, { path: ['refusedTopics'], error: () => m.cards_topic_twice() });
const options = { id: 'card' };
type Actor = Parameters<typeof prepareCard>[0];

/** What the fields of a card need, for the page of its unit and for administration. */
export async function cardForm(actor: Actor, unitId: string, locale: string) {
	const { card, units } = await prepareCard(actor, unitId);
	const { said } = card;
	const shown = {
		takesTopics: card.takesTopics,
		takes: said?.takes ?? '',
		refusedTopics: said?.refusedTopics ?? [],
		refuses: said?.refuses ?? '',
		dutyUnitId: said?.duty?.unit?.id ?? '',
		dutyPhone: said?.duty?.phone ?? '',
		insteadUnitId: said?.instead?.unit?.id ?? '',
		instead: said?.instead?.words ?? '',
		hours: days.map((day) => hoursText(card.openingHours[day]))
	};
	return {
		unitName: card.unit.name,
		units,
		confirmDays,
		topics: pack().topics.map(({ code, label }) => ({ value: code, label: inLanguage(label, locale) })),
		dayNames: days.map((day) =>
			new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)))
		),
		form: await superValidate(shown, zod4(CardForm), { ...options, errors: false })
	};
}
export type CardFormData = Awaited<ReturnType<typeof cardForm>>;

/** The form as it was sent, and the card it makes; null where something in it cannot be read, which is then said at its field. */
export async function sentCard(request: Request) {
	const form = await superValidate(request, zod4(CardForm, { error: explain }), options);
	const read = form.data.hours.map(readHours);
	for (const [index, hours] of read.entries()) if (!hours) setError(form, `hours[${index}]`, m.accounts_hours_wrong());
	if (!form.valid) return { form, card: null };
	const { hours: _text, ...rest } = form.data;
	const openingHours = Object.fromEntries(days.map((day, index) => [day, read[index] ?? []]));
	return { form, card: KeepCard.parse({ ...rest, openingHours }) };
}
