// A citizen's mail through Debian's Exim into Dovecot's mailbox, read from there, answered through Exim, and the reply that joins.
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { v7 as newId } from 'uuid';
import { findTalk, replyToReporter } from '../../src/lib/server/conversations/index.ts';
import { fetchMail, keepMailAddress, mailOfTalk, sendAnswer } from '../../src/lib/server/mail/index.ts';
import { loadConfig, useConfig } from '../../src/lib/server/platform/config.ts';
import { mailServer } from '../mail-server.ts';
import { scene } from '../scene.ts';
import { authserv, domain, mailServers } from './mail-servers.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let town: Awaited<ReturnType<typeof scene>>;
let citizen: Awaited<ReturnType<typeof mailServer>>;
let servers: Awaited<ReturnType<typeof mailServers>>;
let mara: Awaited<ReturnType<typeof town.person>>;
beforeAll(async () => {
	town = await scene();
	citizen = await mailServer();
	servers = await mailServers(citizen.port);
	useConfig(
		loadConfig({
			...process.env,
			SMTP_URL: servers.smtpUrl,
			MAIL_FROM: `Police of Ormedal <no-reply@${domain}>`,
			IMAP_URL: servers.imapUrl,
			TEAM_MAIL_DOMAINS: domain,
			MAIL_AUTHSERV_ID: authserv
		})
	);
	mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
	const lead = await town.person('Lena Lead', town.harbour, 'lead');
	await town.owner.query(
		`insert into presence_page (id, unit_id, kind, slug, name, published_at) values ($1, $2, 'team', 'harbour-team', 'Harbour online', now())`,
		[newId(), town.harbour]
	);
	await keepMailAddress(lead, 'harbour-team', { address: `harbour@${domain}` });
});
afterAll(async () => {
	await servers?.stop();
	citizen.close();
	await town.leave();
});

const sends = (mail: object) =>
	createTransport({ url: servers.smtpUrl }).sendMail({ from: 'Jan Peeters <jan@citizen.example>', ...mail });
/** The mailbox is read until something was in it. */
async function fetched(): Promise<number> {
	for (let tries = 0; tries < 100; tries++) {
		const taken = await fetchMail();
		if (taken > 0) return taken;
		await new Promise((later) => setTimeout(later, 200));
	}
	throw new Error(`no mail came\n${servers.logs()}`);
}
async function until<Value>(asked: () => Value | undefined): Promise<Value> {
	for (let tries = 0; tries < 100; tries++) {
		const value = asked();
		if (value !== undefined) return value;
		await new Promise((later) => setTimeout(later, 200));
	}
	throw new Error(`it did not come\n${servers.logs()}`);
}
const rows = async <Row extends object>(question: string) => (await town.owner.query<Row>(question)).rows;

test('from the citizen to the talk, back to the citizen, and into the talk again', async () => {
	await sends({
		to: `harbour@${domain}`,
		subject: 'Licht aan de kade – défaut',
		text: 'De lamp aan de kade is stuk.',
		headers: { 'Authentication-Results': `${authserv}; dmarc=fail` }, // forged, and taken off
		attachments: [{ filename: 'lamp.txt', content: 'which lamp' }]
	});
	expect(await fetched()).toBe(1);
	expect(await fetchMail(), 'each once').toBe(0);
	const [begun] = await rows<{ conversation_id: string }>(`select conversation_id from mail_in where state = 'begun'`);
	const talkId = begun?.conversation_id ?? '';
	const talk = await findTalk(mara, talkId);
	expect(talk).toMatchObject({ title: 'Licht aan de kade – défaut', files: [{ name: 'lamp.txt' }] });
	expect(await mailOfTalk(mara, talkId)).toMatchObject({
		writer: { address: 'jan@citizen.example' },
		received: [{ check: 'confirmed' }]
	});

	await replyToReporter(mara, talkId, { body: 'Dank u, wij melden het.', seen: talk.seen });
	for (const { id } of await rows<{ id: string }>('select id from mail_out order by made_at'))
		await sendAnswer({ mailId: id });
	const answer = await until(() => citizen.kept.sent.find(({ raw }) => raw.includes('wij melden het')));
	expect(answer.to).toEqual(['jan@citizen.example']);
	const reply = /^Reply-To: (.+)\r$/m.exec(answer.raw)?.[1] ?? '';
	// A program that drops what it refers to: the token behind the plus goes all the way.
	await sends({ to: reply, subject: 'Re: Licht aan de kade', text: 'Ze brandt weer!' });
	await fetched();
	expect((await findTalk(mara, talkId)).messages.map(({ body }) => body)).toEqual([
		'De lamp aan de kade is stuk.',
		'Dank u, wij melden het.',
		'Ze brandt weer!'
	]);
});

test('what the citizen’s server refuses comes back from Exim and is said on the talk', async () => {
	await sends({ from: 'gone@citizen.example', to: `harbour@${domain}`, subject: 'Gone', text: 'I am leaving.' });
	await fetched();
	const [begun] = await rows<{ conversation_id: string }>(
		`select conversation_id from mail_in where state = 'begun' and subject = 'Gone'`
	);
	const talkId = begun?.conversation_id ?? '';
	citizen.kept.refuses = 'gone@';
	await replyToReporter(mara, talkId, { body: 'Good luck.', seen: (await findTalk(mara, talkId)).seen });
	for (const { id } of await rows<{ id: string }>(
		'select id from mail_out where sent_at is null and message_id is not null'
	))
		await sendAnswer({ mailId: id });
	await fetched();
	expect((await mailOfTalk(mara, talkId))?.sent).toMatchObject([
		{ state: 'bounced', fault: expect.stringMatching(/^5\./) }
	]);
});
