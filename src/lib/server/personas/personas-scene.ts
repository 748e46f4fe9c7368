// For the tests of this room: a harbour with a lead and two officers who are protected, a mill, and those who watch.
import { v7 as newId } from 'uuid';
import { scene } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { dayOf } from '../platform/working-days.ts';
import type { PersonaKind } from '../platform/database-types.ts';
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
	goLive,
	type Protected,
	protectionItems
} from './index.ts';

/** So many days from today, as a bare day of the units' calendar. */
export const day = (from: number) => dayOf(new Date(now().getTime() + from * 86_400_000), 'Europe/Brussels');
export const inOrder = (renewOn = day(180), wrong?: (typeof protectionItems)[number]) =>
	CheckProtection.parse({
		items: protectionItems.map((item) =>
			item === wrong ? { item, result: 'not_ok', remedy: 'asked to be mended', due: day(3) } : { item, result: 'ok' }
		),
		renewOn
	});

export async function personasScene() {
	const town = await scene();
	const lead = await town.person('Lena Lead', town.harbour, 'lead');
	const mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
	const ivo = await town.person('Ivo Brandt', town.harbour, 'officer');
	const kim = await town.person('Kim Coordinator', town.harbour, 'coordinator');
	const miller = await town.person('Anton Miller', town.mill, 'officer');
	const millLead = await town.person('Mill Lead', town.mill, 'lead');
	const chief = await town.person('Chief', town.service, 'lead');
	const clerk = await town.person('Clerk', town.harbour, 'administrator');
	const watch = await town.person('Watch', town.service, 'data_protection_officer');
	const people = { lead, mara, ivo, kim, miller, millLead, chief, clerk, watch };
	const page = newId();
	await town.owner.query(
		`insert into presence_page (id, unit_id, kind, slug, name, languages, published_at) values ($1, $2, 'team', 'net-patrol', 'Net Patrol', '{en}', now())`,
		[page, town.harbour]
	);

	const protect = async (person: Person) => {
		await addCourse(
			lead,
			person.personId,
			AddCourse.parse({ course: 'Safe on line', passedOn: day(-30), proof: 'C-77' })
		);
		await checkProtection(person, { personId: person.personId }, inOrder());
	};
	const check = (by: Person, of: Protected, renewOn?: string) => checkProtection(by, of, inOrder(renewOn));
	const propose = (kind: PersonaKind, more: object = {}) =>
		addPersona(
			lead,
			AddPersona.parse({
				kind,
				unitId: town.harbour,
				platform: 'instagram',
				handle: `profile-${newId()}`,
				may: kind === 'covert' ? ['observe'] : ['observe', 'publish', 'answer'],
				legalBasis: 'Police Act, art. 3',
				purpose: 'To be found where young people are.',
				...(kind === 'covert' ? { device: 'Telephone R-04', networkExit: 'Line R-04' } : { pageId: page }),
				...more
			})
		);
	/** In use, protected, and held by Mara. */
	async function live(kind: PersonaKind, more: object = {}) {
		const id = await propose(kind, more);
		await authorisePersona(lead, id, { until: day(90) });
		await addHolder(lead, id, AddHolder.parse({ personId: mara.personId, since: day(-10) }));
		await goLive(lead, id);
		await check(lead, { personaId: id });
		return id;
	}
	const listed = async (id: string) =>
		(await town.owner.query<{ handle: string }>('select * from public_profile where persona_id = $1', [id])).rows[0];
	const stateOf = async (id: string) =>
		(await town.owner.query<{ state: string }>('select state from persona where id = $1', [id])).rows[0]?.state;
	/** Who was told what since it was last asked, by name, past every policy. */
	async function toldNow() {
		const { rows } = await town.owner.query<{ person_id: string; kind: string }>(
			'delete from told returning person_id, kind'
		);
		const nameOf = new Map(Object.entries(people).map(([name, { personId }]) => [personId, name]));
		return rows.map(({ person_id, kind }) => `${nameOf.get(person_id)}: ${kind}`).sort();
	}
	return { town, ...people, people, page, protect, check, propose, live, listed, stateOf, toldNow };
}
