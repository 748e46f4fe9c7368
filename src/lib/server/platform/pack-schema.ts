import { z } from 'zod';
import { counterLocales } from '../../locales.ts';
import { furtherLanguages, packLanguages } from '../../pack-texts.ts';
import { isHolidayPlace } from './holidays.ts';

/** The kind of unit a topic suits best. A proposal for routing, never a rule about who may read. */
export const unitPurposes = ['local', 'internet_referral', 'cybercrime', 'investigations'] as const;

const code = z.string().regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, 'must be lower case words joined by _');
const words = z.string().trim().min(1, 'must not be empty');
const texts = z.strictObject({
	...(Object.fromEntries(packLanguages.map((language) => [language, words])) as Record<
		(typeof packLanguages)[number],
		typeof words
	>),
	...(Object.fromEntries(furtherLanguages.map((language) => [language, words.optional()])) as Record<
		(typeof furtherLanguages)[number],
		z.ZodOptional<typeof words>
	>)
});
const label = z.union([words, texts], 'must be a proper name, or a text in every language');
const https = z.url({ protocol: /^https$/, error: 'must be an https address' });
const phone = z.string().regex(/^[0-9][0-9 ]*$/, 'must be digits and blanks, as people dial them');
const freeDay = z
	.string()
	.regex(/^([0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/, 'must be MM-DD or YYYY-MM-DD');
const days = z.int().min(1).max(365);
const years = z.int().min(1).max(100);

/** A police number beside the emergency number. */
export const PoliceNumber = z.strictObject({ code, number: phone, line: texts });

/** Somebody who helps: a help line or a partner. At least one way to reach them. */
export const HelpRow = z
	.strictObject({
		code,
		name: label,
		phone: phone.optional(),
		url: https.optional(),
		line: texts,
		/** The only languages in which it answers, where a country has one line a language; none where that keeps nobody away. */
		speaks: z.array(z.enum(counterLocales)).min(1).optional(),
		/** It leads to the police: no help where the police have just said that this is not for them. */
		police: z.literal(true).optional(),
		/** A formal report can be made or begun there. */
		formalReports: z.literal(true).optional()
	})
	.refine((row) => row.phone || row.url, 'needs a phone number or an address');

/** What a flag is about, in plain words. A topic is about what happened; it never says how dangerous a person is. */
export const Topic = z.strictObject({
	code,
	label: texts,
	hint: texts,
	/** Whether a signal on it starts as urgent; an officer may judge otherwise. */
	urgent: z.boolean(),
	suits: z.enum(unitPurposes),
	/** Codes of those who help with it, the most needed first; a page shows the first few. None: `generalHelp`. */
	help: z.array(code)
});

const grade = z.strictObject({ code: z.string().regex(/^[A-Z0-9]$/), label: texts, meaning: texts });

/** What a receiver may do with police information. */
export const HandlingCode = z.strictObject({
	code: z.string().regex(/^[A-Z][0-9]?$/),
	label: texts,
	meaning: texts,
	/** The officer must write the restriction out. */
	needsText: z.boolean(),
	/** It may not be passed on before a permission is recorded. */
	needsPermission: z.boolean()
});

/** Source reliability by information credibility, with the handling codes that go with it. */
export const GradingScheme = z
	.strictObject({
		code,
		label,
		source: z.array(grade).min(2),
		information: z.array(grade).min(2),
		handling: z.array(HandlingCode).min(1),
		/** The grade that says "cannot be judged": where private persons stay unless an officer says why not. */
		cannotBeJudged: z.strictObject({ source: z.string(), information: z.string() })
	})
	.refine((scheme) => scheme.source.some((row) => row.code === scheme.cannotBeJudged.source), {
		path: ['cannotBeJudged', 'source'],
		message: 'is not one of the source codes'
	})
	.refine((scheme) => scheme.information.some((row) => row.code === scheme.cannotBeJudged.information), {
		path: ['cannotBeJudged', 'information'],
		message: 'is not one of the information codes'
	});

/** A marking of partner papers (FIRST TLP 2.0). The code is never translated. */
export const TlpValue = z.strictObject({ code: z.string().regex(/^TLP:[A-Z+]+$/), meaning: texts });

/** The categories of data subjects kept apart by LED art. 6. */
export const SubjectCategory = z.strictObject({ code, label: texts, meaning: texts });

/** An online platform, recognised by the host of an address. `hosts` also covers their subdomains. */
export const OnlinePlatform = z.strictObject({
	code,
	label,
	hosts: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a bare host name'))
});

/** Why a record may be kept or a step taken. */
export const LegalBasis = z.strictObject({
	code,
	/** The provision as it is cited in its own country. */
	cite: words,
	text: texts,
	regime: z.enum(['LED', 'GDPR', 'PUBLIC']),
	/** One may ask another unit by it. */
	forRequests: z.literal(true).optional(),
	/** Where the provision is read. */
	source: https.optional(),
	/** A lawyer of the country has not yet confirmed that it carries what it is offered for; the form says so. */
	unconfirmed: z.boolean().optional()
});

/** A public body one can turn to. */
export const Authority = z.strictObject({ name: z.union([words, texts]), url: https });

/** How it ended, as the reporter is told. */
export const Ending = z.strictObject({ code, label: texts, sentence: texts });

/** What is to be done in a delicate task. A higher version is another text, which everybody reads and signs anew. */
export const Protocol = z.strictObject({
	code: z.enum(['first_contact', 'suicide_threat', 'minor_in_danger', 'closed_group', 'take_down']),
	version: z.int().min(1),
	text: texts
});

/** A merged country pack: the base `eu`, the country, and the file of the installation. */
export const Pack = z
	.strictObject({
		country: z.string().regex(/^[a-z]{2}$/),
		/** Versions of the layers, base first: stored with every grade and deadline. */
		version: words,
		/** The zone of units that name none. */
		timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'is not a time zone'),
		emergencyNumber: phone,
		numbers: z.array(PoliceNumber),
		help: z.array(HelpRow),
		/** Codes of those who help with whatever has no help line of its own, the most needed first; the first is not the police. */
		generalHelp: z.array(code).min(1),
		/** Country and region as `date-holidays` knows them, and local days it does not know; null where no day is a public holiday. */
		publicHolidays: z
			.strictObject({
				country: z.string(),
				region: z.string().optional(),
				extraDays: z.array(freeDay).optional()
			})
			.refine(isHolidayPlace, 'is not a country and region with known public holidays')
			.nullable(),
		/** Working days to a first answer to a citizen. */
		firstAnswerDays: days,
		/** Working days for a receiver to acknowledge a hand-over. */
		acknowledgeDays: days,
		/** Working days for a receiver to answer a hand-over. */
		handOverAnswerDays: days,
		/** Calendar days after closing in which the reporter may re-open. */
		reopenDays: days,
		retention: z
			.strictObject({
				reviewYears: years,
				outOfOperationYears: years,
				destroyYears: years,
				/** Of a mail that somebody discarded, and of one on which nobody decided. */
				discardedMailDays: days,
				undecidedMailDays: days
			})
			.refine((r) => r.reviewYears <= r.outOfOperationYears && r.outOfOperationYears <= r.destroyYears, {
				message: 'must go review, out of operation, destroy'
			}),
		/** What is open on the web may be looked at within limits that practice sets: no law gives a figure. */
		lookUps: z.strictObject({
			/** So many look-ups at one target within so many days are the officer's own; the next one waits for a lead. */
			sameTargetTimes: z.int().min(1).max(50),
			sameTargetDays: days,
			/** For how many days at most a closed profile may be asked for. */
			closedProfileDays: days
		}),
		/** To whom one complains of the service, beside its own leads; null where none is named. */
		authorities: z.strictObject({ dataProtection: Authority.nullable(), accessibility: Authority.nullable() }),
		/** A harmless page to land on after "leave quickly". */
		leaveAddress: https,
		topics: z.array(Topic).min(1),
		/** Code of the grading scheme in use. */
		gradingScheme: code,
		gradingSchemes: z.array(GradingScheme).min(1),
		tlp: z.array(TlpValue),
		subjectCategories: z.array(SubjectCategory),
		platforms: z.array(OnlinePlatform),
		legalBases: z.array(LegalBasis),
		endings: z.array(Ending).min(1),
		protocols: z.array(Protocol)
	})
	.refine((pack) => pack.gradingSchemes.some((scheme) => scheme.code === pack.gradingScheme), {
		path: ['gradingScheme'],
		message: 'is not one of the grading schemes'
	})
	// A line that is named and not there would be missed by whoever needs it, and by nobody else.
	.superRefine(({ help, generalHelp, topics }, context) => {
		const rows = new Map(help.map((row) => [row.code, row]));
		const check = (codes: string[], path: PropertyKey[]) =>
			codes.forEach((one, index) => {
				if (!rows.has(one))
					context.addIssue({ code: 'custom', path: [...path, index], message: `${one} is not one of the help lines` });
			});
		check(generalHelp, ['generalHelp']);
		topics.forEach((topic, index) => check(topic.help, ['topics', index, 'help']));
		if (rows.get(generalHelp[0] ?? '')?.police)
			context.addIssue({ code: 'custom', path: ['generalHelp', 0], message: 'must not be the police' });
	});
