import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { mailServer } from '../../../../tests/mail-server.ts';
import { locales } from '../../locales.ts';
import { addToConversation } from '../conversations/index.ts';
import { setClock } from '../platform/clock.ts';
import { loadConfig, useConfig } from '../platform/config.ts';
import { asActor } from '../platform/database.ts';
import { assignSignal, findSignal, undoAct } from '../signals/index.ts';
import { findChoices, mailDigests, mailTold, occasions, saveChoices } from './index.ts';
import { mailChoices } from './occasions.ts';
import { toldScene } from './told-scene.ts';

let scene: Awaited<ReturnType<typeof toldScene>>;
let post: Awaited<ReturnType<typeof mailServer>>;
/** In the morning, by the clock of Brussels. */
const six = new Date('2027-03-10T05:00:00Z');
const after = (seconds: number, from = six) => new Date(from.getTime() + seconds * 1000);

beforeAll(async () => {
	scene = await toldScene();
	await scene.address(scene.mara, 'mara@ormedal.example', 'fr');
	await scene.address(scene.ivo, 'ivo@ormedal.example', 'en');
	post = await mailServer();
});
beforeEach(async () => {
	post.open();
	await scene.town.owner.query('delete from told');
	await scene.town.owner.query('delete from told_choice');
	await scene.town.owner.query(`delete from pgboss.job where name = 'mail_told'`);
});
afterEach(() => setClock());
afterAll(async () => {
	post.close();
	await scene.town.leave();
});

type Person = typeof scene.mara;
const wants = async (person: Person, mail: (typeof mailChoices)[number], desk = true) =>
	saveChoices(person, {
		...(await findChoices(person)),
		...Object.fromEntries(occasions.map((occasion) => [occasion, { desk, mail }])),
		new_signal: { desk: false, mail: 'no' }
	});
const jobs = async () =>
	(
		await scene.town.owner.query<{ data: { personId: string }; start_after: Date }>(
			`select data, start_after from pgboss.job where name = 'mail_told' order by created_on`
		)
	).rows;
const runJobs = async () => {
	for (const { data } of await jobs()) await mailTold(data);
};
/** A signal that the lead gives somebody, this moment. */
async function given(to: Person) {
	const signal = await scene.flagged();
	await assignSignal(scene.lena, signal.number, { personId: to.personId });
	return signal;
}

test('from the start nobody is mailed', async () => {
	await given(scene.mara);
	expect(await jobs()).toEqual([]);
	setClock(after(3 * 86_400));
	await mailDigests();
	expect(post.kept.letters).toEqual([]);
});

test('what happens within a minute is one mail, ten seconds after the act at the earliest', async () => {
	await wants(scene.mara, 'at_once');
	setClock(six);
	const { number } = await given(scene.mara);
	setClock(after(55));
	await given(scene.mara);
	const waiting = await jobs();
	expect(waiting.map(({ start_after }) => start_after.getTime() - six.getTime())).toEqual([75_000, 130_000]);
	setClock(after(64));
	await mailTold(waiting[0]!.data);
	const { rowCount } = await scene.town.owner.query('select from told where mailed_at is not null');
	expect(
		[post.kept.letters.length, rowCount],
		'had it begun too early: the first act, the second can be undone'
	).toEqual([1, 1]);
	await scene.town.owner.query('update told set mailed_at = null');
	post.open();
	setClock(after(70));
	await runJobs();
	expect(post.kept.letters).toHaveLength(1);
	setClock(after(125));
	await runJobs();
	expect(post.kept.letters).toHaveLength(1);
	await findSignal(scene.mara, number);
	const { rows } = await scene.town.owner.query(
		`select job, record_id, facts from audit where operation = 'told.mail' order by id desc limit 1`
	);
	expect(rows).toEqual([{ job: 'mail_told', record_id: scene.mara.personId, facts: { count: 2 } }]);
});

