/**
 * What the demonstration is made of, as plain data: units, people and signals of a region that does not exist.
 * The fill script turns it into records by calling the room functions; nothing here knows the database.
 */
import { z } from 'zod';
import { locales } from '../lib/locales.ts';

export const unitKeys = [
	'service',
	'north',
	'centre',
	'south',
	'harbour',
	'quays',
	'dunes',
	'mill',
	'oldtown',
	'brumaille',
	'tordoir',
	'doucette',
	'iru',
	'cyber',
	'investigations',
	'network',
	'school',
	'youth',
	'lantern',
	'university',
	'brik',
	'parquet'
] as const;
export const topics = [
	'threats',
	'hate',
	'extremism_concern',
	'fraud',
	'theft',
	'bullying',
	'child_abuse',
	'identity_misuse',
	'drugs',
	'nuisance',
	'missing_or_in_danger',
	'question',
	'other'
] as const;
export const platforms = [
	'website',
	'facebook',
	'instagram',
	'tiktok',
	'snapchat',
	'youtube',
	'x',
	'telegram',
	'whatsapp',
	'discord',
	'twitch',
	'reddit',
	'game',
	'marketplace',
	'forum',
	'other'
] as const;
export const signalLanguages = ['en', 'fr', 'nl', 'es', 'pt', 'nb'] as const;
export const stories = [
	'new',
	'taken',
	'graded',
	'waiting_reporter',
	'handed_offered',
	'handed_acknowledged',
	'handed_read',
	'handed_accepted',
	'handed_answered_and_told',
	'handed_declined',
	'handed_withdrawn',
	'handed_asked_back',
	'handed_overdue',
	'closed_solved',
	'closed_passed_on',
	'closed_not_for_police',
	'closed_nothing',
	'closed_not_enough',
	'reopened'
] as const;

const UnitKey = z.enum(unitKeys);
export const channelKeys = ['registry', 'forest', 'seafarers'] as const;
const ChannelKey = z.enum(channelKeys);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Hours a day, Monday first; an empty day is closed. */
const OpeningHours = z.record(
	z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
	z.array(z.tuple([clock, clock]))
);

export const Unit = z.object({
	key: UnitKey,
	parent: UnitKey.optional(),
	kind: z.enum(['service', 'district', 'local_unit', 'desk', 'partner']),
	name: z.string().min(1).max(200),
	shortName: z.string().min(1).max(60),
	/** Titles, facts and assessments of this unit are written in it. */
	workingLanguage: z.enum(['fr', 'nl', 'en']),
	timeZone: z.literal('Europe/Brussels'),
	openingHours: OpeningHours,
	placeNames: z.array(z.string()),
	/** Begins with 0: no Belgian post code does. */
	postCodes: z.array(z.string().regex(/^0\d{3}$/)),
	receives: z.array(z.enum(topics)),
	intakeDesk: z.boolean(),
	publicContact: z.string().max(300).optional()
});

const weekdays = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 } as const;
/** The hours of a week as units keep them. */
export const weekOf = (hours: DemoUnit['openingHours']) =>
	Object.fromEntries(
		Object.entries(weekdays).map(([name, number]) => [
			number,
			hours[name as keyof typeof weekdays].map(([from, to]) => ({ from, to }))
		])
	);

/** What a unit says of itself to those who hand over, beside its topics and hours. */
export const Card = z.object({
	takes: z.string().min(10).max(2000),
	refusedTopics: z.array(z.enum(topics)),
	refuses: z.string().min(10).max(2000),
	duty: z
		.object({
			unit: UnitKey.optional(),
			phone: z
				.string()
				.regex(/^\+32 400 000 1\d\d$/)
				.optional()
		})
		.optional(),
	insteadUnit: UnitKey.optional(),
	instead: z.string().max(500),
	confirmedDaysAgo: z.int().min(0).max(400)
});

/** What one unit, or somebody outside, asks another unit. */
export const Request = z.object({
	/** None: somebody without a unit, who called or wrote. */
	from: UnitKey.optional(),
	outside: z.object({ name: z.string(), contact: z.string(), way: z.enum(['phone', 'mail']) }).optional(),
	to: UnitKey,
	/** Days ago. */
	at: z.int().min(1).max(89),
	want: z.enum(['find', 'explain', 'check', 'advise']),
	topic: z.enum(topics),
	language: z.enum(signalLanguages),
	question: z.string().min(10).max(5000),
	purpose: z.string().min(10).max(2000),
	legalBasis: z.string(),
	/** After so many days the answer is needed. */
	days: z.int().min(1).max(30),
	steps: z.array(
		z.object({
			move: z.enum(['accept', 'askBack', 'decline', 'withdraw', 'answer', 'read']),
			/** Hours after what came before. */
			after: z.number(),
			words: z.string().min(10).optional(),
			instead: UnitKey.optional()
		})
	)
});

/** A way things come in by that is no unit and no partner; one that was just added is not graded yet. */
export const Channel = z.object({
	key: ChannelKey,
	name: z.string().min(2).max(200),
	grade: z.object({ reliability: z.enum(['A', 'B', 'C', 'X']), reason: z.string().min(10) }).optional()
});

export const Person = z.object({
	name: z.string().min(3).max(200),
	email: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*@demo\.ilot\.example$/),
	language: z.enum(locales),
	/** To reporters; colleagues always see the name. */
	showsName: z.boolean(),
	/** One of the twelve who work half of their time on the web: with a page at the counter, and a profile of their own. */
	online: z.boolean(),
	posts: z
		.array(
			z.object({
				unit: UnitKey,
				roles: z
					.array(
						z.enum([
							'officer',
							'lead',
							'coordinator',
							'training_manager',
							'partner',
							'data_protection_officer',
							'administrator'
						])
					)
					.min(1)
			})
		)
		.min(1),
	mandates: z.array(z.enum(['analyse_referrals', 'sign_orders', 'grant_closed_access', 'check_reports'])),
	/** Shown on the sign-in page of the demonstration, in this order, with these words. */
	front: z.object({ order: z.int().min(1).max(8), as: z.string() }).optional()
});

