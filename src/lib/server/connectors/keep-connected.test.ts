import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { Reply, findTalk, replyToReporter } from '../conversations/index.ts';
import { suspendPersona, resumePersona } from '../personas/index.ts';
import { asActor } from '../platform/database.ts';
import { setClock } from '../platform/clock.ts';
import { Fault } from './connector.ts';
import { address, connectorsScene, platformInMemory, until } from './connectors-scene.ts';
import { connectionKeeper, forgetSenders, GiveAccount, giveAccount, listAccounts, takeAccountAway } from './index.ts';

const scene = await connectorsScene();
const { town, lead, mara, millLead, persona, platform, keeper, all } = scene;
const account = async () => (await listAccounts(lead)).accounts.find((one) => one.address === address);
const later = (seconds: number) => setClock(() => new Date(Date.now() + seconds * 1000));

test('of several workers one keeps an account; when it dies another follows', async () => {
	const other = platformInMemory();
	const second = connectionKeeper({ xmpp: other.connector });
	await second.hold();
	expect(other.at.connected).toBe(0);
	expect(platform.at.connected).toBe(1);
	later(31);
	await second.hold();
	await until(() => other.at.heard);
	await keeper.hold();
	await until(() => platform.at.connected === 0);
	await second.end();
	await keeper.hold();
	await until(() => platform.at.heard);
});

test('one that fails or is slow holds up nothing, and the lead reads what failed', async () => {
	await keeper.end();
	const slow = platformInMemory();
	slow.at.connects = () => new Promise(() => undefined);
	const waits = connectionKeeper({ xmpp: slow.connector });
	await waits.hold();
	await waits.send();
	expect(await account()).toMatchObject({ connected: false });
	await waits.end();
	later(60);
	const failing = platformInMemory();
	failing.at.connects = () => Promise.reject(new Fault('sign_in_refused'));
	const fails = connectionKeeper({ xmpp: failing.connector });
	await fails.hold();
	await until(async () => (await account())?.failure === 'sign_in_refused');
	await fails.hold();
	await fails.send();
	await fails.end();
});

test('what cannot be kept is not confirmed, and breaks no more than its connection', async () => {
	const here = platformInMemory();
	const one = connectionKeeper({ xmpp: here.connector });
	await one.hold();
	await until(() => here.at.heard);
	// What nobody can read is passed over, or it would come again for ever.
	await here.at.heard?.came({ id: '', from: '', at: new Date(), text: 'x', more: false });
	const message = { id: 'k1', from: 'k@citizen.example', at: new Date(), text: 'half \ud83d a sign', more: false };
	await town.owner.query('alter table connector_in add constraint full_up check (false) not valid');
	await expect(here.at.heard?.came(message)).rejects.toThrow();
	await town.owner.query('alter table connector_in drop constraint full_up');
	expect(
		await all('select from connector_talk t join message m using (conversation_id) where body like $1', 'half%')
	).toEqual([]);
	await here.at.heard?.came(message);
	expect(await all('select body from message where body like $1', 'half%')).toEqual([{ body: 'half \ufffd a sign' }]);
	here.at.heard?.broke('not_kept');
	await until(async () => (await account())?.failure === 'not_kept' && !(await account())?.connected);
	await one.end();
});

test('a persona that is suspended speaks through nothing; what waits a day is said not to have left', async () => {
	const here = platformInMemory();
	const one = connectionKeeper({ xmpp: here.connector });
	await one.hold();
	await until(() => here.at.heard);
	await here.at.heard?.came({ id: 'w1', from: 'w@citizen.example', at: new Date(), text: 'hello', more: false });
	const [{ conversation_id: talkId } = { conversation_id: '' }] = await all<{ conversation_id: string }>(
		'select conversation_id from connector_in order by id desc limit 1'
	);
	await replyToReporter(mara, talkId, Reply.parse({ body: 'hello', seen: (await findTalk(mara, talkId)).seen }));
	await suspendPersona(lead, persona, { words: 'is under attack' });
	await one.hold();
	await until(() => here.at.connected === 0);
	await one.send();
	expect(here.sent).toEqual([]);
	later(25 * 3600);
	await one.hold();
	expect(
		await all('select failure from connector_out where conversation_id = $1 and message_id is not null', talkId)
	).toEqual([{ failure: 'gave_up' }]);
	setClock();
	await resumePersona(lead, persona);
	await one.end();
});