test('what was undone is in no mail, also where another one leaves while it still can be', async () => {
	await wants(scene.mara, 'at_once');
	setClock(six);
	const earlier = await scene.flagged();
	await assignSignal(scene.lena, earlier.number, { personId: scene.mara.personId });
	setClock(after(62));
	const { number } = await scene.flagged();
	const undo = await assignSignal(scene.lena, number, { personId: scene.mara.personId });
	setClock(after(62 + 14.9));
	await mailTold(scene.mara);
	expect(post.kept.letters, 'of the earlier one').toHaveLength(1);
	await undoAct(scene.lena, undo ?? '');
	setClock(after(600));
	await runJobs();
	expect(post.kept.letters).toHaveLength(1);
	const { rows } = await scene.town.owner.query(`select record_id from told where kind <> 'new_signal'`);
	expect(rows).toEqual([{ record_id: earlier.id }]);
});

test('whoever has seen that it was given to them is told that it is theirs no longer', async () => {
	setClock(six);
	const { number } = await scene.flagged();
	const undo = await assignSignal(scene.lena, number, { personId: scene.mara.personId });
	await findSignal(scene.mara, number);
	await undoAct(scene.lena, undo ?? '');
	expect(await scene.toldNow()).toMatchObject({ mara: ['assigned', 'given_away'] });
});

test('a mail says nothing of what it is about: the real letter, in each language, at once and as a digest', async () => {
	const secrets = async () => {
		const { rows } = await scene.town.owner.query<{ word: string }>(
			`select number word from signal union select title from signal union select text from signal union select name from person
			union select name from unit union select id::text from signal union select proof_number from conversation
			union select service_name from installation`
		);
		return rows.map(({ word }) => word);
	};
	for (const locale of locales) {
		await scene.town.owner.query('update person set language = $2 where id = $1', [scene.mara.personId, locale]);
		for (const mail of ['at_once', 'daily'] as const) {
			post.open();
			await scene.town.owner.query('delete from told');
			await wants(scene.mara, mail);
			setClock(six);
			const signal = await given(scene.mara);
			await addToConversation(signal.reporter, { body: 'They came again.' });
			setClock(after(3 * 3600));
			await (mail === 'at_once' ? mailTold(scene.mara) : mailDigests());
			const [letter = ''] = post.kept.letters;
			expect(post.kept.letters, locale).toHaveLength(1);
			expect(letter).toContain('To: mara@ormedal.example');
			expect(letter).toContain('http://localhost:3000/desk/news');
			const body = letter.slice(letter.indexOf('\r\n\r\n'));
			for (const word of await secrets()) expect(body, word).not.toContain(word);
			expect(body).not.toMatch(/[SH]-\d{4}-\d|baker|They came/);
			if (mail === 'at_once') expect(body, 'nor how much').not.toMatch(/\d ×/);
			else expect(body.match(/1 × \S+/g)).toHaveLength(2);
		}
	}
	await scene.town.owner.query(`update person set language = 'fr' where id = $1`, [scene.mara.personId]);
});

test('what was read, undone or is no longer theirs in the meantime sends no mail', async () => {
	await wants(scene.ivo, 'at_once');
	await wants(scene.mara, 'at_once');
	setClock(six);
	const read = await given(scene.ivo);
	await findSignal(scene.ivo, read.number);
	const undone = await given(scene.ivo);
	await assignSignal(scene.lena, undone.number, { personId: '' });
	const gone = await given(scene.mara);
	await scene.town.owner.query('update signal set unit_id = $2 where id = $1', [gone.id, scene.town.mill]);
	setClock(after(100));
	await runJobs();
	expect(post.kept.letters).toEqual([]);
	await scene.town.owner.query('update signal set unit_id = $2 where id = $1', [gone.id, scene.town.harbour]);
	await scene.town.owner.query('update person set left_at = now() where id = $1', [scene.mara.personId]);
	await runJobs();
	await scene.town.owner.query('update person set left_at = null where id = $1', [scene.mara.personId]);
	expect(post.kept.letters, 'who has left').toEqual([]);
});

