// For the tests of this room: two units, a neighbour, and acts of the other rooms that somebody is told about.
import type { Person } from '../platform/actor.ts';
import { v7 as newId } from 'uuid';
import { scene } from '../../../../tests/scene.ts';
import { enterCode, askSecondLook, SecondLookAsked, talkOfSignal } from '../conversations/index.ts';
import { now } from '../platform/clock.ts';
import type { ToldKind } from '../platform/database-types.ts';
import { newFormToken } from '../platform/form-token.ts';
import { Flag, flag, HandOver, handOver, takeSignal } from '../signals/index.ts';
import { findChoices, listTold, type occasions, saveChoices } from './index.ts';

export async function toldScene() {
	const town = await scene();
	const mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
	const ivo = await town.person('Ivo Brandt', town.harbour, 'officer');
	const lena = await town.person('Lena Lead', town.harbour, 'lead');
	const anton = await town.person('Anton Miller', town.mill, 'officer');
	const chief = await town.person('Chief', town.service, 'lead');
	const clerk = await town.person('Clerk', town.harbour, 'administrator');
	const watch = await town.person('Watch', town.harbour, 'data_protection_officer');
	const people = { mara, ivo, lena, anton, chief, clerk, watch };

	async function flagged(place = 'quai saint eloi') {
		const given = {
			token: newFormToken(new Date(now().getTime() - 300_000)),
			topic: 'threats',
			text: 'They threaten the baker.',
			place,
			danger: 'no',
			wantsAnswer: 'yes'
		};
		const reporter = await enterCode((await flag(Flag.parse(given), 'fr')).code);
		const { rows } = await town.owner.query<{ id: string; number: string }>(
			'select s.id, s.number from conversation c join signal s on s.id = c.signal_id where c.id = $1',
			[reporter.conversationId]
		);
		return { reporter, id: rows[0]?.id ?? '', number: rows[0]?.number ?? '' };
	}
	async function takenBy(person: Person, place?: string) {
		const signal = await flagged(place);
		await takeSignal(person, signal.number);
		return signal;
	}
	async function offered(by: Person, number: string, to = town.mill) {
		const [given] = await handOver(
			by,
			number,
			HandOver.parse({
				toUnitIds: [to],
				confirmed: [to],
				title: 'Threats at the quay',
				parts: ['text'],
				handlingCodes: ['H0'],
				reason: 'it happened at their mill',
				expected: 'act'
			})
		);
		if (!given) throw new Error('nothing was handed over');
		return given;
	}
	async function asked(by: Person, number: string, askedOf = '') {
		const seen = (await talkOfSignal(by, number))?.seen;
		await askSecondLook(by, number, SecondLookAsked.parse({ body: 'We are on our way.', seen, askedOf }));
		return (await talkOfSignal(by, number))?.own?.id ?? '';
	}

	const nameOf = new Map(Object.entries(people).map(([name, { personId }]) => [personId, name]));
	/** Who was told what since it was last asked, by name: the rows themselves, past every policy. */
	async function toldNow(): Promise<Partial<Record<string, ToldKind[]>>> {
		const { rows } = await town.owner.query<{ person_id: string; kind: ToldKind }>(
			'delete from told returning person_id, kind'
		);
		const told: Record<string, ToldKind[]> = {};
		for (const { person_id, kind } of rows) (told[nameOf.get(person_id) ?? person_id] ??= []).push(kind);
		return told;
	}
	const address = async ({ personId }: Person, email: string, language = 'en') => {
		await town.owner.query('insert into person_contact (person_id, email) values ($1, $2)', [personId, email]);
		await town.owner.query('update person set language = $2 where id = $1', [personId, language]);
	};
	const alsoAt = ({ personId }: Person, unitId: string) =>
		town.owner.query(`insert into membership (id, person_id, unit_id, role) values ($1, $2, $3, 'officer')`, [
			newId(),
			personId,
			unitId
		]);
	/** Nobody was told anything, and all is as from the start. */
	async function forget() {
		await town.owner.query('delete from told');
		await town.owner.query('delete from told_choice');
	}
	return { town, ...people, people, flagged, takenBy, offered, asked, toldNow, address, alsoAt, forget };
}

export const listed = async (person: Person) => (await listTold(person, {})).rows;
export const choose = async (person: Person, occasion: (typeof occasions)[number], desk: boolean) =>
	saveChoices(person, { ...(await findChoices(person)), [occasion]: { desk, mail: 'no' } });
