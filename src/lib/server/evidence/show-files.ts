import type { ExpressionBuilder } from 'kysely';
import { validate as isId } from 'uuid';
import type { Person } from '../platform/actor.ts';
import type { DB } from '../platform/database-types.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { namedBy } from '../signals/record.ts';
import { recordList } from '../trust/index.ts';

/** What an officer may know of a file before opening anything: what it is, how large, and which copies there are. */
export type ShownFile = Awaited<ReturnType<typeof filesWhere>>[number];

/**
 * The files of a signal, in the order they came. The list leaves a line, each copy that is opened one of its own.
 * @throws Refused `signal.not_found`: a list with nothing in it would tell that there is such a signal
 */
export async function filesOfSignal(actor: Person, reference: string): Promise<ShownFile[]> {
	return asActor(actor, async (tx) => {
		const signal = await tx
			.selectFrom('signal')
			.select('id')
			.where(namedBy(reference), '=', reference)
			.executeTakeFirst();
		if (!signal) throw new Refused('signal.not_found', {}, reference);
		return filesWhere(tx, actor, reference, (eb) =>
			eb.exists(
				eb
					.selectFrom('signal_attachment')
					.select('signal_id')
					.whereRef('signal_attachment.attachment_id', '=', 'attachment.id')
					.where('signal_id', '=', signal.id)
			)
		);
	});
}

/**
 * The files that went along with a hand-over, for both sides; the receiver sees these of the giver's and no others.
 * @throws Refused `hand_over.not_found`
 */
export async function filesOfHandOver(actor: Person, reference: string): Promise<ShownFile[]> {
	return asActor(actor, async (tx) => {
		const handOver = await tx
			.selectFrom('hand_over')
			.select('id')
			.where(isId(reference) ? 'id' : 'number', '=', reference)
			.executeTakeFirst();
		if (!handOver) throw new Refused('hand_over.not_found', {}, reference);
		return filesWhere(tx, actor, reference, (eb) =>
			eb.exists(
				eb
					.selectFrom('package_attachment')
					.select('hand_over_id')
					.whereRef('package_attachment.attachment_id', '=', 'attachment.id')
					.where('hand_over_id', '=', handOver.id)
			)
		);
	});
}

/**
 * What a request to view a closed profile rests on, for those who see the request.
 * @throws Refused `access.not_found`
 */
export async function filesOfAccess(actor: Person, id: string): Promise<ShownFile[]> {
	return asActor(actor, async (tx) => {
		const request = isId(id)
			? await tx.selectFrom('access_request').select('id').where('id', '=', id).executeTakeFirst()
			: undefined;
		if (!request) throw new Refused('access.not_found', {}, id);
		return filesWhere(tx, actor, id, (eb) =>
			eb.exists(
				eb
					.selectFrom('access_attachment')
					.select('request_id')
					.whereRef('access_attachment.attachment_id', '=', 'attachment.id')
					.where('request_id', '=', request.id)
			)
		);
	});
}

type Condition = (eb: ExpressionBuilder<DB, 'attachment'>) => ReturnType<ExpressionBuilder<DB, 'attachment'>['exists']>;

async function filesWhere(tx: Tx, actor: Person, of: string, condition: Condition) {
	const files = await tx
		.selectFrom('attachment')
		.select([
			'id',
			'name',
			'media_kind as kind',
			'media_type as mediaType',
			'bytes',
			'copy_state as copyState',
			'sealed_reason as sealedReason',
			'total_pages as totalPages',
			'shortened',
			'received_at as receivedAt'
		])
		.where(condition)
		.orderBy('received_at')
		.orderBy('id')
		.execute();
	if (files.length === 0) return [];
	await recordList(tx, actor, 'attachment.list', { of, count: files.length });
	const copies = await tx
		.selectFrom('attachment_copy')
		.select([
			'attachment_id as fileId',
			'position',
			'role',
			'media_type as mediaType',
			'bytes',
			'width',
			'height',
			'seconds'
		])
		.where(
			'attachment_id',
			'in',
			files.map(({ id }) => id)
		)
		.orderBy('position')
		.execute();
	return files.map((file) => ({
		...file,
		bytes: Number(file.bytes),
		copies: copies
			.filter(({ fileId }) => fileId === file.id)
			.map(({ fileId: _, ...copy }) => ({ ...copy, bytes: Number(copy.bytes) }))
	}));
}
