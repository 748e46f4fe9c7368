// A citizen's program and our account on Debian's Prosody: from the citizen to the talk, back to the citizen, and on at the counter.
import { client, type Client, type Element, xml } from '@xmpp/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
	connectionKeeper,
	connectorOfTalk,
	GiveAccount,
	giveAccount,
	listAccounts
} from '../../src/lib/server/connectors/index.ts';
import { findTalk, Reply, replyToReporter } from '../../src/lib/server/conversations/index.ts';
import { personasScene } from '../../src/lib/server/personas/personas-scene.ts';
import { loadConfig, useConfig } from '../../src/lib/server/platform/config.ts';
import { domain, xmppServer } from './xmpp-server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const address = `net-patrol@${domain}`;
let scene: Awaited<ReturnType<typeof personasScene>>;
let server: Awaited<ReturnType<typeof xmppServer>>;
let keeper: ReturnType<typeof connectionKeeper>;
let citizen: Client;
const heard: Element[] = [];
beforeAll(async () => {
	scene = await personasScene();
	server = await xmppServer({ 'net-patrol': 'secret', jan: 'secret' });
	useConfig(
		loadConfig({
			...process.env,
			CONNECTORS: JSON.stringify([{ kind: 'xmpp', address, password: 'secret', server: server.url }])
		})
	);
	const persona = await scene.live('unit_branded', { platform: 'xmpp', handle: 'net-patrol' });
	await scene.protect(scene.mara);
	await giveAccount(scene.lead, GiveAccount.parse({ account: `xmpp:${address}`, personaId: persona }));
	keeper = connectionKeeper();
	citizen = await program();
});
afterAll(async () => {
	await citizen?.stop();
	await keeper?.end();
	await server?.stop();
	useConfig(undefined);
	await scene?.town.leave();
});

/** The citizen's own, which says of each message that it has arrived. */
async function program(): Promise<Client> {
	const one = client({
		service: server.url,
		domain,
		resource: 'phone',
		credentials: (authenticate) => authenticate({ username: 'jan', password: 'secret' }, 'SCRAM-SHA-1')
	});
	one.reconnect.stop();
	one.on('error', () => undefined);
	one.on('stanza', (stanza) => {
		if (!stanza.is('message')) return;
		heard.push(stanza);
		const { id, from } = stanza.attrs;
		if (stanza.getChild('request', 'urn:xmpp:receipts'))
			void one.send(xml('message', { to: from, type: 'chat' }, xml('received', { xmlns: 'urn:xmpp:receipts', id })));
	});
	await one.start();
	await one.send(xml('presence'));
	return one;
}
const says = (text: string, id: string) =>
	citizen.send(
		xml(
			'message',
			{ type: 'chat', to: address, id },
			xml('body', {}, text),
			xml('request', { xmlns: 'urn:xmpp:receipts' })
		)
	);
const bodies = () => heard.map((stanza) => stanza.getChildText('body')).filter((body) => body !== null);

async function until<Value>(
	asked: () => Promise<Value | undefined | false> | Value | undefined | false
): Promise<Value> {
	for (let tries = 0; tries < 200; tries++) {
		const value = await asked();
		if (value) return value;
		await new Promise((later) => setTimeout(later, 100));
	}
	throw new Error(`it did not come\n${server.logs().slice(-4000)}`);
}
const rows = async <Row extends object>(question: string) => (await scene.town.owner.query<Row>(question)).rows;
const isConnected = async () => (await listAccounts(scene.lead)).accounts[0]?.connected;
let talkId = '';

test('from the citizen to the talk and back, each once; said to have arrived when it is kept, and when they have it', async () => {
	await says('Iemand vraagt mijn zus om foto’s.', 'before'); // nobody of ours is connected yet
	await keeper.hold();
	await until(isConnected);
	talkId = await until(
		async () => (await rows<{ id: string }>('select conversation_id id from connector_talk'))[0]?.id
	);
	await until(() => heard.some((stanza) => stanza.getChild('received', 'urn:xmpp:receipts')?.attrs.id === 'before'));
	await says('Wat kan ik doen?', 'after');
	await until(async () => (await findTalk(scene.mara, talkId)).messages.length === 2);
	await keeper.send();
	expect(await until(() => bodies()[0])).toMatch(/Net Patrol[^]*112[^]*[0-9A-Z]{4}-[0-9A-Z]{4}-/);

	const { seen } = await findTalk(scene.mara, talkId);
	await replyToReporter(scene.mara, talkId, Reply.parse({ body: 'Bel ons, of kom langs.', seen }));
	await keeper.send();
	await until(() => bodies().some((body) => body.startsWith('Bel ons, of kom langs.')));
	await until(async () => (await connectorOfTalk(scene.mara, talkId))?.sent[0]?.state === 'arrived');
	expect((await findTalk(scene.mara, talkId)).messages.map(({ body }) => body)).toEqual([
		'Iemand vraagt mijn zus om foto’s.',
		'Wat kan ik doen?',
		'Bel ons, of kom langs.'
	]);
});

test('a server that goes away is said to the lead, connected again, and what came meanwhile is read', async () => {
	await citizen.stop();
	await server.breakOff();
	await until(async () => !(await isConnected()));
	expect((await listAccounts(scene.lead)).accounts[0]).toMatchObject({ failure: 'broke_off' });
	await server.start();
	citizen = await program();
	await says('Ben ik er weer?', 'again');
	await until(async () => {
		await keeper.hold();
		return isConnected();
	});
	await until(async () => (await findTalk(scene.mara, talkId)).messages.some(({ body }) => body === 'Ben ik er weer?'));
	expect((await findTalk(scene.mara, talkId)).messages).toHaveLength(4);
});

test('who is not there any more is said to be gone', async () => {
	server.register('gone', 'secret');
	const other = client({
		service: server.url,
		domain,
		resource: 'phone',
		credentials: (authenticate) => authenticate({ username: 'gone', password: 'secret' }, 'SCRAM-SHA-1')
	});
	other.reconnect.stop();
	other.on('error', () => undefined);
	await other.start();
	await other.send(xml('message', { type: 'chat', to: address, id: 'gone' }, xml('body', {}, 'I am leaving.')));
	const gone = await until(
		async () =>
			(
				await rows<{ id: string }>(
					`select c.id from conversation c where title = 'I am leaving.' and exists (select from connector_talk t where t.conversation_id = c.id)`
				)
			)[0]?.id
	);
	await keeper.send();
	await other.stop();
	server.remove('gone');
	const { seen } = await findTalk(scene.mara, gone);
	await replyToReporter(scene.mara, gone, Reply.parse({ body: 'Good luck.', seen }));
	await keeper.send();
	await until(async () => (await connectorOfTalk(scene.mara, gone))?.sent[0]?.state === 'failed');
	expect((await findTalk(scene.mara, gone)).turn).toBe('desk');
});
