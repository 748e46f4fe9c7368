// For the tests of this room: a harbour with a live persona on XMPP, and a platform in memory on which citizens write.
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach } from 'vitest';
import { personasScene } from '../personas/personas-scene.ts';
import { loadConfig, useConfig } from '../platform/config.ts';
import { setClock } from '../platform/clock.ts';
import { type Came, type Connection, type Connector, type Heard } from './connector.ts';
import { connectionKeeper, GiveAccount, giveAccount } from './index.ts';

export const address = 'net-patrol@chat.example';

/** A platform as a connector sees it. */
export function platformInMemory() {
	const sent: { id: string; to: string; text: string }[] = [];
	const at: {
		heard: Heard | null;
		connected: number;
		/** What happens when somebody connects, and when something is sent. */
		connects: () => Promise<void>;
		sends: () => Promise<void>;
	} = {
		heard: null,
		connected: 0,
		connects: () => Promise.resolve(),
		sends: () => Promise.resolve()
	};
	const connector: Connector = {
		async connect(_, heard) {
			await at.connects();
			at.heard = heard;
			at.connected++;
			const connection: Connection = {
				async send(letter) {
					await at.sends();
					sent.push(letter);
				},
				end: () => {
					at.heard = null;
					at.connected--;
					return Promise.resolve();
				}
			};
			return connection;
		}
	};
	return { at, sent, connector };
}

export async function connectorsScene() {
	const scene = await personasScene();
	const { town, lead, mara } = scene;
	const settings = () =>
		useConfig(
			loadConfig({
				...process.env,
				CONNECTORS: JSON.stringify([{ kind: 'xmpp', address, password: 'secret', server: 'xmpp://127.0.0.1:1' }])
			})
		);
	settings();
	beforeEach(() => {
		settings();
		setClock();
	});
	const persona = await scene.live('unit_branded', { platform: 'xmpp', handle: 'net-patrol' });
	await scene.protect(mara);
	await giveAccount(lead, GiveAccount.parse({ account: `xmpp:${address}`, personaId: persona }));
	const platform = platformInMemory();
	const keeper = connectionKeeper({ xmpp: platform.connector });
	await keeper.hold();
	await until(() => platform.at.heard);
	afterAll(async () => {
		await keeper.end();
		useConfig(undefined);
		setClock();
		await town.leave();
	});
	const all = async <Row extends object>(question: string, ...values: unknown[]) =>
		(await town.owner.query<Row>(question, values)).rows;

	let count = 0;
	/** Who writes, unless said otherwise; each test has somebody of its own. */
	let writer = 0;
	beforeEach(() => void writer++);
	/** Somebody writes; each message has a name of its own unless one is given. */
	async function writes(text: string, more: Partial<Came> = {}) {
		const message = {
			id: `m${++count}`,
			from: `jan${writer}@citizen.example`,
			at: new Date(),
			text,
			more: false,
			...more
		};
		await platform.at.heard?.came(message);
		const [row] = await all<{ conversation_id: string | null; state: string }>(
			'select conversation_id, state from connector_in order by id desc limit 1'
		);
		return { talkId: row?.conversation_id ?? '', state: row?.state, message };
	}
	return { ...scene, persona, platform, keeper, all, writes, stranger: newId };
}

export async function until<Value>(
	asked: () => Value | null | undefined | false | Promise<Value | null | undefined | false>
) {
	for (let tries = 0; tries < 200; tries++) {
		const value = await asked();
		if (value) return value;
		await new Promise((later) => setTimeout(later, 25));
	}
	throw new Error('it did not come');
}
