import { AddAbsence, addAbsence, keepPhoto } from '../lib/server/presence/index.ts';
import { absences, portraits } from './data/presence.ts';
import { drawPortrait } from './draw-portrait.ts';
import type { Act } from './stories.ts';

const day = 86_400_000;
const photosDaysAgo = 55;

/** Officers give their pages a photo, and say when they are away and who is there instead. */
export function presenceActs(today: Date): Act[] {
	const dayAt = (days: number) => new Date(today.getTime() + days * day).toISOString().slice(0, 10);
	return [
		...portraits.map(({ name, unit, slug, face }, nth): Act => ({
			at: new Date(today.getTime() - photosDaysAgo * day + nth * 60_000),
			does: async (cast) => {
				const form = new FormData();
				form.set('photo', new File([new Uint8Array(await drawPortrait(face))], 'portrait.png', { type: 'image/png' }));
				await keepPhoto(
					cast.person(name, unit),
					slug,
					new Request('https://ilot.example/', { method: 'POST', body: form })
				);
			}
		})),
		...absences.map(({ name, unit, slug, fromInDays, toInDays, cover, saidDaysAgo }): Act => ({
			at: new Date(today.getTime() - saidDaysAgo * day),
			does: async (cast) => {
				const given = AddAbsence.parse({ from: dayAt(fromInDays), to: dayAt(toInDays), cover });
				await addAbsence(cast.person(name, unit), slug, given);
			}
		}))
	];
}
