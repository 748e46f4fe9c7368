import { expect, test } from 'vitest';
import {
	askSecondLook,
	assignTalk,
	findTalk,
	Reply,
	replyToReporter,
	sayTalkLanguage,
	SecondLookAsked,
	sendSecondLook,
	TalkAssigned
} from '../conversations/index.ts';
import type { Person } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { Fault } from './connector.ts';
import { connectorsScene, until } from './connectors-scene.ts';
import { connectorOfTalk, sendConnectorAgain } from './index.ts';

const { town, mara, ivo, miller, persona, platform, keeper, all, writes } = await connectorsScene();

async function answers(actor: Person, talkId: string, body: string) {
	const { seen } = await findTalk(actor, talkId);
	await replyToReporter(actor, talkId, Reply.parse({ body, seen }));
}
const sentTo = (who: string) => platform.sent.filter(({ to, text }) => to === who && !/machine/.test(text));
const states = async (talkId: string) => (await connectorOfTalk(mara, talkId))?.sent.map(({ state }) => state);

test('an answer leaves once as the persona, signed without the officer’s name, and is noted as its use', async () => {
	await town.owner.query('update person set shows_name = true where id = $1', [mara.personId]);
	const { talkId, message } = await writes('Is this true?');
	await answers(mara, talkId, 'Yes. What happened?');
	expect(await states(talkId)).toEqual(['waiting']);
	await Promise.all([keeper.send(), keeper.send()]);
	await keeper.send();
	expect(sentTo(message.from).map(({ text }) => text)).toEqual(['Yes. What happened?\n\nHarbour']);
	expect(await states(talkId)).toEqual(['sent']);
	expect(await all('select act, person_id from persona_use where persona_id = $1', persona)).toMatchObject([
		{ act: 'answer', person_id: mara.personId }
	]);
	await platform.at.heard?.arrived(sentTo(message.from)[0]?.id ?? '');
	await until(async () => (await states(talkId))?.[0] === 'arrived');
	expect(await connectorOfTalk(miller, talkId)).toBeNull();
});

test('only who may answer with the persona answers through it; a colleague’s words are theirs to send', async () => {
	const { talkId } = await writes('Hello');
	await expect(answers(ivo, talkId, 'Hello.')).rejects.toMatchObject({ code: 'persona.not_holder' });
	const { seen } = await findTalk(ivo, talkId);
	const asked = SecondLookAsked.parse({ body: 'Hello.', seen, askedOf: '' });
	await expect(askSecondLook(ivo, talkId, asked)).rejects.toMatchObject({ code: 'persona.not_holder' });
	await askSecondLook(mara, talkId, asked);
	const waiting = (await findTalk(mara, talkId)).own;
	await sendSecondLook(ivo, waiting?.id ?? '', { body: 'Hello.', asks: false, seen });
	await keeper.send();
	expect(await states(talkId)).toEqual(['sent']);
});

test('what the platform refuses for good is said on the talk, which is ours again; it can be sent once more', async () => {
	const { talkId, message } = await writes('I close this account.');
	await keeper.send();
	await answers(mara, talkId, 'Good luck.');
	platform.at.sends = () => Promise.reject(new Fault('service-unavailable', { forGood: true }));
	await keeper.send();
	platform.at.sends = () => Promise.resolve();
	const talk = await findTalk(mara, talkId);
	expect(talk.turn).toBe('desk');
	expect(talk.events).toMatchObject([{ kind: 'connectorFailed' }]);
	const [out] = (await connectorOfTalk(mara, talkId))?.sent ?? [];
	expect(out).toMatchObject({ state: 'failed', fault: 'service-unavailable', mayAgain: true });
	await expect(sendConnectorAgain(miller, out?.id ?? '')).rejects.toMatchObject({ code: 'connector.not_found' });
	await sendConnectorAgain(mara, out?.id ?? '');
	await keeper.send();
	expect(sentTo(message.from)).toHaveLength(1);
	expect(await states(talkId)).toEqual(['sent']);
});

test('what it refuses for now is tried again, later and later, and given up after the last try', async () => {
	const { talkId } = await writes('Is anybody there?');
	await keeper.send();
	await answers(mara, talkId, 'Yes.');
	let tries = 0;
	platform.at.sends = () => {
		tries++;
		return Promise.reject(new Fault('remote-server-timeout'));
	};
	await keeper.send();
	await keeper.send();
	expect(tries, 'not at once').toBe(1);
	for (let hours = 1; hours < 12; hours++) {
		setClock(() => new Date(Date.now() + hours * 3_600_000 + 60_000));
		await keeper.hold();
		await keeper.send();
	}
	platform.at.sends = () => Promise.resolve();
	expect(tries).toBe(9);
	expect(await connectorOfTalk(mara, talkId)).toMatchObject({ sent: [{ state: 'failed', fault: 'gave_up' }] });
});

test('what comes back after it had left is a failure too', async () => {
	const { talkId, message } = await writes('Bye');
	await answers(mara, talkId, 'Bye.');
	await keeper.send();
	await platform.at.heard?.cameBack(sentTo(message.from)[0]?.id ?? '', 'item-not-found');
	await until(async () => (await states(talkId))?.[0] === 'failed');
	// What is none of ours changes nothing.
	await platform.at.heard?.cameBack('anything', 'gone');
});

test('the language of a talk can be said, and who has it is theirs to change', async () => {
	const { talkId } = await writes('Hola');
	await sayTalkLanguage(ivo, talkId, { language: 'es' });
	await assignTalk(ivo, talkId, TalkAssigned.parse({ personId: ivo.personId, text: '' }));
	expect(await findTalk(ivo, talkId)).toMatchObject({ language: 'es', assignee: 'Ivo Brandt' });
});
