import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadConfig } from '../src/lib/server/platform/config.ts';
import { newDataDir, runScript, startService } from '../tests/service.ts';
import { openDatabase } from './database.ts';

vi.setConfig({ testTimeout: 600_000 }); // each command starts and ends a database, and one builds the application

const dataDir = newDataDir();

const config = (name: string, answers: object) => {
	const file = join(dataDir, `${name}.json`);
	writeFileSync(file, JSON.stringify(answers));
	return ['--config', file];
};
const answers = {
	serviceName: 'Police de Vallorbe-sur-Orme',
	country: 'fr',
	languages: ['fr', 'nl'],
	administrator: { name: 'Ana Duarte', email: 'ana.duarte@police.example' }
};
const here = { DATA_DIR: dataDir };
const psql = async (sql: string) => (await runScript('psql', ['-c', sql], here)).stdout;
/** From here to the end of a test, commands find the database running and leave it so. In the others each starts and ends it, which takes two seconds. */
async function databaseRuns() {
	const { close } = await openDatabase(loadConfig(here));
	onTestFinished(close);
}
const keyInUse = () => readFileSync(join(dataDir, 'keys/receipt-code'), 'utf8');

test('setup says what is wrong with its answers, and nothing is founded', async () => {
	const wrong = { serviceName: ' ', country: 'xx', languages: ['de'], administrator: { name: 'Ana' }, motto: 'x' };
	const { code, stderr } = await runScript('setup', config('wrong', wrong), here);
	expect(code).toBe(1);
	expect(stderr.trim().split('\n')).toEqual([
		'serviceName: is too short',
		'country: has no country pack',
		'languages.0: must be of en, fr, nl, nb, et, es, pt, ar, ru',
		'administrator.email: is missing',
		'motto: is not known here'
	]);
	expect((await runScript('setup', [], here)).stderr).toBe(
		'npm run setup asks in a terminal; without one, give --config FILE\n'
	);
	expect(await psql('select 1 from installation')).toContain('(0 rows)');
});

test('setup makes an empty service with its first invitation, once', async () => {
	const { code, stdout } = await runScript('setup', config('right', answers), here);
	expect(code).toBe(0);
	expect(stdout).toContain('-----BEGIN PUBLIC KEY-----');
	expect(stdout).toMatch(/http:\/\/localhost:3000\/desk\/invitation\/[\w-]{43}\?lang=fr/);
	expect(await psql('select service_name, country, demonstration from installation')).toContain(
		'Police de Vallorbe-sur-Orme | fr      | f'
	);
	expect(await psql('select name, roles from invitation')).toContain('Ana Duarte | {administrator}');
	expect(await psql('select 1 from signal')).toContain('(0 rows)');
	const again = await runScript('setup', config('right', answers), here);
	expect([again.code, again.stderr]).toEqual([1, 'Police de Vallorbe-sur-Orme was set up here already\n']);
});

