// For the tests of undoing: a signal's row, its talk and its links as the database has them.
import { linkIntoCase, unlinkFromCase } from '../cases/index.ts';
import { handOverScene, type Person } from './hand-over-scene.ts';
import { assignSignal, bulk, closeSignal, GradeSignal, gradeSignal, linkSignals, takeSignal } from './index.ts';

export async function undoScene() {
	const scene = await handOverScene();
	const { town } = scene;
	const ivo = await town.person('Ivo Brandt', town.harbour, 'officer');
	const one = async <Row = Record<string, unknown>>(question: string, id: string) =>
		(await town.owner.query<{ row: Row | null }>(question, [id])).rows[0]?.row ?? null;

	/** All that an act may change, each row whole but for the counter and the hour of its last change. */
	const standing = async (id: string) => ({
		signal: await one(`select to_jsonb(s) - '{version,changed_at}'::text[] as row from signal s where id = $1`, id),
		talk: await one('select to_jsonb(c) as row from conversation c where signal_id = $1', id),
		steps: await one(
			`select jsonb_agg(to_jsonb(t) order by t.at, t.id) as row from conversation_step t join conversation c on c.id = t.conversation_id where c.signal_id = $1`,
			id
		),
		links: await one(
			'select jsonb_agg(to_jsonb(l) order by l.id) as row from signal_link l where $1 in (l.a, l.b)',
			id
		),
		told:
			(await one<[personId: string, kind: string][]>(
				`select jsonb_agg(jsonb_build_array(person_id, kind) order by person_id, kind) as row from told where record_id = $1 and read_at is null`,
				id
			)) ?? []
	});
	const version = async (id: string) =>
		Number((await one('select to_jsonb(version) as row from signal where id = $1', id)) ?? 0);

	/** A signal as it came in, with nobody's name on it. */
	async function fresh() {
		const signal = await scene.flagged();
		await town.owner.query('update signal set assignee_id = null where id = $1', [signal.id]);
		return signal;
	}
	const close = (who: Person, id: string) => closeSignal(who, id, { ending: 'solved', note: 'Talked to them.' });
	const take = (who: Person, id: string) => takeSignal(who, id);
	const assign = async (who: Person, id: string, to: Person | null) =>
		(await assignSignal(who, id, { personId: to?.personId ?? '' })) ?? '';
	const grade = async (who: Person, id: string, source = 'X', information = '4') =>
		gradeSignal(
			who,
			id,
			GradeSignal.parse({
				source,
				information,
				handling: ['H0'],
				reason: 'We know them.',
				handlingNote: 'Not beyond the unit.',
				version: await version(id)
			})
		);
	const link = (who: Person, id: string, other: string, relation: 'follows' | 'same_event' = 'follows') =>
		linkSignals(who, id, { other, relation });
	const intoCase = async (who: Person, id: string, other: string) =>
		(await linkIntoCase(who, id, { other })).undo ?? '';
	/** Out of the case it is in. */
	const outOfCase = async (who: Person, id: string) =>
		unlinkFromCase(who, (await one<string>('select to_jsonb(case_id) as row from signal where id = $1', id)) ?? id, id);
	const closeAll = (who: Person, ids: string[]) =>
		bulk(who, { act: 'close', numbers: ids, ending: 'nothing_could_be_done', note: '' });

	return { ...scene, ivo, fresh, standing, version, close, take, assign, grade, link, intoCase, outOfCase, closeAll };
}
