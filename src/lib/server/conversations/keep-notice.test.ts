import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { mailServer } from '../../../../tests/mail-server.ts';
import { asActor } from '../platform/database.ts';
import { dropNotice, keepNotice, mailReporter, readConversation, removeConversation } from './index.ts';
import { pageScene } from './page-scene.ts';

const { town, mara, lead, wrote, answered, one } = await pageScene();
const mail = await mailServer();
mail.open();
afterAll(async () => {
	mail.close();
	await town.leave();
});

test('who asks for it is told that an answer waits: a neutral word, once until they have looked', async () => {
	const { receipt, reporter, id } = await wrote('mara-veldkamp', 'Quietly, please.');
	expect((await readConversation(reporter)).isTold).toBe(false);
	await keepNotice(reporter, 'awa@mail.example');
	expect((await readConversation(reporter)).isTold).toBe(true);
	await mailReporter({ conversationId: id });
	expect(mail.kept.letters).toHaveLength(0); // nothing waits
	await answered(mara, id, 'We keep it quiet.');
	await mailReporter({ conversationId: id });
	await answered(mara, id, 'And one thing more.');
	await mailReporter({ conversationId: id });
	expect(mail.kept.letters).toHaveLength(1);
	const letter = JSON.stringify(mail.kept.letters[0]);
	expect(letter).toMatch(/awa@mail\.example/);
	expect(letter).toMatch(/notes@neutral\.example/);
	expect(letter).not.toMatch(/olice|ormedal|quiet|Quietly|Harbour|Mara|http|receipt/);
	expect(letter).not.toContain(receipt.code);
	await readConversation(reporter);
	await answered(mara, id, 'A third one.');
	await mailReporter({ conversationId: id });
	expect(mail.kept.letters).toHaveLength(2);
	await dropNotice(reporter);
	expect((await readConversation(reporter)).isTold).toBe(false);
});

test('the address is read by nobody of the desk and no other reporter, and goes with the talk', async () => {
	const { reporter, id } = await wrote('mara-veldkamp', 'Again quietly.');
	const { reporter: other } = await wrote('mara-veldkamp', 'Somebody else.');
	await keepNotice(reporter, 'awa@mail.example');
	for (const actor of [mara, lead, other])
		expect(
			await asActor(actor, (tx) =>
				tx.selectFrom('reporter_notice').select('given_at').where('conversation_id', '=', id).execute()
			)
		).toEqual([]);
	await expect(asActor(reporter, (tx) => sql`select sealed from reporter_notice`.execute(tx))).rejects.toThrow(
		/permission denied/
	);
	await expect(asActor(mara, (tx) => sql`select take_notice(${id}, now())`.execute(tx))).rejects.toThrow(
		/sends the mail/
	);
	await expect(
		asActor(other, (tx) =>
			sql`insert into reporter_notice (conversation_id, sealed, key_id) values (${id}, '', 'k')`.execute(tx)
		)
	).rejects.toThrow(/row-level|duplicate/);
	await removeConversation(reporter);
	expect(await one('select count(*)::int from reporter_notice where conversation_id = $1', id)).toEqual({ count: 0 });
});

test('who reads Arabic or Russian is told in it', async () => {
	for (const [language, words] of [
		['ar', 'هناك جديد لك'],
		['ru', 'для вас есть новое']
	]) {
		const { reporter, id } = await wrote('mara-veldkamp', `A question in ${language}.`);
		await town.owner.query('update conversation set language = $2 where id = $1', [id, language]);
		await keepNotice(reporter, 'awa@mail.example');
		await answered(mara, id, 'An answer.');
		await mailReporter({ conversationId: id });
		expect(mail.kept.letters.at(-1)).toContain(words);
	}
});
