import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { visitor, type Actor, type Person } from '../platform/actor.ts';
import { asActor } from '../platform/database.ts';
import { newFormToken } from '../platform/form-token.ts';
import type { Role } from '../platform/database-types.ts';
import { Flag, flag } from '../signals/index.ts';
import { exportLog, LogFilter, readLog, recordAudit, sealAudit } from './index.ts';

let town: Awaited<ReturnType<typeof scene>>;
let protection: Person;
let mara: Person;
let signal: { id: string; number: string };
beforeAll(async () => {
	town = await scene();
	protection = await town.person('Pia Rand', town.service, 'data_protection_officer');
	mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
	await flag(
		Flag.parse({
			token: newFormToken(),
			topic: 'threats',
			text: 'They threaten the baker.',
			place: 'quai saint eloi',
			danger: 'no',
			wantsAnswer: 'no'
		}),
		'en'
	);
	signal = (await town.owner.query('select id, number from signal')).rows[0];
	await asActor(mara, async (tx) => {
		await recordAudit(tx, mara, 'signal.read', signal.id);
		await recordAudit(tx, mara, 'signal.handOver', signal.id, { recipient: town.mill });
		await recordAudit(tx, mara, 'conversation.openIdentity', signal.id, {
			justification: '=1+1 the grocer must be warned'
		});
		await recordAudit(tx, mara, 'signal.list', null, { facts: { count: 7 } });
		await recordAudit(tx, mara, 'weather.foretell', null);
	});
});
afterAll(() => town.leave());

const asked = (more: Partial<LogFilter> = {}) =>
	LogFilter.parse({ person: '', what: '', number: '', from: '', to: '', before: '', ...more });
const read = (more: Partial<LogFilter> = {}) => readLog(protection, asked(more), 'Europe/Brussels', 'en');
const whats = async (more: Partial<LogFilter> = {}) => (await read(more)).lines.map((line) => line.what);

test('the data-protection officer reads who did what, with the number of the record and nothing that stands in it', async () => {
	const { lines } = await read();
	expect(
		lines.map(({ what, who, unit, record, reason, recipient, found }) => ({
			what,
			who,
			unit,
			record,
			reason,
			recipient,
			found
		}))
	).toEqual([
		{
			what: 'weather.foretell',
			who: 'Mara Veldkamp',
			unit: 'Harbour',
			record: null,
			reason: null,
			recipient: null,
			found: null
		},
		{
			what: 'List of signals read',
			who: 'Mara Veldkamp',
			unit: 'Harbour',
			record: null,
			reason: null,
			recipient: null,
			found: 7
		},
		{
			what: 'Contact details of the reporter opened',
			who: 'Mara Veldkamp',
			unit: 'Harbour',
			record: signal.number,
			reason: '=1+1 the grocer must be warned',
			recipient: null,
			found: null
		},
		{
			what: 'Signal handed over',
			who: 'Mara Veldkamp',
			unit: 'Harbour',
			record: signal.number,
			reason: null,
			recipient: 'Mill',
			found: null
		},
		{
			what: 'Signal opened',
			who: 'Mara Veldkamp',
			unit: 'Harbour',
			record: signal.number,
			reason: null,
			recipient: null,
			found: null
		},
		{
			what: 'Signal received at the counter',
			who: 'Somebody not signed in',
			unit: null,
			record: signal.number,
			reason: null,
			recipient: null,
			found: null
		}
	]);
	expect(JSON.stringify(lines)).not.toContain('baker');
	expect(await asActor(protection, (tx) => tx.selectFrom('signal').select('id').execute())).toEqual([]);
});

test('each look leaves a line of its own, with what was asked', async () => {
	await read({ what: 'signal.read', person: 'veldkamp' });
	const { rows } = await town.owner.query(
		`select person_id, facts from audit where operation = 'log.read' order by id desc limit 1`
	);
	expect(rows[0]).toEqual({ person_id: protection.personId, facts: { what: 'signal.read', byPerson: true, count: 1 } });
});

test('the log is narrowed by person, operation, kind, number and days', async () => {
	expect(await whats({ person: 'mára v' })).toHaveLength(5);
	expect(await whats({ person: '%' })).toEqual([]);
	expect(await whats({ what: 'signal' })).toHaveLength(4);
	expect(await whats({ what: 'signal.handOver' })).toEqual(['Signal handed over']);
	expect(await whats({ number: signal.number.toLowerCase() })).toHaveLength(4);
	expect(await whats({ number: 'S-1999-00001' })).toEqual([]);
	const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' }).format(new Date());
	expect(await whats({ from: today, to: today, what: 'signal' })).toHaveLength(4);
	expect(await whats({ to: '2001-01-01' })).toEqual([]);
	expect(await whats({ from: '2100-01-01' })).toEqual([]);
});

test('whoever signs in is named, whoever failed to is not, and both are found by the person', async () => {
	await asActor(visitor, async (tx) => {
		await recordAudit(tx, visitor, 'account.sign_in', protection.personId);
		await recordAudit(tx, visitor, 'account.sign_in_failed', protection.personId);
	});
	const { lines } = await read({ what: 'account', person: 'pia' });
	expect(lines.map(({ what, who, isPerson, record }) => ({ what, who, isPerson, record }))).toEqual([
		{ what: 'Sign-in failed', who: 'Somebody not signed in', isPerson: false, record: 'Pia Rand' },
		{ what: 'Signed in', who: 'Pia Rand', isPerson: true, record: null }
	]);
});

