import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { pack } from '../lib/server/platform/pack.ts';
import { cards } from './data/cards.ts';
import { attachments, channels, people, signals, units } from './data/index.ts';
import { pages, personas, protectedOfficers } from './data/presence.ts';
import { requests } from './data/requests.ts';
import { shots } from './data/shots.ts';
import { drawScreenshot } from './draw-screenshot.ts';
import { gradeOf } from './grade.ts';
import { scheduleOf } from './schedule.ts';
import {
	Card,
	Channel,
	Page,
	Person,
	Persona,
	Request,
	Signal,
	topics,
	signalLanguages,
	stories,
	Unit,
	unitKeys,
	type DemoSignal,
	type UnitKey
} from './schema.ts';

const byKey = new Map(units.map((unit) => [unit.key, unit]));
const distinct = (values: readonly unknown[]) => new Set(values).size === values.length;

test('topics are those of the country pack', () => {
	expect([...topics].sort()).toEqual(
		pack()
			.topics.map(({ code }) => code)
			.sort()
	);
});

describe('units', () => {
	test('every key is one valid unit, and parents come first', () => {
		expect(units.map((unit) => unit.key).sort()).toEqual([...unitKeys].sort());
		units.forEach((unit, index) => {
			Unit.parse(unit);
			const above = units.slice(0, index).map((earlier) => earlier.key);
			if (unit.parent) expect(above).toContain(unit.parent);
			else expect(['service', 'partner']).toContain(unit.kind);
		});
	});
	test('the region is the one the tour tells of', () => {
		const count = (kind: string) => units.filter((unit) => unit.kind === kind).length;
		expect([count('service'), count('district'), count('local_unit'), count('desk'), count('partner')]).toEqual([
			1, 3, 8, 4, 6
		]);
		expect(units.filter((unit) => unit.intakeDesk).map((unit) => unit.key)).toEqual(['network']);
	});
	test('a place and a post code belong to one unit', () => {
		expect(distinct(units.flatMap((unit) => unit.placeNames))).toBe(true);
		expect(distinct(units.flatMap((unit) => unit.postCodes))).toBe(true);
	});
});

