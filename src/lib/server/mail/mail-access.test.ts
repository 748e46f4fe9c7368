import { sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { asActor } from '../platform/database.ts';
import { findOwnPage, keepPage, KeepPage } from '../presence/index.ts';
import { beginWithMail, discardMail, findMail, joinMail, keepMailAddress, mailOfTalk } from './index.ts';
import { checkedBy, letter, mailScene, multipart } from './mail-scene.ts';

const { town, mara, lead, miller, millLead, all, came, answered, leaves, talk } = await mailScene();

test('nobody of another unit, no administrator and no visitor reads a mail, decides about it or fetches its original', async () => {
	const { talkId, sent } = await talk();
	const { id } = await came(
		multipart(
			[
				{ type: 'text/plain', body: 'Not the sender' },
				{ type: 'image/png', body: 'not a picture', name: 'a.png' }
			],
			'mixed',
			{ From: 'eva@other.example', To: sent.from }
		)
	);
	expect((await findMail(mara, id)).files).toHaveLength(1);
	const [row] = await all<{ original_id: string }>('select original_id from mail_in where id = $1', id);
	const administrator = await town.person('Ada Admin', town.harbour, 'administrator');
	for (const actor of [
		miller,
		administrator,
		{ kind: 'visitor' } as const,
		{ kind: 'job', name: 'mail_told' } as const
	]) {
		for (const table of ['mail_in', 'mail_sealed', 'mail_out', 'mail_address', 'mail_attachment'] as const) {
			const rows = await asActor(actor, (tx) => tx.selectFrom(table).selectAll().execute());
			const theirs = table === 'mail_address' && actor === miller ? 1 : 0;
			expect(rows, table).toHaveLength(theirs);
		}
		expect(
			await asActor(actor, (tx) =>
				tx.selectFrom('attachment').select('id').where('id', '=', row!.original_id).execute()
			)
		).toEqual([]);
		await expect(asActor(actor, (tx) => tx.selectFrom('mail_token').selectAll().execute())).rejects.toThrow(
			'permission denied'
		);
	}
	for (const act of [
		() => findMail(miller, id),
		() => joinMail(miller, id, { talkId }),
		() => beginWithMail(miller, id, { addressId: id }),
		() => discardMail(miller, id, { reason: 'not mine' }),
		() => findMail(administrator, id)
	])
		await expect(act()).rejects.toMatchObject({ code: 'mail.not_found' });
	const [page] = await all<{ id: string }>(`select id from presence_page where slug = 'harbour-team'`);
	for (const actor of [mara, millLead])
		await expect(
			asActor(actor, (tx) =>
				tx
					.insertInto('mail_address')
					.values({ id: newId(), page_id: page!.id, address: 'a@b.example', added_by: actor.personId })
					.execute()
			)
		).rejects.toThrow('row-level security');
	expect(
		await asActor(mara, (tx) =>
			tx
				.updateTable('mail_address')
				.set({ ended_at: new Date() })
				.where('page_id', '=', page!.id)
				.returning('id')
				.execute()
		)
	).toEqual([]);
	await expect(
		asActor(mara, (tx) => tx.insertInto('mail_box').values({ name: 'x', uid_validity: 1, last_uid: 1 }).execute())
	).rejects.toThrow('row-level security');
	expect(await mailOfTalk(miller, talkId)).toBeNull();
	// The functions behind it say so themselves.
	for (const call of [
		sql`mail_joins(${id}, ${talkId}, ${id}, ${id}, ${id}, 'x', now())`,
		sql`discard_mail(${id}, 'xxx', now())`,
		sql`mail_begins(${id}, ${id}, '{}', null)`
	])
		await expect(asActor(miller, (tx) => sql`select ${call}`.execute(tx))).rejects.toThrow('not theirs');
	for (const call of [
		sql`mail_taken('{}', '', '', '{}')`,
		sql`mail_to_send(${id})`,
		sql`forget_mail(${id})`,
		sql`mail_did_not_arrive(${id}, ${talkId}, 'x', ${id}, now())`
	])
		await expect(asActor(mara, (tx) => sql`select ${call}`.execute(tx))).rejects.toThrow('only');
	expect((await asActor(mara, (tx) => sql`select * from mail_of_token('x')`.execute(tx))).rows).toEqual([]);
});

test('the address of a citizen lies sealed, and nowhere else', async () => {
	const { talkId } = await came(
		multipart(
			[
				{ type: 'text/plain', body: 'Hello.' },
				{ type: 'image/png', body: 'not a picture', name: 'a.png' }
			],
			'mixed',
			{ From: 'Vera Secret <vera.secret@citizen.example>', ...checkedBy('dmarc=pass') }
		)
	);
	await leaves(await answered(mara, talkId, 'Answer.'));
	const tables = await all<{ name: string }>(
		`select table_name name from information_schema.tables where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`
	);
	for (const { name } of tables) {
		const schema = name.startsWith('job') || name === 'queue' ? 'pgboss' : 'public';
		const found = await all(`select from ${schema}.${name} t where t::text ilike '%vera%'`).catch(() => []);
		expect(found, name).toEqual([]);
	}
	expect((await mailOfTalk(mara, talkId))?.writer).toEqual({
		name: 'Vera Secret',
		address: 'vera.secret@citizen.example'
	});
});

test('the lead gives a page its address: one of our domains, no other page’s, and the counter shows it', async () => {
	await expect(keepMailAddress(mara, 'harbour-team', { address: 'a@ormedal.example' })).rejects.toMatchObject({
		code: 'not_allowed'
	});
	await expect(keepMailAddress(lead, 'mill-team', { address: 'a@ormedal.example' })).rejects.toMatchObject({
		code: 'page.not_found'
	});
	await expect(keepMailAddress(lead, 'harbour-team', { address: 'chief@other.example' })).rejects.toMatchObject({
		code: 'mail.other_domain'
	});
	await expect(keepMailAddress(lead, 'harbour-team', { address: 'mill@ormedal.example' })).rejects.toMatchObject({
		code: 'mail.address_taken'
	});
	await keepMailAddress(lead, 'harbour-team', { address: 'quays@ormedal.example' });
	expect(await all(`select email from presence_page where slug = 'harbour-team'`)).toEqual([
		{ email: 'quays@ormedal.example' }
	]);
	expect((await came(letter('Old address.'))).why).toBe('no_address');
	expect((await came(letter('New address.', { To: 'quays@ormedal.example' }))).became).toBe('begun');
	await keepMailAddress(lead, 'harbour-team', { address: 'harbour@ormedal.example' });
});

test('an officer who writes their page leaves the address alone that the lead gave it, and a form from before is refused', async () => {
	const slug = 'maras-own';
	await all(
		`insert into presence_page (id, unit_id, kind, person_id, slug, name) values ($1, $2, 'officer', $3, $4, 'Mara')`,
		newId(),
		mara.unitId,
		mara.personId,
		slug
	);
	const version = async () => (await findOwnPage(mara, slug)).version;
	const write = (email: string, of: number) =>
		keepPage(mara, slug, KeepPage.parse({ name: 'Mara', hours: null, words: {}, email, version: of }));
	await write('mine@home.example', await version());
	expect(await findOwnPage(mara, slug)).toMatchObject({ email: 'mine@home.example', mailAddress: null });
	const before = await version();
	await keepMailAddress(lead, slug, { address: 'mara@ormedal.example' });
	await expect(write('mine@home.example', before)).rejects.toMatchObject({ code: 'page.changed' });
	for (const email of ['mine@home.example', '']) {
		await write(email, await version());
		expect(await findOwnPage(mara, slug)).toMatchObject({
			email: 'mara@ormedal.example',
			mailAddress: 'mara@ormedal.example'
		});
	}
	await keepMailAddress(lead, slug, { address: '' });
	await write('mine@home.example', await version());
	expect(await findOwnPage(mara, slug)).toMatchObject({ email: 'mine@home.example', mailAddress: null });
});