const HandOver = z.object({
	to: UnitKey,
	expected: z.enum(['act', 'check', 'advise', 'know']),
	/** Giver's working language. */
	reason: z.string().min(10).max(2000),
	/** Receiver's working language, except `told`: that is for the reporter, in the reporter's language. */
	answer: z
		.object({ kind: z.enum(['taken_up', 'known', 'no_action', 'returned']), internal: z.string(), told: z.string() })
		.optional(),
	declined: z.string().min(10).optional(),
	withdrawn: z.string().min(10).optional(),
	askedBack: z.string().min(10).optional()
});

export const Signal = z.object({
	id: z.string().regex(/^(en|fr|nl|es|pt|nb)-\d{3}$/),
	unit: UnitKey,
	/** Who works on it, where the words say a name; otherwise somebody of the unit. */
	officer: z.string().optional(),
	/** Days ago and the hour in the unit's time zone. */
	at: z.tuple([z.int().min(0).max(90), clock]),
	title: z.string().min(5).max(80),
	text: z.string().min(10).max(4000),
	topic: z.enum(topics),
	origin: z.enum(['citizen', 'street', 'web', 'partner', 'unit']),
	/** Who brought it, for origins `partner` and `unit`. */
	source: UnitKey.optional(),
	/** By which way it came in, for origins `street` and `web`; otherwise an officer saw it. */
	channel: ChannelKey.optional(),
	web: z
		.object({
			platform: z.enum(platforms),
			address: z
				.string()
				.regex(/^https:\/\/[a-z0-9.-]+\.example(\/\S*)?$/)
				.optional(),
			handle: z.string().optional()
		})
		.optional(),
	street: z.object({ place: z.string(), postCode: z.string().optional() }).optional(),
	danger: z.boolean().optional(),
	wantsAnswer: z.boolean().optional(),
	contact: z
		.object({
			name: z.string().optional(),
			phone: z
				.string()
				.regex(/^\+32 400 000 0\d\d$/)
				.optional(),
			email: z
				.string()
				.regex(/^[a-z0-9.-]+@mail\.example$/)
				.optional()
		})
		.optional(),
	facts: z.string().optional(),
	assessment: z.string().optional(),
	story: z.enum(stories),
	handOver: HandOver.optional(),
	/** In the order they were written, in the reporter's language. */
	messages: z
		.array(
			z.object({
				from: z.enum(['officer', 'reporter']),
				text: z.string().min(2),
				/** Written after the unit's last word (its closing, or the answer it passed on). */
				afterNews: z.boolean().optional()
			})
		)
		.max(4)
		.optional(),
	/** The officer's last words to the reporter. */
	closing: z.string().min(10).optional(),
	rating: z.object({ stars: z.int().min(1).max(5), line: z.string().optional() }).optional(),
	/** Near-identical ones about one event carry its name. */
	burst: z.literal('tanners_passage').optional()
});

/** A page of an officer or a team at the counter. */
export const Page = z.object({
	unit: UnitKey,
	/** Whose it is; of a team nobody's. */
	person: z.string().optional(),
	named: z.boolean(),
	slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
	name: z.string().min(1).max(120),
	languages: z.array(z.string().length(2)).min(1),
	words: z.record(z.string(), z.object({ helps: z.string().min(10), away: z.string().min(10) })),
	places: z.array(z.string()),
	email: z.string().regex(/^[a-z-]+@police\.ilot\.example$/),
	phone: z
		.string()
		.regex(/^\+32 400 000 \d\d\d$/)
		.optional(),
	visit: z.string().nullable()
});

const act = z.enum(['observe', 'publish', 'answer', 'open_conversation', 'join_closed_group']);
/** A profile the unit uses, by days before and after today. */
export const Persona = z.object({
	unit: UnitKey,
	kind: z.enum(['named', 'unit_branded', 'covert']),
	/** Address of the page it stands on. */
	page: z.string().optional(),
	platform: z.string(),
	handle: z.string().min(1),
	address: z.url().optional(),
	may: z.array(act).min(1),
	legalBasis: z.string().min(3),
	purpose: z.string().min(10),
	device: z.string().optional(),
	networkExit: z.string().optional(),
	/** Used since so many days. */
	since: z.int().optional(),
	/** Its authorisation holds for so many days from today; below none it has ended. */
	authorisedDays: z.int().optional(),
	holders: z.array(z.string()),
	then: z.enum(['proposed', 'live', 'deleted_by_platform']),
	uses: z.array(
		z.object({ by: z.string(), act, place: z.string().min(2), note: z.string(), ago: z.int().min(1).max(40) })
	)
});

export type DemoPage = z.infer<typeof Page>;
export type DemoPersona = z.infer<typeof Persona>;
export type DemoUnit = z.infer<typeof Unit>;
export type DemoCard = z.infer<typeof Card>;
export type DemoRequest = z.infer<typeof Request>;
export type DemoChannel = z.infer<typeof Channel>;
export type DemoPerson = z.infer<typeof Person>;
export type DemoSignal = z.infer<typeof Signal>;
export type UnitKey = z.infer<typeof UnitKey>;
export type Story = DemoSignal['story'];
export type SignalLanguage = (typeof signalLanguages)[number];
