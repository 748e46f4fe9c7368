import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { Card } from '../cards/index.ts';
import { proposeReceivers } from './propose-receivers.ts';

const said: NonNullable<Card['said']> = {
	takes: '',
	refusedTopics: [],
	refuses: '',
	duty: null,
	instead: null,
	confirmedAt: new Date('2026-03-01'),
	confirmedBy: 'Lena',
	old: false
};
const card = (name: string, more: Partial<Card> = {}): Card => ({
	unit: { id: name, name, shortName: name, kind: 'local_unit', timeZone: 'Europe/Brussels', intakeDesk: false },
	openingHours: {},
	publicContact: null,
	openNow: { state: 'unknown' },
	takesTopics: [],
	said,
	...more
});
const names = (cards: Card[], placeUnitId: string | null = null) =>
	proposeReceivers({ topic: 'threats', placeUnitId }, cards).map(
		({ card, proposed }) => `${card.unit.name}${proposed ? '' : ' (list)'}`
	);
const takes = { takesTopics: ['threats'] };

test('topic and place come before topic, topic before place, and whoever has no reason stays in the list', () => {
	const cards = [card('Nothing'), card('Place'), card('Topic', takes), card('Both', takes)];
	expect(names(cards, 'Place')).toEqual(['Both', 'Topic', 'Place', 'Nothing (list)']);
	expect(names(cards, 'Both')).toEqual(['Both', 'Topic', 'Nothing (list)', 'Place (list)']);
	expect(proposeReceivers({ topic: 'threats', placeUnitId: 'Both' }, cards)[0]?.why).toEqual(['topic', 'place']);
});

test('among those alike: who is open now, then whose card is confirmed, then by name', () => {
	expect(
		names([
			card('Zoe', { ...takes, openNow: { state: 'closed', opens: null } }),
			card('Never', { ...takes, said: null }),
			card('Old', { ...takes, said: { ...said, old: true } }),
			card('Fresh', takes),
			card('Open', { ...takes, openNow: { state: 'open', until: null } })
		])
	).toEqual(['Open', 'Fresh', 'Zoe', 'Never', 'Old']);
});

test('who says that they do not take it is not proposed, also where the place is theirs, and stands last', () => {
	const refusing = card('Refusing', { said: { ...said, refusedTopics: ['threats'] } });
	expect(names([refusing, card('Quiet')], 'Refusing')).toEqual(['Quiet (list)', 'Refusing (list)']);
	expect(proposeReceivers({ topic: 'fraud', placeUnitId: 'Refusing' }, [refusing])[0]).toMatchObject({
		refuses: false,
		proposed: true
	});
});

test('the intake desk is no answer to a place', () => {
	const desk = card('Desk');
	desk.unit.intakeDesk = true;
	expect(names([desk], 'Desk')).toEqual(['Desk (list)']);
});

const anyCard = fc
	.record({
		name: fc.string({ minLength: 1 }),
		topics: fc.subarray(['threats', 'fraud']),
		refused: fc.subarray(['threats', 'fraud']),
		written: fc.boolean(),
		old: fc.boolean(),
		open: fc.constantFrom('open', 'closed', 'unknown')
	})
	.map(({ name, topics, refused, written, old, open }) =>
		card(name, {
			takesTopics: topics,
			openNow:
				open === 'open'
					? { state: 'open', until: null }
					: open === 'closed'
						? { state: 'closed', opens: null }
						: { state: 'unknown' },
			said: written ? { ...said, refusedTopics: refused, old } : null
		})
	);
property.prop([fc.uniqueArray(anyCard, { selector: ({ unit }) => unit.id, maxLength: 12 }), fc.nat()])(
	'every unit is there once, proposals come first, each has a reason and none refuses, in whatever order the cards come',
	(cards, turn) => {
		const placeUnitId = cards[0]?.unit.id ?? null;
		const found = proposeReceivers({ topic: 'threats', placeUnitId }, cards);
		expect(found.map(({ card }) => card.unit.id).sort()).toEqual(cards.map(({ unit }) => unit.id).sort());
		const last = found.findLastIndex(({ proposed }) => proposed);
		for (const [index, { proposed, why, refuses }] of found.entries()) {
			expect(proposed).toBe(index <= last);
			expect(proposed).toBe(why.length > 0 && !refuses);
		}
		const turned = [...cards.slice(turn % (cards.length + 1)), ...cards.slice(0, turn % (cards.length + 1))];
		expect(proposeReceivers({ topic: 'threats', placeUnitId }, turned)).toEqual(found);
	}
);
