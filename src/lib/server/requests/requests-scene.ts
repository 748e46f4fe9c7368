// Two units, a prosecutor's office and a stranger, of whom the mill asks the harbour; what every test of requests stands on.
import { v7 as newId } from 'uuid';
import { scene } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { HandOver, handOver } from '../signals/index.ts';
import { AskUnit, askUnit, WriteDownRequest, writeDownRequest } from './index.ts';

export const why = { words: 'because it is as it is' };
export const no = { ...why, insteadUnitId: '' };

export async function requestsScene() {
	const town = await scene();
	const office = newId();
	await town.owner.query(
		`insert into unit (id, kind, name, short_name, time_zone) values ($1, 'partner', 'Prosecutor of Ormedal', 'Prosecutor', 'Europe/Brussels')`,
		[office]
	);
	const mara = await town.person('Mara', town.harbour, 'officer');
	const ivo = await town.person('Ivo', town.harbour, 'officer');
	const lena = await town.person('Lena', town.harbour, 'lead');
	const watch = await town.person('Watch', town.harbour, 'data_protection_officer');
	const miller = await town.person('Anton Miller', town.mill, 'officer');
	const millLead = await town.person('Chris Miller', town.mill, 'lead');
	const prosecutor = await town.person('Dana', office, 'partner');
	const stranger = await town.person('Sam', town.service, 'officer');
	const chief = await town.person('Chief', town.service, 'lead');

	const day = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
	const question = (more: Record<string, unknown> = {}) => ({
		want: 'explain',
		question: 'What does the sign of two crossed oars stand for?',
		purpose: 'a case of threats at the mill',
		legalBasis: 'led',
		topic: 'threats',
		language: 'en',
		neededBy: day(5),
		...more
	});
	const ask = (actor: Person = miller, more: Record<string, unknown> = {}) =>
		askUnit(actor, AskUnit.parse({ ...question(), toUnitId: town.harbour, ...more }));
	const writeDown = (more: Record<string, unknown> = {}) =>
		writeDownRequest(
			mara,
			WriteDownRequest.parse({ ...question(), way: 'phone', askerName: 'M. Dubois, prosecutor', ...more })
		);
	const signalOf = async (number: string) => {
		const { rows } = await town.owner.query<{
			id: string;
			number: string;
			state: string;
			turn: string;
			origin: string;
		}>(
			'select s.id, s.number, s.state, s.turn, s.origin from request r join signal s on s.id = r.signal_id where r.number = $1',
			[number]
		);
		if (!rows[0]) throw new Error('it became no signal');
		return rows[0];
	};
	const rowOf = async (number: string) => {
		const { rows } = await town.owner.query<{ id: string; state: string; turn: string; lines: number }>(
			'select id, state, turn, (select count(*)::int from request_event e where e.request_id = r.id) lines from request r where number = $1',
			[number]
		);
		if (!rows[0]) throw new Error(number);
		return rows[0];
	};
	/** The harbour answers by handing its signal over. */
	const give = async (number: string, more: Record<string, unknown> = {}, actor: Person = mara, to = town.mill) => {
		const [given] = await handOver(
			actor,
			(await signalOf(number)).number,
			HandOver.parse({
				toUnitIds: [to],
				title: 'The oars',
				parts: ['text'],
				handlingCodes: ['H0'],
				reason: 'you asked us for this',
				expected: 'know',
				request: number,
				...more
			})
		);
		return given?.number ?? '';
	};
	const people = { mara, ivo, lena, watch, miller, millLead, prosecutor, stranger, chief };
	const nameOf = new Map(Object.entries(people).map(([name, { personId }]) => [personId, name]));
	/** Who was told what since it was last asked. */
	const toldNow = async () => {
		const { rows } = await town.owner.query<{ person_id: string; kind: string }>(
			'delete from told returning person_id, kind'
		);
		return rows.map(({ person_id, kind }) => `${nameOf.get(person_id)} ${kind}`).sort();
	};
	return { town, office, ...people, ask, writeDown, question, signalOf, rowOf, give, toldNow, day };
}
