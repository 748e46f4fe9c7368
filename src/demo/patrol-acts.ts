import {
	closeConsultingHour,
	countTalk,
	endPatrol,
	keepCommitment,
	listConsultingHours,
	listPatrols,
	openConsultingHour,
	PlanConsultingHours,
	planChoices,
	planConsultingHours,
	PlanPatrol,
	planPatrol,
	remindPatrols,
	startPatrol
} from '../lib/server/patrols/index.ts';
import { instantOf, wallTimeOf } from '../lib/server/platform/wall-time.ts';
import type { Cast } from './cast.ts';
import { type DemoPatrol, lastingPatrols, oncePatrols } from './data/patrols.ts';
import type { Act } from './stories.ts';

const day = 86_400_000;
const minute = 60_000;
const zone = 'Europe/Brussels';
const plannedDaysAgo = 50;
const plannedDaysAhead = 35;
const consultingDaysAgo = 25;

/** Patrols that come round every week, past, running and to come; some that are short; and a consulting hour. */
export function patrolActs(today: Date): Act[] {
	return [
		...lastingPatrols.flatMap((one, nth) => weekly(one, nth, today)),
		...oncePatrols.flatMap((one, nth) => once(one, nth, today)),
		...consulting(today),
		...(['network', 'harbour'] as const).map((unit, nth): Act => ({
			at: new Date(today.getTime() - plannedDaysAgo * day + nth * minute),
			does: (cast) =>
				keepCommitment(cast.holder(unit, 'lead'), {
					unitId: cast.unit(unit).id,
					from: wallTimeOf(new Date(today.getTime() - plannedDaysAgo * day), zone).slice(0, 7),
					webHours: unit === 'network' ? 90 : 24,
					streetHours: unit === 'network' ? 0 : 40
				})
		})),
		{ at: new Date(today.getTime() - 30 * minute), does: () => remindPatrols() }
	];
}

const wallDay = (at: Date) => wallTimeOf(at, zone).slice(0, 10);

async function plan(cast: Cast, one: DemoPatrol, startsAt: string, endsAt: string, more: object = {}) {
	const lead = cast.holder(one.unit, 'lead');
	const { places, people } = await planChoices(lead, cast.unit(one.unit).id, startsAt.slice(0, 10));
	const wanted = one.kind === 'web' ? ['server', 'group', 'game', 'page', 'voice_channel'] : ['street', 'building'];
	const idOf = (name: string) => cast.personIn(name, one.unit).personId;
	return planPatrol(
		lead,
		PlanPatrol.parse({
			unitId: cast.unit(one.unit).id,
			kind: one.kind,
			startsAt,
			endsAt,
			purpose: one.purpose,
			stopRules: one.stopRules,
			sectors: one.sectors,
			places: places
				.filter(({ kind, closed }) => wanted.includes(kind) && !closed)
				.slice(0, 3)
				.map(({ id }) => id),
			posts: one.posts.map(({ name, post }) => `${idOf(name)}:${post}`),
			personas: one.posts.flatMap(({ name, persona }) => {
				const held = people
					.find(({ id }) => id === idOf(name))
					?.personas.find(({ handle, against }) => handle === persona && against.length === 0);
				return held ? [`${idOf(name)}:${held.id}`] : [];
			}),
			overlaps: true,
			...more
		})
	);
}

