import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { visitor } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { usePack, pack } from '../platform/pack.ts';
import { clearMail, discardMail, discardMails, DiscardMails, findMail, joinMail, listMailAside } from './index.ts';
import { letter, mailScene, multipart, somebodyElse } from './mail-scene.ts';

const { mara, ivo, lead, miller, all, came, talk } = await mailScene();

const reason = 'sent by a machine';
const given = (more: object, before: Date) => DiscardMails.parse({ before: before.toISOString(), reason, ...more });
const told = async () =>
	(await all("select from told where kind = 'mail_aside' and person_id = $1", lead.personId)).length;
const days = (count: number) => setClock(() => new Date(Date.now() + count * 86_400_000));
async function empty() {
	const { mails, before } = await listMailAside(mara);
	if (mails.length > 0) await discardMails(mara, given({ folds: mails.map(({ id }) => id) }, before));
}

test('a flood in which each mail has another sender begins sixty talks an hour, then is one row, told of once', async () => {
	await empty();
	const before = await told();
	const became = [];
	for (let at = 0; at < 90; at++) {
		somebodyElse();
		became.push((await came(letter(`Mail ${at}`))).became);
	}
	expect(became.filter((one) => one === 'begun')).toHaveLength(60);
	const { mails, of } = await listMailAside(mara);
	expect(mails).toMatchObject([{ why: 'flood', alike: 30, fold: 'hour' }]);
	expect(of).toBe(1);
	expect((await told()) - before).toBe(1);
	// Once it is over, people are heard again.
	setClock(() => new Date(Date.now() + 3_700_000));
	somebodyElse();
	expect((await came(letter('A quiet question.'))).became).toBe('begun');
});

test('of mails to nobody we know people are told of the first ones, and one act discards all that was seen', async () => {
	days(1);
	await empty();
	const begun = await told();
	const harbour = {
		Subject: 'Buy now',
		'In-Reply-To': '<aaaaaaaaaaaaaaaaaaaaaaaaaa.0123456789abcdef0123456789abcdef@x.example>'
	};
	for (let at = 0; at < 30; at++) {
		somebodyElse();
		expect((await came(letter(`Offer ${at}`, harbour))).why).toBe('token_unknown');
	}
	expect((await told()) - begun).toBe(20);
	const { mails, before } = await listMailAside(mara);
	expect(mails).toMatchObject([{ why: 'token_unknown', alike: 30, fold: 'hour' }]);
	const head = mails[0]!.id;
	setClock(() => new Date(Date.now() + 86_400_000 + 60_000));
	const { id: late } = await came(letter('One more, seen by nobody yet', harbour));

	expect(DiscardMails.safeParse({ before, reason }).success).toBe(false);
	expect(DiscardMails.safeParse({ before, reason: ' ', mails: [head] }).success).toBe(false);
	expect(await discardMails(miller, given({ folds: [head], mails: [head] }, before)), 'of another unit').toBe(0);
	for (const actor of [miller, visitor]) {
		const { rows } = await asActor(actor, (tx) =>
			sql`select discard_mails(array[${head}]::uuid[], ${reason}, now())`.execute(tx)
		);
		expect(rows, 'past the list').toEqual([]);
	}
	expect(await discardMails(mara, given({ mails: [head] }, before)), 'a single tick is a single mail').toBe(1);
	const [other] = (await listMailAside(mara)).mails;
	expect(other).toMatchObject({ alike: 30 });
	expect(await discardMails(ivo, given({ folds: [other!.id] }, before))).toBe(29);
	expect((await listMailAside(mara)).mails).toMatchObject([{ id: late, alike: 1, fold: null }]);
	const logged = await all(
		"select from audit where operation = 'mail.discard' and justification = $1 and record_id in (select id from mail_in where subject = 'Buy now')",
		reason
	);
	expect(logged).toHaveLength(30);
	expect(await discardMails(ivo, given({ folds: [other!.id] }, before)), 'twice').toBe(0);
});

test('a mail on which nobody decides is destroyed after its days, with its files, and nobody can decide on it any more', async () => {
	days(2);
	await empty();
	usePack({ ...pack(), retention: { ...pack().retention, undecidedMailDays: 40, discardedMailDays: 7 } });
	const { talkId } = await talk();
	const { id } = await came(
		multipart(
			[
				{ type: 'text/plain', body: 'Nobody looks.' },
				{ type: 'text/plain', body: 'x', name: 'x.txt' }
			],
			'mixed',
			{
				Precedence: 'bulk'
			}
		)
	);
	const { id: discarded } = await came(letter('Nothing.', { Precedence: 'bulk' }));
	await discardMail(mara, discarded, { reason });
	const content = async (mail: string) => (await findMail(mara, mail)).content;
	await clearMail();
	expect(await content(discarded)).not.toBeNull();
	days(2 + 8);
	await clearMail();
	expect(await content(discarded)).toBeNull();
	expect((await findMail(mara, id)).waits).toBe(true);
	days(2 + 41);
	const files =
		'select a.id from attachment a where a.id in (select original_id from mail_in where id = $1 union select attachment_id from mail_attachment where mail_id = $1)';
	expect(await all(files, id)).toHaveLength(2);
	expect(await clearMail()).toBeGreaterThan(0);
	expect(await all(files, id)).toEqual([]);
	expect(await findMail(mara, id)).toMatchObject({
		state: 'lapsed',
		waits: false,
		content: null,
		original: null,
		subject: ''
	});
	expect((await listMailAside(mara)).mails.map((one) => one.id)).not.toContain(id);
	await expect(joinMail(mara, id, { talkId })).rejects.toMatchObject({ code: 'mail.decided' });
	expect(await all("select from audit where operation = 'mail.lapse' and record_id = $1", id)).toHaveLength(1);
	usePack(undefined);
});
