// For the tests of look-ups and of closed profiles: the harbour of the personas' room, and somebody in the service who may grant.
import { v7 as newId } from 'uuid';
import { AskAccess, askAccess, GrantAccess, grantAccess } from '../src/lib/server/access-requests/index.ts';
import { day, personasScene } from '../src/lib/server/personas/personas-scene.ts';
import type { Person } from '../src/lib/server/platform/actor.ts';
import { LogLookUp, logLookUp } from '../src/lib/server/look-ups/index.ts';

export { day };

export async function lookUpsScene() {
	const scene = await personasScene();
	const { owner, service } = scene.town;
	const judge = await scene.town.person('Grace Granter', service, 'officer');
	const mandate = (person: Person) =>
		owner.query(`insert into mandate (id, person_id, kind) values ($1, $2, 'grant_closed_access')`, [
			newId(),
			person.personId
		]);
	await mandate(judge);
	await scene.protect(scene.mara);
	const look = (by: Person, more: object = {}) =>
		logLookUp(
			by,
			LogLookUp.parse({
				place: 'The open channel of the quarter',
				question: 'Is a gathering announced?',
				purpose: 'To know what is planned for Saturday',
				legalBasis: 'led',
				result: 'found',
				found: 'A gathering at the quay at eight.',
				...more
			})
		);
	/** What the card asks where it is aimed at one person. */
	const aimed = {
		aimed: true,
		frequency: 'once',
		duration: 'minutes',
		privateLife: 'Where they were that evening',
		others: 'Friends in the pictures'
	};
	let nth = 0;
	const ask = (by: Person, personaId: string, more: object = {}) =>
		askAccess(
			by,
			AskAccess.parse({
				platform: 'instagram',
				handle: `closed.profile${++nth}`,
				purpose: 'To know whether the threat is meant',
				legalBasis: 'led',
				notOpen: 'The open profile shows nothing but a picture.',
				proportionality: 'A school is named, and nobody else is looked at.',
				personaId,
				wantedUntil: day(20),
				...more
			})
		);
	const grant = (id: string, by: Person = judge, more: object = {}) =>
		grantAccess(by, id, GrantAccess.parse({ reason: 'There is no other way in time.', until: day(10), ...more }));
	const auditOf = async (operation: string) =>
		(
			await owner.query<{ record_id: string | null; justification: string | null; facts: Record<string, unknown> }>(
				'select record_id, justification, facts from audit where operation = $1 order by id desc',
				[operation]
			)
		).rows;
	const people = { ...scene.people, judge };
	async function toldNow() {
		const { rows } = await owner.query<{ person_id: string; kind: string }>(
			'delete from told returning person_id, kind'
		);
		const nameOf = new Map(Object.entries(people).map(([name, { personId }]) => [personId, name]));
		return rows.map(({ person_id, kind }) => `${nameOf.get(person_id)}: ${kind}`).sort();
	}
	return { ...scene, judge, mandate, look, aimed, ask, grant, auditOf, toldNow };
}
