import type { Card } from '../cards/index.ts';

/** Why a unit is proposed; a proposal for routing, never a rule about who may receive. */
export type ReceiverReason = 'topic' | 'place';

/** A unit one may hand over to, with its card and why it is proposed, or not. */
export interface Proposal {
	card: Card;
	why: ReceiverReason[];
	/** Its card says that it does not take this topic. */
	refuses: boolean;
	/** Stands before the full list. */
	proposed: boolean;
}

/** What is handed over, as far as it decides who is proposed. */
export interface ToRoute {
	topic: string;
	/** The unit that answers for its place; null where no place is known. */
	placeUnitId: string | null;
}

/**
 * Who could take it, the likeliest first: whose topic and place it is, whose topic, whose place; among those alike, who is open now, then
 * whose card is confirmed, then by name. Whoever says that they do not take the topic is never proposed, and stays to be chosen. Only what
 * units say of themselves counts: what was handed to whom before does not, and nothing is known of persons.
 */
export function proposeReceivers({ topic, placeUnitId }: ToRoute, cards: readonly Card[]): Proposal[] {
	return cards
		.map((card): Proposal => {
			const why: ReceiverReason[] = [
				...(card.takesTopics.includes(topic) ? (['topic'] as const) : []),
				// The intake desk answers for what no unit answers for: that is no reason to hand it there.
				...(placeUnitId === card.unit.id && !card.unit.intakeDesk ? (['place'] as const) : [])
			];
			const refuses = card.said?.refusedTopics.includes(topic) ?? false;
			return { card, why, refuses, proposed: why.length > 0 && !refuses };
		})
		.sort(
			(a, b) =>
				Number(b.proposed) - Number(a.proposed) ||
				Number(a.refuses) - Number(b.refuses) ||
				b.why.length - a.why.length ||
				Number(b.why.includes('topic')) - Number(a.why.includes('topic')) ||
				Number(isOpen(b)) - Number(isOpen(a)) ||
				Number(isConfirmed(b)) - Number(isConfirmed(a)) ||
				a.card.unit.name.localeCompare(b.card.unit.name)
		);
}

const isOpen = ({ card }: Proposal) => card.openNow.state === 'open';
const isConfirmed = ({ card }: Proposal) => card.said !== null && !card.said.old;