test('a covert persona never has an account, one of another platform neither, and nobody but a lead of the unit gives one', async () => {
	const free = { account: `xmpp:${address}` };
	const covert = await scene.live('covert', { platform: 'xmpp' });
	const elsewhere = await scene.live('unit_branded');
	const gives = (actor: typeof lead, personaId: string) =>
		giveAccount(actor, GiveAccount.parse({ ...free, personaId }));
	await expect(gives(lead, covert)).rejects.toMatchObject({ code: 'persona.not_found' });
	await expect(gives(lead, elsewhere)).rejects.toMatchObject({ code: 'persona.not_found' });
	await expect(gives(mara, persona)).rejects.toMatchObject({ code: 'not_allowed' });
	await expect(gives(millLead, persona)).rejects.toMatchObject({ code: 'persona.not_found' });
	await expect(gives(lead, persona)).rejects.toMatchObject({ code: 'connector.taken' });
	expect(GiveAccount.safeParse({ account: 'xmpp:other@chat.example', personaId: persona }).success).toBe(false);
	// Nor past the room: the table itself takes none.
	const insert = (kind: string, of: string) =>
		town.owner.query(
			`insert into connector_account (id, kind, address, persona_id, persona_kind, added_by, added_at)
			values (gen_random_uuid(), 'xmpp', 'covert@chat.example', $1, $2, $3, now())`,
			[of, kind, lead.personId]
		);
	await expect(insert('covert', covert)).rejects.toThrow(/check/);
	await expect(insert('unit_branded', covert)).rejects.toThrow(/foreign key/);
});

test('who may not see an account sees none, and writes none', async () => {
	const seen = (actor: typeof lead) =>
		asActor(actor, async (tx) => (await sql`select from connector_account`.execute(tx)).rows.length);
	expect(await seen(lead)).toBe(1);
	expect(await seen(millLead)).toBe(0);
	const writesOne = (actor: typeof lead) =>
		asActor(actor, (tx) =>
			sql`insert into connector_account (id, kind, address, persona_id, persona_kind, added_by, added_at)
				values (gen_random_uuid(), 'xmpp', 'mine@chat.example', ${persona}, 'unit_branded', ${actor.personId}, now())`.execute(
				tx
			)
		);
	await expect(writesOne(millLead)).rejects.toThrow(/row-level security/);
	await expect(writesOne(mara)).rejects.toThrow(/row-level security/);
	const rowsOf = (table: string) =>
		asActor(millLead, async (tx) => (await sql`select 1 from ${sql.table(table)} limit 1`.execute(tx)).rows);
	expect(await rowsOf('connector_talk')).toEqual([]);
	expect(await rowsOf('connector_out')).toEqual([]);
	await expect(rowsOf('connector_in')).rejects.toThrow(/permission denied/);
	await expect(takeAccountAway(millLead, (await account())?.id ?? '')).rejects.toMatchObject({
		code: 'connector.not_found'
	});
	await expect(listAccounts(mara)).rejects.toMatchObject({ code: 'not_allowed' });
});

test('who wrote is forgotten with the talk’s day of destruction, and a day later by whom a message was', async () => {
	later(120);
	const here = platformInMemory();
	const one = connectionKeeper({ xmpp: here.connector });
	await one.hold();
	await until(() => here.at.heard);
	await here.at.heard?.came({ id: 'f1', from: 'f@citizen.example', at: new Date(), text: 'forget me', more: false });
	const [{ conversation_id: talkId } = { conversation_id: '' }] = await all<{ conversation_id: string }>(
		'select conversation_id from connector_in order by id desc limit 1'
	);
	await one.end();
	await forgetSenders();
	expect(await all('select from reporter_identity where conversation_id = $1', talkId)).toHaveLength(1);
	await town.owner.query(`update conversation set destroy_on = now()::date - 2 where id = $1`, [talkId]);
	expect(await forgetSenders()).toBe(1);
	expect(await all('select from reporter_identity where conversation_id = $1', talkId)).toEqual([]);
	expect(await all('select sender_mark from connector_talk where conversation_id = $1', talkId)).toEqual([
		{ sender_mark: null }
	]);
});

test('an account that is taken away carries nothing any more, and can be given anew', async () => {
	const id = (await account())?.id ?? '';
	await takeAccountAway(lead, id);
	const here = platformInMemory();
	const one = connectionKeeper({ xmpp: here.connector });
	await one.hold();
	await one.end();
	expect(here.at.connected).toBe(0);
	expect(await listAccounts(lead)).toMatchObject({ accounts: [], free: [{ address }] });
	await giveAccount(lead, GiveAccount.parse({ account: `xmpp:${address}`, personaId: persona }));
	expect(await account()).toMatchObject({ connected: false, lastCameAt: null });
});
