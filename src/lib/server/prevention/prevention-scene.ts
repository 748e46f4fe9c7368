// For the tests of this room: a harbour with a lead and two officers, a mill, a partner, and those who watch.
import { v7 as newId } from 'uuid';
import { scene } from '../../../../tests/scene.ts';
import { now } from '../platform/clock.ts';
import { EnterSignal, enterSignal } from '../signals/index.ts';
import { BeginAction, beginAction, BeginPlan, beginPlan } from './index.ts';

/** So many days from today, as a bare day. */
export const day = (from: number) => new Date(now().getTime() + from * 86_400_000).toISOString().slice(0, 10);

export async function preventionScene() {
	const town = await scene();
	const haven = newId();
	await town.owner.query(
		`insert into unit (id, kind, name, short_name, time_zone) values ($1, 'partner', 'Haven', 'Haven', 'UTC')`,
		[haven]
	);
	const lead = await town.person('Lena Lead', town.harbour, 'lead');
	const mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
	const ivo = await town.person('Ivo Brandt', town.harbour, 'officer');
	const kim = await town.person('Kim Coordinator', town.harbour, 'coordinator');
	const helper = await town.person('Hedda Helper', haven, 'partner');
	const other = await town.person('Other Helper', haven, 'partner');
	const miller = await town.person('Anton Miller', town.mill, 'officer');
	const millLead = await town.person('Mill Lead', town.mill, 'lead');
	const chief = await town.person('Chief', town.service, 'lead');
	const clerk = await town.person('Clerk', town.harbour, 'administrator');
	const watch = await town.person('Watch', town.service, 'data_protection_officer');
	const people = { lead, mara, ivo, kim, helper, other, miller, millLead, chief, clerk, watch };
	const signal = (by = mara) =>
		enterSignal(by, EnterSignal.parse({ text: 'a thing that was seen', topic: 'fraud', language: 'en', keep: true }));
	const action = (more: object = {}, by = mara) =>
		beginAction(
			by,
			BeginAction.parse({
				kind: 'school_hour',
				aim: 'Fewer pupils pass pictures on.',
				audience: 'the two oldest years',
				ownerId: by.personId,
				plannedOn: day(3),
				...more
			})
		);
	const plan = (more: object = {}, by = mara) =>
		beginPlan(
			by,
			BeginPlan.parse({
				child: 'Robin',
				facts: 'Wrote of leaving home, twice.',
				assessment: 'We think it is meant.',
				childPart: 'Knows of it and wants it.',
				parentsPart: 'The mother was called.',
				legalBasis: 'led',
				localOfficerId: by.personId,
				partnerId: helper.personId,
				reviewOn: day(14),
				...more
			})
		);
	/** Who was told what since it was last asked, by name, past every policy. */
	async function toldNow() {
		const { rows } = await town.owner.query<{ person_id: string; kind: string }>(
			'delete from told returning person_id, kind'
		);
		const nameOf = new Map(Object.entries(people).map(([name, { personId }]) => [personId, name]));
		return rows.map(({ person_id, kind }) => `${nameOf.get(person_id)}: ${kind}`).sort();
	}
	return { town, haven, ...people, people, signal, action, plan, toldNow };
}
