import { scene } from '../../../../tests/scene.ts';
import { enterCode } from '../conversations/index.ts';
import { makeCopies, receiveFile } from '../evidence/index.ts';
import { visitor } from '../platform/actor.ts';
import { newFormToken } from '../platform/form-token.ts';
import { now } from '../platform/clock.ts';
import { Flag, flag } from '../signals/index.ts';
import { findAlike } from './index.ts';

/** Two units that know nothing of each other's signals, whoever leads both, and reporters who all tell of the same. */
export async function caseScene() {
	const town = await scene();
	const mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
	const ivo = await town.person('Ivo Brandt', town.harbour, 'officer');
	const miller = await town.person('Anton Miller', town.mill, 'officer');
	const chief = await town.person('Chief of all', town.service, 'lead');

	/** A flag as a person sends it: the form was open for five minutes. @param file what is sent along */
	async function flagged(text: string, more: Record<string, string> = {}, file?: { name: string; bytes: Uint8Array }) {
		const token = newFormToken(new Date(now().getTime() - 300_000));
		if (file) await receiveFile(visitor, token, { name: file.name, content: once(file.bytes) });
		const given = {
			token,
			topic: 'threats',
			text,
			place: 'Quai Saint-Éloi',
			danger: 'no',
			wantsAnswer: 'yes',
			...more
		};
		const reporter = await enterCode((await flag(Flag.parse(given), 'en', { sent: Boolean(file), gone: 0 })).code);
		const { rows } = await town.owner.query<{ id: string; number: string; file: string | null }>(
			`select s.id, s.number, sa.attachment_id file from conversation c join signal s on s.id = c.signal_id
			left join signal_attachment sa on sa.signal_id = s.id where c.id = $1`,
			[reporter.conversationId]
		);
		const [signal] = rows;
		if (!signal) throw new Error('no signal');
		if (signal.file) await makeCopies({ attachmentId: signal.file });
		return { reporter, id: signal.id, number: signal.number };
	}
	const atMill = { place: 'Mill' };
	const one = async (question: string, ...values: unknown[]) =>
		(await town.owner.query<Record<string, unknown>>(question, values)).rows[0];
	const timeline = async (id: string) =>
		(
			await town.owner.query<{ kind: string }>('select kind from signal_event where signal_id = $1 order by at, id', [
				id
			])
		).rows.map(({ kind }) => kind);
	return { ...town, mara, ivo, miller, chief, flagged, atMill, one, timeline, findAlike };
}

async function* once(content: Uint8Array) {
	yield content;
}