describe('people', () => {
	test('forty, each with an address of their own, twelve online', () => {
		people.forEach((person) => Person.parse(person));
		expect(people).toHaveLength(40);
		expect(distinct(people.map((person) => person.email))).toBe(true);
		expect(people.filter((person) => person.online)).toHaveLength(12);
		expect(people[0]).toMatchObject({ name: 'Mara Veldkamp', email: 'mara.veldkamp@demo.ilot.example' });
	});
	test('every role and mandate is held, and every unit has somebody', () => {
		const posts = people.flatMap((person) => person.posts);
		expect(new Set(posts.flatMap((post) => post.roles)).size).toBe(7);
		expect(new Set(people.flatMap((person) => person.mandates)).size).toBe(4);
		expect(new Set(posts.map((post) => post.unit)).size).toBe(units.length);
		const needed = units.filter((unit) => unit.kind === 'local_unit' || unit.kind === 'desk');
		for (const unit of needed)
			for (const role of ['lead', 'officer'] as const)
				expect(
					posts.some((post) => post.unit === unit.key && post.roles.includes(role)),
					`${unit.key} ${role}`
				).toBe(true);
	});
	test('eight front sign-ins', () => {
		const orders = people.flatMap((person) => person.front?.order ?? []);
		expect(orders.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
	});
});

function storyIsWhole(signal: DemoSignal) {
	const say = (value: unknown) => expect(value, signal.id);

	const { story, handOver } = signal;
	if (story.startsWith('handed') || story === 'closed_passed_on') say(handOver).toBeDefined();
	else say(handOver).toBeUndefined();
	if (signal.officer)
		say(
			people.some(({ name, posts }) => name === signal.officer && posts.some(({ unit }) => unit === signal.unit))
		).toBe(true);
	say(handOver?.to).not.toBe(signal.unit);
	say(Boolean(handOver?.answer)).toBe(story === 'handed_answered_and_told' || story === 'closed_passed_on');
	if (story === 'handed_read') say(handOver?.expected).toBe('know');
	say(Boolean(handOver?.declined)).toBe(story === 'handed_declined');
	say(Boolean(handOver?.withdrawn)).toBe(story === 'handed_withdrawn');
	say(Boolean(handOver?.askedBack)).toBe(story === 'handed_asked_back');
	say(Boolean(signal.closing)).toBe(story.startsWith('closed') || story === 'reopened');
	if (story === 'waiting_reporter') say(signal.messages?.at(-1)?.from).toBe('officer');
	if (story === 'reopened') say(signal.messages?.at(-1)).toMatchObject({ from: 'reporter', afterNews: true });
	// Late enough that five working days have gone by, whatever the weekday.
	if (story === 'handed_overdue') say(signal.at[0]).toBeGreaterThanOrEqual(10);
	if (signal.origin === 'partner' || signal.origin === 'unit') say(signal.source).toBeDefined();
	if (signal.channel) say(['street', 'web']).toContain(signal.origin);
	if (signal.origin === 'partner') say(byKey.get(signal.source ?? 'service')?.kind).toBe('partner');
	if (signal.messages && signal.origin !== 'partner') say(signal.origin).toBe('citizen');
	if (signal.street?.postCode) say(units.flatMap((unit) => unit.postCodes)).toContain(signal.street.postCode);
	if (signal.street) say(units.flatMap((unit) => unit.placeNames)).toContain(signal.street.place);
	const owner = byKey.get(signal.unit);
	if (signal.street?.postCode && owner?.kind === 'local_unit') say(owner.postCodes).toContain(signal.street.postCode);
	// A citizen's flag goes to the unit of its place, else to the intake desk; nobody sends it straight to a specialist.
	if (signal.origin === 'citizen') say(owner?.intakeDesk || owner?.kind === 'local_unit').toBe(true);
	if (signal.origin === 'citizen' && owner?.intakeDesk) say(signal.street).toBeUndefined();
}

test('each unit that receives has a card, and one of them is old', () => {
	const receiving = units.filter(({ kind, receives }) => kind === 'local_unit' || receives.length > 0);
	expect(Object.keys(cards).sort()).toEqual(receiving.map(({ key }) => key).sort());
	for (const [key, card] of Object.entries(cards)) {
		Card.parse(card);
		expect(
			card.refusedTopics.filter((topic) => byKey.get(key as UnitKey)?.receives.includes(topic)),
			key
		).toEqual([]);
	}
	expect(Object.values(cards).filter(({ confirmedDaysAgo }) => confirmedDaysAgo >= 180)).toHaveLength(1);
});

test('eight requests, each asked by a unit or by somebody outside, by a row of the pack that is for requests', () => {
	for (const request of requests) {
		Request.parse(request);
		expect(Boolean(request.from)).toBe(!request.outside);
		expect(pack().legalBases.find(({ code }) => code === request.legalBasis)?.forRequests).toBe(true);
	}
	expect(requests).toHaveLength(8);
});

describe('signals', () => {
	test('valid ones, each text its own, in six languages', () => {
		for (const signal of signals) Signal.parse(signal);
		expect(distinct(signals.map((signal) => signal.id))).toBe(true);
		expect(distinct(signals.map((signal) => signal.text))).toBe(true);
		expect(distinct(signals.map((signal) => signal.title))).toBe(true);
		expect(new Set(signals.map((signal) => signal.id.slice(0, 2)))).toEqual(new Set(signalLanguages));
		expect(new Set(signals.map((signal) => signal.story))).toEqual(new Set(stories));
		expect(signals.filter((signal) => signal.burst)).toHaveLength(12);
		expect(signals.filter((signal) => signal.at[0] <= 30).length).toBeGreaterThan(200);
	});
	test.each(signalLanguages)('every story in %s is told whole', (language) => {
		for (const signal of signals.filter((one) => one.id.startsWith(language))) storyIsWhole(signal);
	});
	test('everything happened in order, after the intake and before now, in summer and in winter', () => {
		for (const now of [
			'2026-11-24T06:03:00Z',
			'2026-03-29T01:30:00Z',
			'2026-10-25T23:59:00Z',
			'2026-07-01T12:00:00Z'
		].map((at) => new Date(at)))
			for (const signal of signals) {
				const { received, steps, messages, rated } = scheduleOf(signal, now);
				const inOrder = [received, ...Object.values(steps)].map(Number);
				expect(inOrder, signal.id).toEqual([...inOrder].sort((a, b) => a - b));
				for (const at of [...inOrder, ...messages.map(Number), Number(rated ?? received)]) {
					expect(at, signal.id).toBeGreaterThanOrEqual(received.getTime());
					expect(at, signal.id).toBeLessThan(now.getTime());
				}
				expect(messages.map(Number), signal.id).toEqual(messages.map(Number).sort((a, b) => a - b));
			}
	});
	test('channels are valid, each of its own name, and two of them brought a signal', () => {
		for (const channel of channels) Channel.parse(channel);
		expect(distinct([...channels, ...units].map(({ name }) => name))).toBe(true);
		expect(new Set(signals.flatMap(({ channel }) => channel ?? []))).toEqual(new Set(['forest', 'registry']));
	});
	test('the source of a private person is never judged', () => {
		for (const signal of signals) if (signal.origin === 'citizen') expect(gradeOf(signal).source).toBe('X');
	});
});

test('about forty signals carry files, and every drawing is a picture of a phone', async () => {
	const ids = signals.map((signal) => signal.id);
	expect(Object.keys(attachments).length).toBeGreaterThanOrEqual(40);
	for (const id of [...Object.keys(attachments), ...Object.keys(shots)]) expect(ids).toContain(id);
	for (const signal of signals.filter((one) => shots[one.id])) {
		const picture = await sharp(await drawScreenshot(signal)).metadata();
		expect([picture.format, picture.width, picture.height], signal.id).toEqual(['png', 720, 1280]);
	}
	const plain = signals.find((signal) => !shots[signal.id]);
	expect(plain && (await drawScreenshot(plain))).toBeUndefined();
});

test('pages and profiles are whole, and name people who work there', () => {
	const works = (name: string, unit: UnitKey) =>
		people.some((person) => person.name === name && person.posts.some((post) => post.unit === unit));
	for (const page of pages) {
		Page.parse(page);
		if (page.person) expect(works(page.person, page.unit), page.person).toBe(true);
	}
	expect(distinct(pages.map(({ slug }) => slug))).toBe(true);
	for (const persona of personas) {
		Persona.parse(persona);
		if (persona.page) expect(pages.map(({ slug }) => slug)).toContain(persona.page);
		for (const name of [...persona.holders, ...persona.uses.map(({ by }) => by)])
			expect(works(name, persona.unit), name).toBe(true);
		if (persona.kind === 'covert') expect([persona.may, persona.page]).toEqual([['observe'], undefined]);
		expect(pack().platforms.map(({ code }) => code)).toContain(persona.platform);
	}
	for (const { name, unit } of protectedOfficers) expect(works(name, unit), name).toBe(true);
});
