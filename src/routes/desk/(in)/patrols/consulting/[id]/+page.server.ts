import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { isLocale, locales } from '#lib/locales.ts';
import { packWord } from '#lib/pack-word.ts';
import { inLanguage } from '#lib/pack-texts.ts';
import { whoIs } from '#lib/server/accounts/index.ts';
import { listCards } from '#lib/server/cards/index.ts';
import {
	CancelConsultingHours,
	cancelConsultingHours,
	closeConsultingHour,
	CountTalk,
	countTalk,
	findConsultingHour,
	openConsultingHour
} from '#lib/server/patrols/index.ts';
import type { Person } from '#lib/server/platform/actor.ts';
import { helpLines } from '#lib/server/platform/help-lines.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { languageWord } from '#lib/signal-words.ts';
import { pressed } from '../../../pressed.server.ts';

/** Where a topic belongs instead, in words to copy: help lines of the pack first, then the units that take it and can be reached. */
async function doorText(actor: Person, topic: string, locale: (typeof locales)[number]) {
	const cards = (await listCards(actor)).filter(({ takesTopics }) => takesTopics.includes(topic));
	const doors = [
		...helpLines(topic, locale, 'beside').map(({ name, phone, url, line }) =>
			[`${name}: ${line}`, phone, url].filter(Boolean).join(' ')
		),
		...cards.flatMap(({ unit, publicContact }) => (publicContact ? [`${unit.name}: ${publicContact}`] : []))
	];
	return [m.patrols_door_text({}, { locale }), ...doors.map((door) => `– ${door}`)].join('\n');
}

export async function load({ locals, params, url }) {
	const { actor } = whoIs(locals);
	const hour = await orErrorPage(findConsultingHour(actor, params.id));
	const topic = pack().topics.find(({ code }) => code === url.searchParams.get('topic'))?.code ?? '';
	const asked = url.searchParams.get('language') ?? undefined;
	const language = isLocale(asked) ? asked : isLocale(locals.locale) ? locals.locale : 'en';
	return {
		hour: { ...hour, platformName: packWord(pack(), 'platforms', hour.platform, locals.locale) },
		topics: pack().topics.map(({ code, label }) => ({ code, label: inLanguage(label, locals.locale) })),
		languages: locales.map((code) => ({ code, label: languageWord(code, locals.locale) })),
		topic,
		language,
		door: topic ? await doorText(actor, topic, language) : null
	};
}

/** The page as it was: what was looked up beside the talk stays open. */
const here = (id: string, url: URL) => {
	const stays = new URLSearchParams(
		['topic', 'language'].flatMap((name) => {
			const value = url.searchParams.get(name);
			return value ? [[name, value]] : [];
		})
	);
	return `/desk/patrols/consulting/${id}?${stays}`;
};

export const actions = {
	open: pressed(openConsultingHour, here),
	close: pressed(closeConsultingHour, here),
	count: async (event) => {
		const given = CountTalk.safeParse(Object.fromEntries(await event.request.formData()));
		if (!given.success) return fail(400, {});
		return pressed((actor, id) => countTalk(actor, id, given.data), here)(event);
	},
	cancel: async (event) => {
		const given = CancelConsultingHours.parse({ following: (await event.request.formData()).has('following') });
		return pressed((actor, id) => cancelConsultingHours(actor, id, given), here)(event);
	}
};
