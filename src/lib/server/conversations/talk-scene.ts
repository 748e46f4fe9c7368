import { v7 as newId } from 'uuid';
import { scene } from '../../../../tests/scene.ts';
import type { Person } from '../platform/actor.ts';
import { newFormToken } from '../platform/form-token.ts';
import { Flag, flag } from '../signals/index.ts';
import { askSecondLook, enterCode, Reply, replyToReporter, SecondLookAsked, talkOfSignal } from './index.ts';

/** A reporter and the desk that answers: a lead, two officers of one unit, an officer of another, and what they do all the time. */
export async function talkScene() {
	const town = await scene();
	const mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
	const ivo = await town.person('Ivo Brandt', town.harbour, 'officer');
	const lead = await town.person('Lena Lead', town.harbour, 'lead');
	const miller = await town.person('Anton Miller', town.mill, 'officer');
	await town.owner.query('update person set shows_name = true where id = $1', [mara.personId]);

	async function flagged(more: Record<string, string> = {}, place = 'quai saint eloi') {
		const given = {
			token: newFormToken(),
			topic: 'threats',
			text: 'They threaten the baker.',
			place,
			danger: 'no',
			wantsAnswer: 'yes',
			...more
		};
		const reporter = await enterCode((await flag(Flag.parse(given), 'fr')).code);
		const { rows } = await town.owner.query<{ id: string; number: string }>(
			'select s.id, s.number from conversation c join signal s on s.id = c.signal_id where c.id = $1',
			[reporter.conversationId]
		);
		return { reporter, id: rows[0]?.id ?? '', number: rows[0]?.number ?? '' };
	}
	const one = async (question: string, ...values: unknown[]) =>
		(await town.owner.query<Record<string, unknown>>(question, values)).rows[0];
	const signalOf = (id: string) => one('select turn, first_answer_at, state from signal where id = $1', id);
	const timeline = async (id: string) =>
		(
			await town.owner.query<{ kind: string }>('select kind from signal_event where signal_id = $1 order by at, id', [
				id
			])
		).rows.map(({ kind }) => kind);
	const assign = (id: string, to: Person | null) =>
		town.owner.query('update signal set assignee_id = $2 where id = $1', [id, to?.personId ?? null]);
	async function handedOver(signalId: string, state: 'accepted' | 'answered', turn: 'giver' | 'receiver') {
		const id = newId();
		await town.owner.query(
			`insert into hand_over (id, signal_id, from_unit_id, to_unit_id, expected, reason, handling_codes, offered_by, acknowledge_due, acknowledge_rule, answer_due, answer_rule, state, turn)
			values ($1, $2, $3, $4, 'act', 'theirs', '{}', $5, now(), 'r', now(), 'r', 'accepted', $6)`,
			[id, signalId, town.harbour, town.mill, mara.personId, turn]
		);
		if (state === 'answered')
			await town.owner.query(
				`update hand_over set state = 'answered', outcome = 'taken_up', answer_internal = 'The suspect is Jan.', answer_for_reporter = 'We went there twice.' where id = $1`,
				[id]
			);
		return id;
	}
	/** What somebody sends who has read all there is. */
	async function reply(
		actor: Person,
		number: string,
		body: string,
		more: Partial<{ asks: boolean; tells: string }> = {}
	) {
		const { seen } = (await talkOfSignal(actor, number))!;
		return Reply.parse({ body, seen, ...more });
	}
	const answer = async (
		actor: Person,
		number: string,
		body: string,
		more: Partial<{ asks: boolean; tells: string }> = {}
	) => replyToReporter(actor, number, await reply(actor, number, body, more));
	async function ask(actor: Person, number: string, body: string, askedOf = '') {
		await askSecondLook(actor, number, SecondLookAsked.parse({ ...(await reply(actor, number, body)), askedOf }));
		return (await talkOfSignal(actor, number))!.own!.id;
	}

	return { town, mara, ivo, lead, miller, flagged, one, signalOf, timeline, assign, handedOver, reply, answer, ask };
}