test('account lets the only administrator back in and gives roles, for whoever types the name', async () => {
	await databaseRuns();
	const [unit = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(await psql('select id from unit')) ?? [];
	const id = '019a0000-0000-7000-8000-000000000001';
	await psql(
		`insert into person (id, name, language) values ('${id}', 'Ana Duarte', 'fr'); insert into person_contact values ('${id}', 'ana.duarte@police.example');
		insert into membership (id, person_id, unit_id, role) values ('${id}', '${id}', '${unit}', 'administrator');
		insert into auth."user" (id, name, email) values ('${id}', 'Ana Duarte', 'ana.duarte@police.example')`
	);
	const account = async (...args: string[]) => {
		const { code, stdout, stderr } = await runScript('account', args, here);
		return code === 0 ? stdout : stderr;
	};
	const ana = 'Ana.Duarte@police.example';
	expect(await account('recover')).toMatch(/^npm run account -- recover EMAIL/);
	expect(await account('give', ana, 'king')).toMatch(/^There is no role king; one of officer, /);
	expect(await account('recover', 'nobody@police.example', '--name', 'x')).toMatch(/^Nobody who works here has/);
	expect(await account('recover', ana)).toBe(
		'npm run account asks in a terminal; without one, give --name "Ana Duarte"\n'
	);
	expect(await account('recover', ana, '--name', 'Ana')).toMatch(/^That is not the name of this person/);
	expect(await psql('select 1 from auth."user"')).toContain('(1 row)');
	const named = ['--name', 'Ana Duarte'];
	expect(await account('recover', ana, ...named)).toMatch(
		/^Ana Duarte opens this address, .*\nhttp:\/\/localhost:3000\/desk\/invitation\/[\w-]{43}\?lang=fr\n$/
	);
	expect(await psql('select 1 from auth."user"')).toContain('(0 rows)');
	expect(await account('give', ana, 'officer', 'nowhere', ...named)).toMatch(/^There is no unit called nowhere/);
	expect(await account('give', ana, 'officer', ...named)).toMatch(/^Ana Duarte: officer given/);
	expect(await account('take', ana, 'administrator', ...named)).toBe(
		'This is the last administrator; nothing was done\n'
	);
	expect(await psql('select role from membership where until is null order by 1')).toMatch(/officer\n.*administrator/s);
	expect(
		await psql(`select operation from audit where actor_kind = 'owner' and record_id = '${id}' order by id`)
	).toMatch(/person.recover\n.*person.addPost\n\(2 rows\)/s);
	await psql(`delete from invitation where person_id = '${id}'`);
});

test('psql prints a table, reads lines, and fails when a statement does', async () => {
	expect(await psql("select 1 as one, null as nothing, 'é' as letter")).toBe(
		' one | nothing | letter\n-----+---------+--------\n 1   |         | é\n(1 row)\n\n'
	);
	const lines = await runScript('psql', [], here, 'select\n1 as a;\nselect 2 as b;\n\\q\nselect 3 as c;\n');
	expect(lines.stdout).toMatch(/ a\n---\n 1\n\(1 row\)\n\n b\n---\n 2\n\(1 row\)/);
	expect(lines.stdout).not.toContain(' c');
	const wrong = await runScript('psql', ['-c', 'select nothing_like_it'], here);
	expect([wrong.code, wrong.stderr]).toEqual([1, 'ERROR: column "nothing_like_it" does not exist\n']);
	expect(
		existsSync(join(dataDir, 'database/pg/postmaster.pid')) || existsSync(join(dataDir, 'pg/postmaster.pid'))
	).toBe(false);
});

test('a service set up for real starts without demonstration sign-ins, in its country, and is not wiped', async () => {
	const service = await startService(dataDir);
	await service.ready();
	expect(service.said()).not.toContain('demonstration');
	const page = await (await fetch(`${service.origin}/fr`)).text();
	expect(page).toContain('Police de Vallorbe-sur-Orme');
	expect(page).not.toContain('Español'); // it speaks what was chosen at setup
	const elsewhere = await fetch(`${service.origin}/es/flag?x=1`, { redirect: 'manual' });
	expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([307, '/fr/flag?x=1']);
	expect((await fetch(service.origin, { headers: { 'accept-language': 'es,nl' } })).url).toBe(`${service.origin}/nl`);
	await service.stop();
	const wipe = await runScript('demo-wipe', ['--name', answers.serviceName, ...config('right', answers)], here);
	expect([wipe.code, wipe.stderr]).toEqual([1, 'Police de Vallorbe-sur-Orme is no demonstration; it is not wiped\n']);
});

test('demo:wipe asks for the name, then drops database, files and keys and sets up anew', async () => {
	await psql('update installation set demonstration = true');
	expect((await runScript('setup', config('right', answers), here)).stderr).toContain(
		'This is a demonstration; npm run demo:wipe'
	);
	const before = keyInUse();
	const file = join(dataDir, 'files/a');
	mkdirSync(join(dataDir, 'files'), { recursive: true });
	writeFileSync(file, 'sealed');
	const real = { ...answers, serviceName: 'Police of Ormedal' };

	expect((await runScript('demo-wipe', config('real', real), here)).stderr).toContain(
		'without one, give --name "Police de Vallorbe-sur-Orme"'
	);
	const mistyped = await runScript('demo-wipe', ['--name', 'Vallorbe', ...config('real', real)], here);
	expect(mistyped.stderr).toBe(
		'That is not the name of this service (Police de Vallorbe-sur-Orme); nothing was done\n'
	);
	const wrong = await runScript('demo-wipe', ['--name', answers.serviceName, ...config('wrong', {})], here);
	expect(wrong.stderr).toContain('serviceName: is missing');
	expect([keyInUse(), existsSync(file)]).toEqual([before, true]);

	const { code, stdout } = await runScript('demo-wipe', ['--name', answers.serviceName, ...config('real', real)], here);
	expect([code, stdout]).toEqual([0, expect.stringContaining('/desk/invitation/')]);
	expect(await psql('select service_name, demonstration from installation')).toContain('Police of Ormedal | f');
	expect(await psql('select count(*) from invitation')).toContain('\n 1\n');
	expect(existsSync(file)).toBe(false);
	expect(keyInUse()).not.toBe(before);
});

test('a key is replaced by command, what it sealed is sealed anew, and it goes when nothing needs it', async () => {
	await databaseRuns();
	const keys = (...args: string[]) => runScript('keys', args, here);
	const [before] = keyInUse().split('\n');
	const turned = await keys('rotate', 'receipt-code');
	expect([turned.code, turned.stderr]).toEqual([
		0,
		expect.stringMatching(/^receipt-code: [0-9a-f]{12} is in use from the next start on/)
	]);
	expect(keyInUse().split('\n')).toEqual([expect.not.stringContaining(before ?? ''), before]);

	const list = (await keys('list')).stdout;
	const [, retired = ''] = /receipt-code +\| ([0-9a-f]{12}) \| retired +\| 0/.exec(list) ?? [];
	expect(list).toMatch(/auth +\| [0-9a-f]{12} \| in use +\| 1/);
	expect((await keys('reseal')).stdout).toMatch(/^0 sealed anew under [0-9a-f]{12} \(identities\) and/);

	const [, inUse = ''] = /auth +\| ([0-9a-f]{12}) \| in use/.exec(list) ?? [];
	expect((await keys('drop', 'auth', inUse)).stderr).toContain('is in use; npm run keys -- rotate auth replaces it');
	expect((await keys('rotate', 'auth')).stderr).toContain('everybody signs in again');
	expect((await keys('drop', 'auth', inUse)).stderr).toBe(`auth ${inUse} stays: 1 row needs it\n`);
	expect((await keys('drop', 'receipt-code', retired)).stderr).toBe(`receipt-code ${retired} is gone.\n`);
	expect(keyInUse().split('\n')).toHaveLength(1);
	expect((await keys('drop', 'receipt-code', retired)).stderr).toContain('npm run keys -- list names them');
	expect((await keys('rotate', 'nothing')).stderr).toContain('one of reporter-identity, receipt-code');
	expect((await keys('nonsense')).stderr).toContain('new | list | rotate PURPOSE | reseal | drop PURPOSE ID');

	const set = await keys('new');
	expect(Object.keys(JSON.parse(set.stdout) as object)).toContain('files');
});
