// Talks that a connector carries, of each unit, with words of their own.
import type pg from 'pg';
import { v7 as newId } from 'uuid';
import { takeMessage } from '../../src/lib/server/connectors/index.ts';
import * as conversations from '../../src/lib/server/conversations/index.ts';
import { type Mark, type Post, reads, type UnitName } from './town.ts';

interface Around {
	owner: pg.Client;
	whoWorks: (unit: UnitName) => Post['actor'];
	mark: (what: string, mayRead: Mark['mayRead'], word?: string) => string;
	watchesLog: (post: Post) => boolean;
}

/** The persona of a unit has an account; somebody writes to it and is answered, and the answer does not arrive. */
export async function connectedFor({ owner, whoWorks, mark, watchesLog }: Around, unit: UnitName, personaId: string) {
	const own = (what: string, word?: string) =>
		mark(`${what} of a talk through a connector of ${unit}`, (post) => reads(post, unit), word);
	const [accountId, worker] = [newId(), whoWorks(unit)];
	const address = `${own('address')}@chat.example`.toLowerCase();
	await owner.query(
		`insert into connector_account (id, kind, address, persona_id, persona_kind, added_by, added_at) values ($1, 'xmpp', $2, $3, 'unit_branded', $4, now())`,
		[accountId, address, personaId, worker.personId]
	);
	const from = `${mark(`sender of a talk through a connector of ${unit}`, () => false)}@citizen.example`;
	await takeMessage(
		{ id: accountId, kind: 'xmpp', address },
		{ id: newId(), from, at: new Date(), text: own('text'), more: false }
	);
	const { rows } = await owner.query<{ id: string }>(
		'select conversation_id id from connector_talk where account_id = $1',
		[accountId]
	);
	const talkId = rows[0]?.id ?? '';
	mark(`id of a talk through a connector of ${unit}`, (post) => reads(post, unit) || watchesLog(post), talkId);
	const { seen } = await conversations.findTalk(worker, talkId);
	await conversations.replyToReporter(worker, talkId, { body: own('answer'), seen });
	const out = await owner.query<{ id: string }>(
		`update connector_out set failed_at = now(), failure = 'gone' where conversation_id = $1 and message_id is not null returning id`,
		[talkId]
	);
	return { connectorAccountId: accountId, connectorOutId: out.rows[0]?.id ?? '' };
}
