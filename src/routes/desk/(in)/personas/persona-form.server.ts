import { inLanguage } from '#lib/pack-texts.ts';
import { personaChoices } from '#lib/server/personas/index.ts';
import { pack } from '#lib/server/platform/pack.ts';

/** What the fields of a persona offer, for a new one and for one that is changed. */
export async function choicesOf(actor: Parameters<typeof personaChoices>[0], locale: string) {
	return {
		...(await personaChoices(actor)),
		platforms: pack().platforms.map(({ code, label }) => ({
			value: code,
			label: inLanguage(label, locale)
		}))
	};
}
export type PersonaChoices = Awaited<ReturnType<typeof choicesOf>>;
