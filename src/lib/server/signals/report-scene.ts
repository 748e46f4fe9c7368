// A unit with a writer and a lead, a neighbour and a stranger: what every test of information reports stands on.
import { v7 as newId } from 'uuid';
import { scene } from '../../../../tests/scene.ts';
import { approveReport, askCheck, EditReport, editReport, findReport, GiveOut, giveOut, recordIt } from './index.ts';

export type Person = Awaited<ReturnType<Awaited<ReturnType<typeof scene>>['person']>>;

export async function reportScene() {
	const town = await scene();
	const mara = await town.person('Mara', town.harbour, 'officer');
	const ivo = await town.person('Ivo', town.harbour, 'officer');
	const lead = await town.person('Lea Lead', town.harbour, 'lead');
	const miller = await town.person('Anton Miller', town.mill, 'officer');
	const stranger = await town.person('Data Protection', town.harbour, 'data_protection_officer');

	/** @param unitId where the signal lies */
	async function signal(unitId = town.harbour) {
		const { rows } = await town.owner.query<{ id: string; number: string }>(
			`insert into signal (id, unit_id, origin, title, text, language, topic, facts, assessment, person_categories, grading_scheme, source_reliability,
				information_credibility, handling_codes) values ($1, $2, 'citizen', 'Threats at the quay', E'They threaten the baker.\n\nTwice this week.', 'fr', 'threats',
				'A video of 48 seconds.', 'Meant seriously.', '{suspect}', 'europol_4x4', 'X', '4', '{H0}') returning id, number`,
			[newId(), unitId]
		);
		return rows[0] ?? { id: '', number: '' };
	}
	const edit = (more: Record<string, unknown> = {}) =>
		EditReport.parse({
			title: 'Threats at the quay',
			kinds: ['fact', 'assessment'],
			texts: ['They threaten the baker.', 'Meant seriously.'],
			source: 'X',
			information: '4',
			handling: ['H0'],
			categories: ['suspect'],
			edition: 1,
			...more
		});
	const toUnit = (unitId: string) => GiveOut.parse({ receiver: 'unit', unitId, reason: 'it happens on their square' });
	const toRecords = GiveOut.parse({ receiver: 'records', reason: 'for the records of the force' });
	const drafted = async () => recordIt(mara, (await signal()).number);
	async function checked() {
		const number = await drafted();
		await askCheck(mara, number, { askedOf: '' });
		await approveReport(lead, number, 'en');
		return number;
	}
	const given = async (...unitIds: string[]) => {
		const number = await checked();
		for (const unitId of unitIds) await giveOut(mara, number, toUnit(unitId), 'en');
		return number;
	};
	/** The next edition of a draft, with other words. */
	const rewrite = async (who: Person, number: string, texts: string[]) => {
		const { edition } = await findReport(who, number);
		await editReport(who, number, edit({ texts, kinds: texts.map(() => 'fact'), edition }));
	};
	const stateOf = async (number: string) =>
		(
			await town.owner.query<{ version: number; state: string; turn: string }>(
				'select v.version, v.state, v.turn from report_version v join report r on r.id = v.report_id where r.number = $1 order by v.version desc',
				[number]
			)
		).rows;
	return {
		town,
		mara,
		ivo,
		lead,
		miller,
		stranger,
		signal,
		edit,
		toUnit,
		toRecords,
		drafted,
		checked,
		given,
		rewrite,
		stateOf
	};
}