function weekly(one: DemoPatrol, nth: number, today: Date): Act[] {
	const first = new Date(today.getTime() - (plannedDaysAgo - 1) * day);
	const at = (date: Date, time: string) => `${wallDay(date)}T${time}`;
	const overnight = one.until < one.from;
	const days = Array.from({ length: plannedDaysAgo - 1 }, (_, ahead) => new Date(first.getTime() + ahead * day)).filter(
		(date) => one.weekdays.includes(new Date(wallDay(date)).getUTCDay() || 7)
	);
	const [begin = first] = days;
	const lead = (cast: Cast) => cast.holder(one.unit, 'lead');
	return [
		{
			at: new Date(first.getTime() - day / 2 + nth * minute),
			does: async (cast) => {
				await plan(cast, one, at(begin, one.from), at(new Date(begin.getTime() + (overnight ? day : 0)), one.until), {
					weekdays: one.weekdays,
					until: wallDay(new Date(today.getTime() + plannedDaysAhead * day))
				});
			}
		},
		...days.flatMap((date): Act[] => {
			const starts = instantOf(at(date, one.from), zone);
			const ends = instantOf(at(new Date(date.getTime() + (overnight ? day : 0)), one.until), zone);
			const found = async (cast: Cast) =>
				(await listPatrols(lead(cast), { from: starts, until: new Date(starts.getTime() + 1), whose: 'unit' })).find(
					({ startsAt, purpose }) => startsAt.getTime() === starts.getTime() && purpose === one.purpose
				)?.number ?? '';
			const starter = (cast: Cast) => cast.personIn(one.posts.at(-1)?.name ?? '', one.unit);
			return [
				{
					at: new Date(starts.getTime() + 3 * minute),
					does: async (cast: Cast) => startPatrol(starter(cast), await found(cast), { without: one.without ?? '' })
				},
				{
					at: new Date(ends.getTime() - 2 * minute),
					does: async (cast: Cast) => endPatrol(starter(cast), await found(cast), { why: '' })
				}
			].filter((act) => act.at < today);
		})
	];
}

function once(one: (typeof oncePatrols)[number], nth: number, today: Date): Act[] {
	const near = (hours: number) => wallTimeOf(new Date(today.getTime() + hours * 3_600_000), zone);
	let number = '';
	const planned: Act = {
		at: new Date(today.getTime() - 3 * day + nth * minute),
		does: async (cast) => {
			number = await plan(cast, one, near(one.inHours), near(one.inHours + one.hours));
		}
	};
	const started: Act = {
		at: new Date(today.getTime() + one.inHours * 3_600_000 + minute),
		does: (cast) =>
			startPatrol(cast.personIn(one.posts.at(-1)?.name ?? '', one.unit), number, { without: one.without ?? '' })
	};
	return one.inHours < 0 ? [planned, started] : [planned];
}

/** The Wednesday evening of Mara Veldkamp's page: those that were, with the talks that were counted, and those to come. */
function consulting(today: Date): Act[] {
	const first = new Date(today.getTime() - consultingDaysAgo * day);
	const wednesdays = Array.from({ length: consultingDaysAgo }, (_, ahead) => new Date(first.getTime() + ahead * day))
		.map(wallDay)
		.filter((date) => new Date(date).getUTCDay() === 3);
	const mara = (cast: Cast) => cast.personIn('Mara Veldkamp', 'harbour');
	const open = async (cast: Cast) => (await listConsultingHours(mara(cast))).coming[0]?.id ?? '';
	return [
		{
			at: new Date(first.getTime() - day),
			does: async (cast) => {
				const begin = wednesdays[0] ?? wallDay(first);
				await planConsultingHours(
					cast.holder('harbour', 'lead'),
					PlanConsultingHours.parse({
						pageId: cast.page('mara-veldkamp'),
						platform: 'whatsapp',
						startsAt: `${begin}T19:00`,
						endsAt: `${begin}T20:00`,
						weekdays: [3],
						until: wallDay(new Date(today.getTime() + plannedDaysAhead * day)),
						shown: true
					})
				);
			}
		},
		...wednesdays.flatMap((date, nth): Act[] =>
			[
				{
					at: instantOf(`${date}T19:01`, zone),
					does: async (cast: Cast) => openConsultingHour(mara(cast), await open(cast))
				},
				...Array.from({ length: 4 + nth }, (_, talk) => ({
					at: instantOf(`${date}T19:${String(8 + talk * 5).padStart(2, '0')}`, zone),
					does: async (cast: Cast) =>
						countTalk(mara(cast), await open(cast), { what: talk % 3 === 2 ? 'passedOn' : 'talk', by: '1' })
				})),
				{
					at: instantOf(`${date}T20:02`, zone),
					does: async (cast: Cast) => closeConsultingHour(mara(cast), await open(cast))
				}
			].filter((act) => act.at < today)
		)
	];
}
