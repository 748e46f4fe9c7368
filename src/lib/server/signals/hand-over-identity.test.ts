// The name and address of the reporter, when they go along.
import { afterAll, expect, test } from 'vitest';
import { removeConversation } from '../conversations/index.ts';
import { filesOfHandOver } from '../evidence/index.ts';
import { handOverScene, why, refusal } from './hand-over-scene.ts';
import { accept, decline, handOver, listHandOvers, openPackageIdentity, sendNews, withdraw } from './index.ts';

const { town, mara, miller, colleague, millLead, beach, beachUnit, flagged, offer, file, lines, found } =
	await handOverScene();
afterAll(() => town.leave());

test('an identity goes along only when chosen, by whom may open it, and opens to the officer who accepted and the lead', async () => {
	const named = await flagged({ name: 'Ada Vrees', phone: '0470 00 00 00' });
	const helper = await town.person('Helper', town.harbour, 'officer');
	const asked = offer({ identity: true, identityReason: 'they must ring her before noon' });
	await expect(handOver(helper, named.number, asked)).rejects.toMatchObject(refusal('hand_over.identity_not_open'));
	const [without] = await handOver(mara, named.number, offer());
	await accept(miller, without?.number ?? '');
	await expect(openPackageIdentity(miller, without?.number ?? '', 'to ring her')).rejects.toMatchObject(
		refusal('hand_over.identity_not_open')
	);
	const [given] = await handOver(mara, named.number, asked);
	const number = given?.number ?? '';
	expect(await found(miller, number)).toMatchObject({ withIdentity: true, identityOpen: false });
	await expect(openPackageIdentity(millLead, number, 'to ring her')).rejects.toMatchObject(
		refusal('hand_over.identity_not_open')
	);
	await accept(miller, number);
	for (const actor of [miller, millLead])
		expect(await openPackageIdentity(actor, number, 'to ring her')).toEqual({
			name: 'Ada Vrees',
			phone: '0470 00 00 00',
			email: ''
		});
	await expect(openPackageIdentity(colleague, number, 'to ring her')).rejects.toMatchObject(
		refusal('hand_over.identity_not_open')
	);
	await expect(openPackageIdentity(beach, number, 'to ring her')).rejects.toMatchObject(refusal('hand_over.not_found'));
	const { rows } = await town.owner.query(
		`select justification from audit where operation in ('conversation.passOnIdentity', 'hand_over.openIdentity')`
	);
	expect(new Set(rows.map((row) => row.justification))).toEqual(
		new Set(['they must ring her before noon', 'to ring her'])
	);
	expect(JSON.stringify((await town.owner.query('select * from package')).rows)).not.toContain('Vrees');
});

test('“remove it” reaches every copy of the identity, and whoever opened one stands in the receiver’s timeline', async () => {
	const named = await flagged({ name: 'Ada Vrees', phone: '0470 00 00 00' });
	const asked = offer({
		identity: true,
		identityReason: 'they must ring her before noon',
		toUnitIds: [town.mill, beachUnit]
	});
	const numbers = (await handOver(mara, named.number, asked)).map((given) => given.number);
	const [atMill = '', atBeach = ''] = numbers;
	await accept(miller, atMill);
	await openPackageIdentity(miller, atMill, 'to ring her');
	const copies = async () =>
		(
			await town.owner.query(
				'select from package_identity i join hand_over h on h.id = i.hand_over_id where h.number = any ($1)',
				[numbers]
			)
		).rowCount;
	expect(await copies()).toBe(2);
	const mills = (await found(miller, atMill)).receiverSignal?.id ?? '';
	expect(await lines(mills)).toContain('identityOpened');
	await removeConversation(named.reporter);
	expect(await copies()).toBe(0);
	expect(await found(miller, atMill)).toMatchObject({ withIdentity: true, identityOpen: false, identityGone: true });
	for (const [actor, number] of [
		[miller, atMill],
		[beach, atBeach],
		[mara, atMill]
	] as const)
		expect((await found(actor, number)).events.map(({ kind }) => kind)).toContain('identityRemoved');
	expect(await lines(mills)).toContain('reporterRemoved');
	await expect(openPackageIdentity(miller, atMill, 'to ring her')).rejects.toMatchObject(
		refusal('hand_over.identity_not_open')
	);
});

test('an identity ends with a hand-over that comes to nothing, and a package is closed to who declined it', async () => {
	const named = await flagged({ name: 'Ada Vrees' });
	const asked = offer({
		identity: true,
		identityReason: 'they must ring her before noon',
		toUnitIds: [town.mill, beachUnit]
	});
	const [atMill, atBeach] = await handOver(mara, named.number, { ...asked, attachmentIds: [await file(named.id)] });
	await decline(miller, atMill?.number ?? '', why);
	await withdraw(mara, atBeach?.number ?? '', why);
	const { rowCount } = await town.owner.query('select from package_identity where hand_over_id = any ($1)', [
		[atMill?.id, atBeach?.id]
	]);
	expect(rowCount).toBe(0);
	expect(await found(miller, atMill?.number ?? '')).toMatchObject({
		package: null,
		attachments: [],
		state: 'declined'
	});
	expect(await filesOfHandOver(miller, atMill?.number ?? '')).toEqual([]);
	expect(await found(mara, atMill?.number ?? '')).toMatchObject({ package: { title: 'Threats by video' } });
	const { rows } = await listHandOvers(miller, 'receiver', { shelf: 'ended' });
	expect(rows.find((row) => row.number === atMill?.number)).toMatchObject({ title: atMill?.number, topic: '' });
	await sendNews(mara, named.number, { kind: 'correction', words: 'it was not the baker', attachmentIds: [] });
	expect((await found(miller, atMill?.number ?? '')).events.map(({ body }) => body)).toContain('it was not the baker');
});
