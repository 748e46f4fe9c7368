import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { newFormToken } from '../platform/form-token.ts';
import { Refused } from '../platform/refused.ts';
import { closeSignal, Flag, flag, reopenSignal } from '../signals/index.ts';
import {
	addToConversation,
	askSecondLook,
	enterCode,
	giveBack,
	keepDraft,
	listConversations,
	ConversationsWanted,
	rateConversation,
	readConversation,
	removeConversation,
	reopenConversation,
	replyToReporter,
	sendSecondLook,
	takeBack,
	talkOfSignal
} from './index.ts';

let town: Awaited<ReturnType<typeof scene>>;
type Person = Awaited<ReturnType<typeof town.person>>;
let mara: Person, ivo: Person, stranger: Person;
beforeAll(async () => {
	town = await scene();
	mara = await town.person('Mara', town.harbour, 'officer');
	ivo = await town.person('Ivo', town.harbour, 'officer');
	stranger = await town.person('Anton', town.mill, 'officer');
});
afterAll(() => town.leave());

const acts = [
	'write',
	'reopen',
	'rate',
	'remove',
	'reply',
	'draft',
	'ask',
	'giveBack',
	'sendLook',
	'takeBack',
	'close',
	'openAgain'
] as const;
type Act = (typeof acts)[number];

async function begun() {
	const { code } = await flag(
		Flag.parse({
			token: newFormToken(),
			topic: 'threats',
			text: 'They threaten the baker.',
			place: 'quai saint eloi',
			danger: 'no',
			wantsAnswer: 'yes'
		}),
		'en'
	);
	const reporter = await enterCode(code);
	const { rows } = await town.owner.query<{ number: string }>(
		'select number from signal where id = (select signal_id from conversation where id = $1)',
		[reporter.conversationId]
	);
	return { code, reporter, number: rows[0]?.number ?? '' };
}
type Talk = Awaited<ReturnType<typeof begun>>;

/** What the reporter may know, and what waits unsent. */
interface Model {
	closed: boolean;
	ended: boolean;
	sent: number;
	unsent: 'none' | 'draft' | 'waiting';
}
const isOpenTo: Record<Act, (model: Model) => boolean> = {
	write: ({ ended }) => !ended,
	reopen: ({ ended, closed }) => !ended && closed,
	rate: ({ ended }) => !ended,
	remove: () => true, // a second time it changes nothing
	reply: ({ ended, unsent }) => !ended && unsent !== 'waiting',
	draft: ({ ended, unsent }) => !ended && unsent !== 'waiting',
	ask: ({ ended, unsent }) => !ended && unsent !== 'waiting',
	giveBack: ({ ended, unsent }) => !ended && unsent === 'waiting',
	sendLook: ({ ended, unsent }) => !ended && unsent === 'waiting',
	takeBack: ({ ended, unsent }) => !ended && unsent === 'waiting',
	close: ({ closed }) => !closed,
	openAgain: ({ closed }) => closed
};
const after: Record<Act, (model: Model) => Partial<Model>> = {
	write: ({ sent }) => ({ sent: sent + 1 }),
	reopen: ({ sent }) => ({ sent: sent + 1, closed: false }),
	rate: () => ({}),
	remove: () => ({ ended: true }),
	reply: ({ sent }) => ({ sent: sent + 1, unsent: 'none' }),
	draft: () => ({ unsent: 'draft' }),
	ask: () => ({ unsent: 'waiting' }),
	giveBack: () => ({ unsent: 'draft' }),
	sendLook: ({ sent }) => ({ sent: sent + 1, unsent: 'none' }),
	takeBack: () => ({ unsent: 'draft' }),
	close: () => ({ closed: true }),
	openAgain: () => ({ closed: false })
};

async function doIt(act: Act, { reporter, number }: Talk, at: number): Promise<unknown> {
	const talk = await talkOfSignal(mara, number);
	const words = { asks: at % 2 === 0, tells: '', seen: talk?.seen ?? '' };
	const waiting = talk?.own?.id ?? '0199a000-0000-7000-8000-000000000000';
	switch (act) {
		case 'write':
			return addToConversation(reporter, { body: `word ${at}` });
		case 'reopen':
			return reopenConversation(reporter, { body: `again ${at}`, token: newFormToken() });
		case 'rate':
			return rateConversation(reporter, { rating: 4, note: '' });
		case 'remove':
			return removeConversation(reporter);
		case 'reply':
			return replyToReporter(mara, number, { ...words, body: `answer ${at}` });
		case 'draft':
			return keepDraft(mara, number, { ...words, body: `unsent ${at}` });
		case 'ask':
			return askSecondLook(mara, number, { ...words, body: `unsent ${at}`, askedOf: '' });
		case 'giveBack':
			return giveBack(ivo, waiting, { note: `unsent note ${at}` });
		case 'sendLook':
			return sendSecondLook(ivo, waiting, { ...words, body: `answer ${at}` });
		case 'takeBack':
			return takeBack(mara, waiting);
		case 'close':
			return closeSignal(mara, number, { ending: 'solved', note: `unsent ending ${at}` });
		case 'openAgain':
			return reopenSignal(mara, number, { reason: `unsent reason ${at}` });
	}
}

test('whatever reporter and desk do in whatever order: only what was sent is read, and what has ended stays ended', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 1, maxLength: 14 }), async (tried) => {
			const talk = await begun();
			let model: Model = { closed: false, ended: false, sent: 1, unsent: 'none' };
			for (const [at, act] of tried.entries()) {
				const result: unknown = await doIt(act, talk, at).then(
					() => 'done',
					(cause: unknown) => cause
				);
				if (isOpenTo[act](model)) {
					expect(result, `${act} in ${JSON.stringify(model)}`).toBe('done');
					model = { ...model, ...after[act](model) };
				} else expect(result, `${act} in ${JSON.stringify(model)}`).toBeInstanceOf(Refused);

				if (model.ended) {
					await expect(readConversation(talk.reporter)).rejects.toMatchObject({ code: 'conversation.not_found' });
					await expect(enterCode(talk.code)).rejects.toMatchObject({ code: 'code.unknown' });
				} else {
					const read = await readConversation(talk.reporter);
					expect(read.messages).toHaveLength(model.sent);
					expect(JSON.stringify(read)).not.toContain('unsent');
					expect(read.ending !== null).toBe(model.closed);
				}
				const desk = await talkOfSignal(mara, talk.number);
				expect(desk?.messages).toHaveLength(model.sent);
				if (!model.ended)
					expect(desk?.own?.state ?? 'none').toBe(model.unsent === 'waiting' ? 'waiting_second_look' : model.unsent);
				expect(await talkOfSignal(stranger, talk.number)).toBeNull();
			}
			const { rows } = await listConversations(stranger, ConversationsWanted.parse({ list: 'all' }));
			expect(rows).toEqual([]);
		}),
		// What random orders rarely meet: the reporter removes the talk while a reply waits for a second look.
		{
			numRuns: 15,
			examples: (['takeBack', 'giveBack', 'sendLook'] as const).map((act): [Act[]] => [['ask', 'remove', act]])
		}
	);
}, 120_000);
