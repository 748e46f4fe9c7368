// Three units and their people, of whom the harbour gives; what every test of hand-overs stands on.
import { v7 as newId } from 'uuid';
import { scene } from '../../../../tests/scene.ts';
import { enterCode } from '../conversations/index.ts';
import { newFormToken } from '../platform/form-token.ts';
import { flag } from './flag.ts';
import { Flag } from './flag-form.ts';
import { findPackage, handOver, HandOver } from './index.ts';

export type Person = Awaited<ReturnType<Awaited<ReturnType<typeof scene>>['person']>>;
export const why = { words: 'because it is as it is' };
export const refusal = (code: string) => ({ code });
const text = 'They threaten the baker at the quay.';

export async function handOverScene() {
	const town = await scene();
	const beachUnit = newId();
	await town.owner.query(
		`insert into unit (id, kind, name, short_name, time_zone) values ($1, 'partner', 'Beach Youth Work', 'Beach', 'Europe/Helsinki')`,
		[beachUnit]
	);
	const mara = await town.person('Mara', town.harbour, 'officer');
	const harbourStranger = await town.person('Lea', town.harbour, 'data_protection_officer');
	const miller = await town.person('Anton Miller', town.mill, 'officer');
	const colleague = await town.person('Berit Miller', town.mill, 'officer');
	const millLead = await town.person('Chris Miller', town.mill, 'lead');
	const beach = await town.person('Dana', beachUnit, 'partner');
	const chief = await town.person('Chief', town.service, 'lead');

	async function flagged(more: Record<string, unknown> = {}) {
		const { code } = await flag(
			Flag.parse({
				token: newFormToken(),
				topic: 'threats',
				text,
				place: 'quai saint eloi',
				danger: 'no',
				wantsAnswer: 'yes',
				...more
			}),
			'fr'
		);
		const reporter = await enterCode(code);
		const { rows } = await town.owner.query<{ id: string; number: string }>(
			`update signal set facts = 'A video of 48 seconds.', assessment = 'Meant seriously.', web_address = 'https://video.example/1', assignee_id = $2
			where id = (select signal_id from conversation where id = $1) returning id, number`,
			[reporter.conversationId, mara.personId]
		);
		return { reporter, ...(rows[0] ?? { id: '', number: '' }) };
	}
	const offer = (more: Partial<ReturnType<typeof HandOver.parse>> = {}) =>
		HandOver.parse({
			toUnitIds: [town.mill],
			confirmed: [town.mill, beachUnit],
			title: 'Threats by video',
			parts: ['facts'],
			handlingCodes: ['H0'],
			reason: 'the square in the video is theirs',
			expected: 'act',
			...more
		});
	async function offered(more: Parameters<typeof offer>[0] = {}) {
		const signal = await flagged();
		const given = await handOver(mara, signal.number, offer(more));
		return { signal, given, number: given[0]?.number ?? '' };
	}
	const file = async (signalId: string) => {
		const id = newId();
		await town.owner.query(
			`insert into attachment (id, unit_id, name, media_kind, media_type, bytes, sha256, store_key, key_id) values ($1, $2, 'a.jpg', 'image', 'image/jpeg', 1, '', $3, 'k')`,
			[id, town.harbour, id]
		);
		await town.owner.query('insert into signal_attachment values ($1, $2)', [signalId, id]);
		return id;
	};
	const turnOf = async (id: string) =>
		(await town.owner.query<{ turn: string }>('select turn from signal where id = $1', [id])).rows[0]?.turn;
	const lines = async (id: string) =>
		(
			await town.owner.query<{ kind: string; move: string }>(
				`select kind, facts->>'move' as move from signal_event where signal_id = $1 order by id`,
				[id]
			)
		).rows.map(({ kind, move }) => move ?? kind);
	const found = async (actor: Person, number: string) => {
		const page = await findPackage(actor, number);
		if (page.withdrawn) throw new Error('withdrawn');
		return page;
	};
	return {
		town,
		mara,
		miller,
		colleague,
		millLead,
		beach,
		harbourStranger,
		chief,
		beachUnit,
		flagged,
		offer,
		offered,
		file,
		turnOf,
		lines,
		found
	};
}
