import {
	addMeasure,
	addPlanNote,
	BeginAction,
	beginAction,
	BeginPlan,
	beginPlan,
	doAction,
	dropAction,
	lookAgain,
	lookAtAction,
	tickMeasure,
	findPlan
} from '../lib/server/prevention/index.ts';
import {
	approveProtocol,
	askProtocol,
	beginProtocol,
	departFrom,
	editProtocol,
	protocolFor,
	protocolTasks,
	remindProtocols,
	signProtocol,
	takeProtocolIntoUse
} from '../lib/server/protocols/index.ts';
import { InboxFilters, listSignals } from '../lib/server/signals/index.ts';
import type { Cast } from './cast.ts';
import { type DemoAction, demoActions, demoPlan, ownProtocol } from './data/prevention.ts';
import type { Act } from './stories.ts';

const dayLong = 86_400_000;

/** Preventive actions and what was seen after them, a support plan, and protocols that most have signed. */
export function preventionActs(today: Date): Act[] {
	const ago = (days: number, minutes = 0) =>
		new Date(today.getTime() - days * dayLong - dayLong / 3 + minutes * 60_000);
	const dayAt = (days: number) => new Date(today.getTime() + days * dayLong).toISOString().slice(0, 10);
	return [
		{ at: ago(80), does: () => remindProtocols() },
		{ at: ago(79), does: signing },
		...demoActions.flatMap((action, nth) => actsOf(action, nth, ago, dayAt)),
		...ownVersion(ago),
		...planActs(ago, dayAt),
		{ at: ago(1, 5), does: () => lookAgain() },
		{ at: ago(0, 5), does: () => remindProtocols() }
	];
}

/** All of the harbour but one. */
async function signing(cast: Cast) {
	for (const name of ['Mara Veldkamp', 'Bram Oosterlinck'])
		for (const task of protocolTasks) {
			const person = cast.personIn(name, 'harbour');
			const protocol = await protocolFor(person, task);
			if (protocol) await signProtocol(person, protocol.id);
		}
}

/** A signal of the unit that is being worked on. */
async function someSignal(cast: Cast, unit: DemoAction['unit'], nth: number): Promise<string> {
	const { rows } = await listSignals(cast.holder(unit, 'lead'), InboxFilters.parse({ tab: 'open', sort: 'newest' }));
	return rows.filter(({ number }) => number.startsWith('S-'))[nth]?.number ?? '';
}

function actsOf(
	{ unit, by, planned, done, seen, dropped, fromSignal, given }: DemoAction,
	nth: number,
	ago: (days: number, minutes?: number) => Date,
	dayAt: (days: number) => string
): Act[] {
	let number = '';
	const person = (cast: Cast) => cast.personIn(by, unit);
	const begun = Math.max(1, -planned + 6);
	return [
		{
			at: ago(begun, nth),
			does: async (cast) => {
				number = await beginAction(
					person(cast),
					BeginAction.parse({
						...given,
						ownerId: person(cast).personId,
						plannedOn: dayAt(planned),
						partnerUnits: (given.partners ?? []).map((key) => cast.unit(key).id),
						partners: '',
						...(fromSignal && { signal: await someSignal(cast, unit, nth) })
					})
				);
			}
		},
		...(done
			? [
					{
						at: ago(-planned, nth + 60),
						does: (cast: Cast) => doAction(person(cast), number, { doneOn: dayAt(planned - 1), reach: done.reach })
					}
				]
			: []),
		...(seen ? [{ at: ago(-planned - 29, nth), does: (cast: Cast) => lookAtAction(person(cast), number, seen) }] : []),
		...(dropped
			? [{ at: ago(begun - 3, nth), does: (cast: Cast) => dropAction(person(cast), number, { why: dropped }) }]
			: [])
	];
}

/** The harbour has a first contact of its own; one officer has not signed it. */
function ownVersion(ago: (days: number) => Date): Act[] {
	let id = '';
	const mara = (cast: Cast) => cast.personIn('Mara Veldkamp', 'harbour');
	const bram = (cast: Cast) => cast.personIn('Bram Oosterlinck', 'harbour');
	return [
		{
			at: ago(30),
			does: async (cast) => {
				id = await beginProtocol(mara(cast), 'first_contact');
				await editProtocol(mara(cast), id, { texts: ownProtocol, edits: 1 });
				await askProtocol(mara(cast), id);
			}
		},
		{
			at: ago(29),
			does: async (cast) => {
				await approveProtocol(bram(cast), id, 2);
				await takeProtocolIntoUse(bram(cast), id);
				await signProtocol(bram(cast), id);
				await signProtocol(mara(cast), id);
			}
		}
	];
}

function planActs(ago: (days: number) => Date, dayAt: (days: number) => string): Act[] {
	let number = '';
	const mara = (cast: Cast) => cast.personIn('Mara Veldkamp', 'harbour');
	const teacher = (cast: Cast) => cast.personIn('Noor Elshoutte', 'school');
	return [
		{
			at: ago(12),
			does: async (cast) => {
				number = await beginPlan(
					mara(cast),
					BeginPlan.parse({
						...demoPlan.given,
						localOfficerId: mara(cast).personId,
						partnerId: teacher(cast).personId,
						reviewOn: dayAt(9)
					})
				);
				for (const { what, byPartner, inDays } of demoPlan.measures)
					await addMeasure(mara(cast), number, {
						what,
						ownerId: (byPartner ? teacher(cast) : mara(cast)).personId,
						dueOn: dayAt(inDays)
					});
			}
		},
		{
			at: ago(5),
			does: async (cast) => {
				const { content } = await findPlan(teacher(cast), number);
				const first = content?.measures.find(({ owner }) => owner === 'Noor Elshoutte');
				if (first) await tickMeasure(teacher(cast), number, { id: first.id });
				await addPlanNote(teacher(cast), number, { words: demoPlan.note });
				await departFrom(mara(cast), { plan: number }, { task: 'minor_in_danger', reason: demoPlan.departure });
			}
		}
	];
}
