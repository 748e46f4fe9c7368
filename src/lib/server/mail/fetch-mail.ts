import { ImapFlow } from 'imapflow';
import type { Actor } from '../platform/actor.ts';
import { config } from '../platform/config.ts';
import { asActor } from '../platform/database.ts';
import { log } from '../platform/log.ts';
import { takeMail } from './take-mail.ts';

const job: Actor = { kind: 'job', name: 'mail_in' };
/** Of one run; the next one a minute later goes on. */
const mostAtOnce = 200;
const answersWithin = 60_000;

/**
 * Job `mail_in`: takes in what came since the last time, in the order it came. A mail is marked as seen after it is committed here, and
 * never moved or deleted: the mailbox is its operator's. Where the server has numbered its mails anew, all are read again and those that are
 * known are passed over.
 * @returns how many were taken in
 */
export async function fetchMail(): Promise<number> {
	const address = config().mailbox;
	if (!address) return 0;
	const url = new URL(address);
	const client = new ImapFlow({
		host: url.hostname,
		port: Number(url.port) || (url.protocol === 'imaps:' ? 993 : 143),
		secure: url.protocol === 'imaps:',
		auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
		logger: false,
		connectionTimeout: answersWithin,
		greetingTimeout: answersWithin,
		socketTimeout: answersWithin
	});
	client.on('error', (err: unknown) => log().warn({ err }, 'the mailbox broke off'));
	await client.connect();
	try {
		return await fetchFrom(client, decodeURIComponent(url.pathname.slice(1)) || 'INBOX', `${url.username}@${url.host}`);
	} finally {
		await client.logout().catch(() => client.close());
	}
}

async function fetchFrom(client: ImapFlow, folder: string, account: string): Promise<number> {
	const lock = await client.getMailboxLock(folder);
	try {
		if (!client.mailbox) throw new Error('the mailbox is not open');
		const { uidValidity } = client.mailbox;
		const mailbox = `${account}/${folder}`;
		const box = await asActor(job, (tx) =>
			tx.selectFrom('mail_box').select(['uid_validity', 'last_uid']).where('name', '=', mailbox).executeTakeFirst()
		);
		const last = box && BigInt(box.uid_validity) === uidValidity ? Number(box.last_uid) : 0;
		const found = (await client.search({ uid: `${last + 1}:*` }, { uid: true })) || [];
		// A server answers "after the last one" with the last one.
		const uids = found.filter((uid) => uid > last).sort((one, other) => one - other);
		let taken = 0;
		for (const uid of uids.slice(0, mostAtOnce)) {
			// One byte more than is read tells that there is more.
			const mail = await client.fetchOne(
				String(uid),
				{ source: { maxLength: config().mailMaxBytes + 1 } },
				{ uid: true }
			);
			if (!mail || !mail.source) continue; // taken away meanwhile by whoever else reads the mailbox
			if ((await takeMail(mail.source, { mailbox, uidValidity, uid })) !== 'known') taken++;
			await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
		}
		return taken;
	} finally {
		lock.release();
	}
}
