import { KeepCard, keepCard, remindCards } from '../lib/server/cards/index.ts';
import type { Cast } from './cast.ts';
import { cards } from './data/cards.ts';
import { weekOf } from './schema.ts';
import type { DemoCard, UnitKey } from './schema.ts';
import type { Act } from './stories.ts';

const day = 86_400_000;

/** Each receiving unit writes its card on the day it last looked at it; whoever let it grow old is reminded a day ago. */
export function cardActs(today: Date): Act[] {
	const written = (Object.entries(cards) as [UnitKey, DemoCard][]).map(([key, card]): Act => ({
		at: new Date(today.getTime() - card.confirmedDaysAgo * day),
		does: (cast) => write(cast, key, card)
	}));
	return [...written, { at: new Date(today.getTime() - day), does: () => remindCards() }];
}

async function write(cast: Cast, key: UnitKey, card: DemoCard): Promise<void> {
	const { id, receives, openingHours } = cast.unit(key);
	await keepCard(
		cast.keeper(key),
		id,
		KeepCard.parse({
			takesTopics: receives,
			takes: card.takes,
			refusedTopics: card.refusedTopics,
			refuses: card.refuses,
			dutyUnitId: card.duty?.unit ? cast.unit(card.duty.unit).id : '',
			dutyPhone: card.duty?.phone,
			insteadUnitId: card.insteadUnit ? cast.unit(card.insteadUnit).id : '',
			instead: card.instead,
			openingHours: weekOf(openingHours)
		})
	);
}