test('an act that is rolled back leaves no job; a mail server that says no is asked again', async () => {
	await wants(scene.ivo, 'at_once');
	const { number } = await scene.flagged();
	await scene.town.owner.query(
		`alter table audit add constraint no_more check (operation <> 'signal.assign') not valid`
	);
	await expect(assignSignal(scene.lena, number, { personId: scene.ivo.personId })).rejects.toThrow();
	await scene.town.owner.query('alter table audit drop constraint no_more');
	expect(await jobs()).toEqual([]);
	setClock(six);
	await assignSignal(scene.lena, number, { personId: scene.ivo.personId });
	setClock(after(70));
	post.kept.isFull = true;
	await expect(runJobs()).rejects.toThrow();
	post.kept.isFull = false;
	await runJobs();
	expect(post.kept.letters).toHaveLength(1);
});

test('two jobs at the same time send one mail', async () => {
	await wants(scene.ivo, 'at_once');
	setClock(six);
	await given(scene.ivo);
	setClock(after(70));
	await Promise.all([mailTold(scene.ivo), mailTold(scene.ivo), mailTold(scene.ivo)]);
	expect(post.kept.letters).toHaveLength(1);
});

test('the digest leaves at eight by the clock of the unit, once a day, on days when something is unread', async () => {
	await wants(scene.mara, 'daily');
	const eight = after(2 * 3600);
	setClock(six);
	const signal = await given(scene.mara);
	expect(await jobs(), 'nothing at once').toEqual([]);
	setClock(after(-1, eight));
	await mailDigests();
	expect(post.kept.letters).toHaveLength(0);
	setClock(eight);
	await mailDigests();
	expect(post.kept.letters).toHaveLength(1);
	setClock(after(300, eight));
	await given(scene.mara);
	await mailDigests();
	expect(post.kept.letters, 'what came after eight is for tomorrow').toHaveLength(1);
	setClock(after(86_400, eight));
	await mailDigests();
	await mailDigests();
	expect(post.kept.letters).toHaveLength(2);
	expect(post.kept.letters[1], 'what stays unread is told again').toContain('2 × Un signalement vous a été confié');
	await findSignal(scene.mara, signal.number);
	await scene.town.owner.query('update told set read_at = now() where read_at is null');
	setClock(after(2 * 86_400, eight));
	await mailDigests();
	expect(post.kept.letters).toHaveLength(2);
});

test('what is not wanted in the desk is in one digest, since nobody could mark it as read there', async () => {
	await wants(scene.mara, 'daily', false);
	setClock(six);
	await given(scene.mara);
	for (const day of [0, 1, 2]) {
		setClock(after(day * 86_400 + 3 * 3600));
		await mailDigests();
	}
	expect(post.kept.letters).toHaveLength(1);
});

test('one whose digest fails holds up no other', async () => {
	await wants(scene.mara, 'daily');
	await wants(scene.ivo, 'daily');
	setClock(six);
	await given(scene.mara);
	await given(scene.ivo);
	setClock(after(3 * 3600));
	post.kept.isFull = 'mara@';
	await expect(mailDigests()).rejects.toThrow('1 digests');
	expect(post.kept.letters).toHaveLength(1);
	post.kept.isFull = false;
	await mailDigests();
	expect(post.kept.letters).toHaveLength(2);
});

test('where no mail is configured no job waits and none is missed', async () => {
	await wants(scene.ivo, 'at_once');
	await wants(scene.mara, 'daily');
	useConfig(loadConfig({ ...process.env, SMTP_URL: '' }));
	setClock(six);
	await given(scene.ivo);
	await given(scene.mara);
	expect(await jobs()).toEqual([]);
	setClock(after(3 * 3600));
	await mailTold(scene.ivo);
	await mailDigests();
	expect(post.kept.letters).toEqual([]);
});

test('only the jobs that mail note that they did', async () => {
	await given(scene.ivo);
	const note = (tx: Parameters<Parameters<typeof asActor>[1]>[0]) =>
		tx
			.selectFrom('told')
			.select((eb) => eb.fn('told_mailed', [eb.val('{}'), eb.val(new Date())]).as('x'))
			.execute();
	await expect(asActor(scene.ivo, note)).rejects.toThrow(/only who sends/);
	await expect(
		asActor(scene.ivo, (tx) => tx.updateTable('told').set({ mailed_at: new Date() }).execute())
	).rejects.toThrow(/permission denied/);
});
