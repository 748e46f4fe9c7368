import {
	AddCourse,
	addCourse,
	AddHolder,
	addHolder,
	AddPersona,
	addPersona,
	authorisePersona,
	CheckProtection,
	checkProtection,
	closeIncident,
	confirmPersona,
	expirePersonas,
	goLive,
	LogUse,
	logUse,
	noteStep,
	protectionItems,
	ReportIncident,
	reportIncident,
	RetirePersona,
	retirePersona
} from '../lib/server/personas/index.ts';
import { Refused } from '../lib/server/platform/refused.ts';
import type { Cast } from './cast.ts';
import { personas, protectedOfficers } from './data/presence.ts';
import type { DemoPersona } from './schema.ts';
import type { Act } from './stories.ts';

const day = 86_400_000;
const minute = 60_000;
/** The register was begun so many days ago; who is to use it was made ready before. */
const began = 60;

/** The register of profiles with what was done by them, the lists of protection, one refusal and two threats. */
export function personaActs(today: Date): Act[] {
	const ago = (days: number, minutes = 0) => new Date(today.getTime() - days * day - day / 4 + minutes * minute);
	const dayAt = (days: number) => new Date(today.getTime() + days * day).toISOString().slice(0, 10);
	return [
		...protectedOfficers.map(({ name, unit, wrong }, at): Act => ({
			at: ago(began + 2, at),
			does: async (cast) => {
				const { personId } = cast.person(name, unit);
				const lead = cast.holder(unit, 'lead');
				const course = {
					course: 'Digital self-defence for officers (two days)',
					passedOn: dayAt(-began - 30),
					proof: `DSD-${120 + at}`
				};
				await addCourse(lead, personId, AddCourse.parse(course));
				await checkProtection(cast.person(name, unit), { personId }, list(dayAt(110), wrong, dayAt(-began + 21)));
			}
		})),
		...personas.flatMap((persona, at) => actsOf(persona, at, ago, dayAt)),
		{ at: ago(4), does: () => expirePersonas() },
		...threats(ago)
	];
}

const list = (renewOn: string, wrong?: (typeof protectionItems)[number], due?: string) =>
	CheckProtection.parse({
		items: protectionItems.map((item) =>
			item === wrong
				? { item, result: 'not_ok', remedy: 'Two directories still show the street; asked to delete it.', due }
				: { item, result: 'ok' }
		),
		renewOn
	});

function actsOf(
	persona: DemoPersona,
	nth: number,
	ago: (days: number, minutes?: number) => Date,
	dayAt: (days: number) => string
): Act[] {
	let id = '';
	const { unit, authorisedDays, holders, then, uses, since } = persona;
	const lead = (cast: Cast) => cast.holder(unit, 'lead');
	const enter: Act = {
		at: then === 'proposed' ? ago(3) : ago(began, nth * 10),
		does: async (cast) => {
			const { page, platform, handle, address, may, kind, legalBasis, purpose, device, networkExit } = persona;
			id = await addPersona(
				lead(cast),
				AddPersona.parse({
					kind,
					platform,
					handle,
					address,
					may,
					legalBasis,
					purpose,
					device,
					networkExit,
					unitId: cast.unit(unit).id,
					pageId: page && cast.page(page),
					since: since && dayAt(-since)
				})
			);
			if (authorisedDays === undefined) return;
			await authorisePersona(lead(cast), id, { until: dayAt(authorisedDays) });
			for (const name of holders)
				await addHolder(
					lead(cast),
					id,
					AddHolder.parse({ personId: cast.person(name, unit).personId, since: dayAt(-began) })
				);
			await goLive(lead(cast), id);
			await checkProtection(lead(cast), { personaId: id }, list(dayAt(100)));
		}
	};
	const used = uses.map(({ by, act, place, note, ago: days }): Act => ({
		at: ago(days, nth * 10),
		does: (cast) => logUse(cast.person(by, unit), id, LogUse.parse({ act, place, note }))
	}));
	const later: Act[] =
		then === 'deleted_by_platform'
			? [
					{
						at: ago(40),
						does: (cast) =>
							retirePersona(
								lead(cast),
								id,
								RetirePersona.parse({
									how: then,
									words: 'Taken for spam on the second day of the feast; told the platform.'
								})
							)
					}
				]
			: then === 'live' && (authorisedDays ?? 0) > 0
				? [{ at: ago(7, nth), does: (cast) => confirmPersona(lead(cast), id) }]
				: [];
	// One who is not yet ready wanted to publish with the first one.
	const refused: Act[] =
		nth === 0
			? [
					{
						at: ago(1),
						does: (cast) =>
							logUse(
								cast.person('Sanne de Wildt', unit),
								id,
								LogUse.parse({
									act: 'publish',
									place: 'own page',
									note: 'Mara is ill today, so the hours of the week by me.'
								})
							).catch((cause: unknown) => {
								if (!(cause instanceof Refused)) throw cause;
							})
					}
				]
			: [];
	return [enter, ...used, ...later, ...refused];
}

/** One that is over, and one that goes on. */
function threats(ago: (days: number, minutes?: number) => Date): Act[] {
	let [over, open] = ['', ''];
	const katrin = (cast: Cast) => cast.person('Katrin Saarepuu', 'network');
	const mara = (cast: Cast) => cast.person('Mara Veldkamp', 'harbour');
	return [
		{
			at: ago(38),
			does: async (cast) => {
				over = await reportIncident(
					katrin(cast),
					ReportIncident.parse({
						kind: 'imitated',
						body: 'A profile with my photo and “.saarepu” asks people for their bank codes.',
						place: 'Facebook'
					})
				);
			}
		},
		{
			at: ago(37),
			does: async (cast) => {
				const lead = cast.holder('network', 'lead');
				await noteStep(lead, over, {
					words: 'Told the platform and kept a capture. A warning stands on the real profile.'
				});
				await closeIncident(lead, over, {
					words: 'Taken down after nine hours. Three people had written; all were called.'
				});
			}
		},
		{
			at: ago(2),
			does: async (cast) => {
				open = await reportIncident(
					mara(cast),
					ReportIncident.parse({
						kind: 'exposed',
						body: 'Somebody wrote my street into a group of the quarter: “now we know where she lives”. No number, so far.',
						place: 'Group “Noorderbaken buren”'
					})
				);
			}
		},
		{
			at: ago(2, 25),
			does: (cast) =>
				noteStep(cast.holder('harbour', 'lead'), open, {
					words: 'Rang Mara. Post captured and told to the platform; a patrol passes her street tonight and tomorrow.'
				})
		}
	];
}