test('what cannot be understood is not asked', () => {
	expect(
		LogFilter.parse({ person: 3, what: 'x'.repeat(90), number: null, from: 'soon', to: undefined, before: '1 or 1=1' })
	).toEqual(asked());
});

test('pages follow each other without a gap, also through lines of one moment', async () => {
	await asActor(visitor, async (tx) => {
		for (let n = 0; n < 120; n++) await recordAudit(tx, visitor, 'signal.flag', null, { facts: { count: n } });
	});
	const seen: (number | null)[] = [];
	let before = '';
	for (let page = 0; page < 4; page++) {
		const { lines, older } = await read({ what: 'signal.flag', before });
		seen.push(...lines.map((line) => line.found));
		if (!older) break;
		before = older;
	}
	expect(seen).toEqual([...Array.from({ length: 120 }, (_, n) => 119 - n), null]);
});

test.each<Role>(['officer', 'lead', 'coordinator', 'training_manager', 'partner', 'administrator'])(
	'a %s opens neither the log nor its export',
	async (role) => {
		const other = await town.person(role, town.service, role);
		await expect(readLog(other, asked(), 'UTC', 'en')).rejects.toMatchObject({ code: 'not_allowed' });
		await expect(exportLog(other, asked(), 'UTC', 'en')).rejects.toMatchObject({ code: 'not_allowed' });
		// Nor by hand: the policy says the same, whatever function asks.
		expect(await asActor(other, (tx) => tx.selectFrom('audit').select('id').execute())).toEqual([]);
		expect(await asActor(other, (tx) => tx.selectFrom('audit_seal').select('batch').execute())).toEqual([]);
	}
);

test('numbers of records and the state of the seal are told to nobody else, whatever asks', async () => {
	const lead = await town.person('lead of all', town.service, 'lead');
	const sealer: Actor = { kind: 'job', name: 'overdue' };
	for (const other of [lead, visitor, sealer]) {
		await asActor(other, async (tx) => {
			expect((await sql`select * from numbers_of_records(array[${signal.id}]::uuid[])`.execute(tx)).rows).toEqual([]);
			expect((await sql`select * from records_of_number(${signal.number})`.execute(tx)).rows).toEqual([]);
			expect((await sql`select * from audit_seal_state()`.execute(tx)).rows).toEqual([]);
		});
	}
});

test('the page says how far the log is sealed and what the last check found', async () => {
	expect((await read()).seal).toMatchObject({ sealedAt: null, isLate: false, lastCheck: null });
	await town.settled();
	await sealAudit();
	const { seal } = await read();
	expect(seal.sealedAt).toBeInstanceOf(Date);
	expect(seal.unsealed).toBe(0);
	await town.owner.query(
		`insert into audit (actor_kind, operation, record_kind, facts) values ('owner', 'log.verify', 'log', '{"by": "root", "whole": false, "fault": "removed", "batch": "1", "line": "3"}')`
	);
	expect((await read()).seal.lastCheck).toMatchObject({ by: 'root', whole: false, fault: 'removed', line: '3' });
	await town.owner.query(
		`insert into audit (at, actor_kind, operation) values (now() - interval '20 minutes', 'owner', 'log.late')`
	);
	await town.owner.query(`update audit_seal set sealed_at = now() - interval '1 hour'`);
	expect((await read()).seal.isLate).toBe(true);
});

test('the export holds all lines that were asked for, no formula, and leaves a line', async () => {
	const pieces = await exportLog(protection, asked({ person: 'veldkamp' }), 'Europe/Brussels', 'fr');
	let file = '';
	for await (const piece of pieces) file += piece;
	const lines = file.split('\r\n');
	expect(lines[0]).toBe('\ufeffLigne,Heure (UTC),Personne,Unité,Quoi,Code,Numéro du dossier,Motif,Destinataire');
	expect(lines).toHaveLength(7);
	expect(file).toContain(
		`Coordonnées de la personne qui a signalé ouvertes,conversation.openIdentity,${signal.number},'=1+1 the grocer must be warned,`
	);
	const { rows } = await town.owner.query(`select facts from audit where operation = 'log.export'`);
	expect(rows).toEqual([{ facts: { byPerson: true, count: 5 } }]);
});

test('a number that counts no hits is not shown as hits', async () => {
	await asActor(mara, async (tx) => {
		await recordAudit(tx, mara, 'signal.open', signal.id, { facts: { count: 0 } });
		await recordAudit(tx, mara, 'signal.addFiles', signal.id, { facts: { count: 2 } });
	});
	const found = async (what: string) => (await read({ what })).lines[0]?.found;
	expect([await found('signal.open'), await found('signal.addFiles'), await found('signal.list')]).toEqual([
		null,
		null,
		7
	]);
});

test('nobody writes a line of the log in the name of somebody else, or of another unit', async () => {
	const line = (person_id: string, unit_id: string) =>
		asActor(mara, (tx) =>
			tx.insertInto('audit').values({ actor_kind: 'person', person_id, unit_id, operation: 'signal.read' }).execute()
		);
	await line(mara.personId, town.harbour);
	await expect(line(protection.personId, town.harbour)).rejects.toThrow(/row-level security/);
	await expect(line(mara.personId, town.mill)).rejects.toThrow(/row-level security/);
});
