import { connectionKeeper, type Connector, GiveAccount, giveAccount } from '../lib/server/connectors/index.ts';
import { findTalk, replyToReporter } from '../lib/server/conversations/index.ts';
import { config, useConfig } from '../lib/server/platform/config.ts';
import type { Cast } from './cast.ts';
import { chats, connectorAddress, type DemoChat } from './data/connectors.ts';
import type { Act } from './stories.ts';

const hour = 3_600_000;
const unit = 'network';

/** What people wrote to the net patrol's account on a chat server. There is none: what leaves is caught here. */
export function connectorActs(today: Date): Act[] {
	const ago = (days: number, hours = 0) => new Date(today.getTime() - days * 24 * hour + hours * hour);
	return [
		{
			at: ago(20),
			does: (cast) =>
				withAccount(async () =>
					giveAccount(
						cast.holder(unit, 'lead'),
						GiveAccount.parse({
							account: `xmpp:${connectorAddress}`,
							personaId: await cast.personaNamed(connectorAddress)
						})
					)
				)
		},
		...chats.flatMap((chat, at) => actsOf(chat, ago(chat.daysAgo, at)))
	];
}

function actsOf({ from, language, says, answer }: DemoChat, at: Date): Act[] {
	return [
		...says.map((text, index): Act => {
			const saidAt = new Date(at.getTime() + index * 60_000);
			return {
				at: saidAt,
				does: () =>
					carried((heard) => heard.came({ id: `${from} ${index}`, from, at: saidAt, text, language, more: false }))
			};
		}),
		...(answer
			? [
					{
						at: new Date(at.getTime() + 3 * hour),
						does: async (cast: Cast) => {
							const talkId = await cast.talkTitled(says[0] ?? '');
							const worker = cast.person(answer.by, unit);
							const { seen } = await findTalk(worker, talkId);
							await replyToReporter(worker, talkId, { body: answer.body, seen });
							await carried(() => Promise.resolve(), answer.arrives);
						}
					}
				]
			: [])
	];
}

type Heard = Parameters<Connector['connect']>[1];

/** A connection for as long as something is carried: what came is taken in, what waits leaves, and says that it has arrived. */
async function carried(does: (heard: Heard) => Promise<void>, arrives = false): Promise<void> {
	await withAccount(async () => {
		const sent: string[] = [];
		let told: Heard | undefined;
		let isOpen: () => void = () => undefined;
		const opened = new Promise<void>((done) => (isOpen = done));
		const keeper = connectionKeeper({
			xmpp: {
				connect: (_, heard) => {
					told = heard;
					setImmediate(isOpen);
					return Promise.resolve({
						send: ({ id }) => Promise.resolve(void sent.push(id)),
						end: () => Promise.resolve()
					});
				}
			}
		});
		await keeper.hold();
		await opened;
		if (told) await does(told);
		await keeper.send();
		for (const id of arrives ? sent : []) await told?.arrived(id);
		await keeper.end();
	});
}

/** As if whoever runs the service had named the account in its settings. */
async function withAccount(does: () => Promise<void>): Promise<void> {
	const own = config();
	useConfig({ ...own, connectors: [{ kind: 'xmpp', address: connectorAddress, password: 'none' }] });
	try {
		await does();
	} finally {
		useConfig(own);
	}
}
