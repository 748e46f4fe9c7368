// Every function of a room that takes an actor leaves a line in the log, or stands here with the reason why it leaves none.
import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Flag, findPackage, findSignal, flag, openSignal } from '../../src/lib/server/signals/index.ts';
import { checkProof, enterCode, openReporterIdentity, receiptOf } from '../../src/lib/server/conversations/index.ts';
import { newFormToken } from '../../src/lib/server/platform/form-token.ts';
import { scene } from '../scene.ts';

/** Neither people nor addresses, files nor presence are shown to somebody who did not have them. */
const withoutLine: Record<string, string> = {
	'accounts.findOwnSignIn': 'shows a person how they themselves sign in',
	'accounts.findSettings': 'shows a person their own settings',
	'accounts.findUnitTree': 'names of units, which are public, and how many work there',
	'cases.likelySame': 'the panel beside a signal, whose look writes the line',
	'conversations.countConversationsWaiting': 'a number beside the navigation',
	'evidence.listDrafts': 'files of the own form, by its token',
	'evidence.receiveFile': 'a file of the own form; sending it writes the line',
	'evidence.receiveForm': 'a file of the own form; sending it writes the line',
	'evidence.removeDraft': 'a file of the own form, never sent',
	'look-ups.lookUpMonths': 'numbers beside the list, which writes the line',
	'look-ups.prepareLookUp': 'what somebody wrote last themselves, and the profiles they hold',
	'mail.countMailAside': 'a number beside the list',
	'mail.findMailAddress': 'the address of a page, which the counter shows',
	'patrols.queueKey': 'the key by which a person’s own browser seals what they wrote themselves',
	'platform.live': 'ids of what moved; whoever then reads leaves a line',
	'prevention.actionsOf': 'the panel beside a signal, a talk or an event, whose look writes the line',
	'prevention.countActionsDue': 'a number beside the navigation',
	'protocols.countProtocolsToSign': 'a number beside the navigation',
	'protocols.protocolFor': 'what to do at a step, shown beside a record whose look writes the line',
	'protocols.protocolsFor': 'what to do at a step, shown beside a record whose look writes the line',
	'presence.countPublicationsWaiting': 'a number beside the navigation',
	'signals.countReceived': 'a number beside the navigation',
	'signals.countThreads': 'a number beside the navigation',
	'signals.handOversOf': 'the panel beside a signal, whose look writes the line',
	'signals.countReports': 'a number beside the navigation',
	'signals.inboxChoices': 'what the filter of the inbox offers; the list beside it writes the line',
	'signals.leaveSignal': 'takes the own name off a page',
	'signals.listAside': 'numbers above the inbox; the list below them writes the line',
	'signals.listViews': 'shows a person the views they saved themselves',
	'signals.reportsOf': 'the panel beside a signal, whose look writes the line',
	'requests.countRequests': 'a number beside the navigation',
	'requests.requestOfSignal': 'the panel beside a signal, whose look writes the line',
	'signals.undoLeft': 'how long a person’s own act can still be undone',
	'told.countTold': 'a number at the head of the page',
	'told.findChoices': 'shows a person what they chose themselves',
	'told.markAllRead': 'marks a person’s own lines, and nothing is shown'
};

interface Written {
	room: string;
	body: string;
}
/** Functions by name, as they are written; a name that two rooms use counts for both. */
function functionsOf(files: string[]): Map<string, Written[]> {
	const found = new Map<string, Written[]>();
	for (const file of files) {
		const text = readFileSync(file, 'utf8');
		const room = file.replaceAll('\\', '/').split('/')[3] ?? '';
		for (const match of text.matchAll(
			/^(?:export )?(?:async )?function\*? (\w+)|^(?:export )?const (\w+)[^=\n]*= (?:async )?\(/gm
		)) {
			const rest = text.slice(match.index);
			const end = match[1] ? rest.search(/^\}/m) : rest.search(/;$/m);
			const name = match[1] ?? match[2] ?? '';
			found.set(name, [...(found.get(name) ?? []), { room, body: rest.slice(0, end) }]);
		}
	}
	return found;
}

test('whoever looks something up stands in the log', () => {
	const files = globSync('src/lib/server/*/*.ts').filter((file) => !file.endsWith('.test.ts'));
	const functions = functionsOf(files);
	const leaves = new Set(['recordAudit', 'recordList', 'auditSignIn']);
	for (let before = -1; before !== leaves.size;) {
		before = leaves.size;
		for (const [name, written] of functions)
			if (
				written.some(({ body }) =>
					[...body.slice(body.indexOf('(')).matchAll(/\b(\w+)\(/g)].some(([, called]) => leaves.has(called ?? ''))
				)
			)
				leaves.add(name);
	}
	const rooms = globSync('src/lib/server/*/index.ts').map((door) => door.replaceAll('\\', '/').split('/')[3] ?? '');
	const silent = rooms.flatMap((room) => {
		const door = readFileSync(`src/lib/server/${room}/index.ts`, 'utf8');
		const names = [...door.matchAll(/\{([^}]*)\}/g)].flatMap(([, list]) => (list ?? '').match(/\b[a-z]\w+/g) ?? []);
		return names
			.filter((name) =>
				functions.get(name)?.some((one) => one.room === room && /^[^(]*\(\s*(?:actor|\{[^}]*\bactor\b)/.test(one.body))
			)
			.filter((name) => !leaves.has(name))
			.map((name) => `${room}.${name}`);
	});
	expect(silent.filter((name) => !(name in withoutLine)).sort()).toEqual([]);
});

let town: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
	town = await scene();
});
afterAll(() => town.leave());

test('who tries numbers in turn, or what is not theirs, stands in the log with what was asked', async () => {
	const mara = await town.person('Mara', town.harbour, 'officer');
	const miller = await town.person('Miller', town.mill, 'officer');
	const { rows } = await town.owner.query<{ id: string; number: string }>(
		`insert into signal (id, unit_id, origin, title, text, language, topic) values (gen_random_uuid(), $1, 'citizen', 't', 't', 'en', 'threats') returning id, number`,
		[town.harbour]
	);
	const { number = '' } = rows[0] ?? {};
	await expect(findSignal(miller, number)).rejects.toMatchObject({ code: 'signal.not_found' });
	await expect(findSignal(miller, `${number} o'clock, Ada Vrees`)).rejects.toMatchObject({ code: 'signal.not_found' });
	await expect(findPackage(miller, 'H-2026-00001')).rejects.toMatchObject({ code: 'hand_over.not_found' });
	await expect(openReporterIdentity(mara, number, { reason: 'to ring her back' })).rejects.toMatchObject({
		code: 'conversation.not_found'
	});
	const lines = await town.owner.query(
		`select person_id, unit_id, facts from audit where operation = 'access.refused' order by id`
	);
	const by = ({ personId, unitId }: typeof mara) => ({ person_id: personId, unit_id: unitId });
	expect(lines.rows).toEqual([
		{ ...by(miller), facts: { code: 'signal.not_found', asked: number } },
		{ ...by(miller), facts: { code: 'signal.not_found' } },
		{ ...by(miller), facts: { code: 'hand_over.not_found', asked: 'H-2026-00001' } },
		{ ...by(mara), facts: { code: 'conversation.not_found', asked: number } }
	]);
});

test('what a stranger looks up at the counter stands in the log, and neither code nor number with it', async () => {
	const flagged = { topic: 'nuisance', text: 'Noise.', place: 'Mill', danger: 'no', wantsAnswer: 'yes', website: '' };
	const { code, proofNumber } = await flag(Flag.parse({ ...flagged, token: newFormToken() }), 'en');
	const { rows } = await town.owner.query<{ id: string }>(`select id from conversation where proof_number = $1`, [
		proofNumber
	]);
	await receiptOf(code);
	await checkProof(proofNumber, '');
	await checkProof('0000-0000-0000', '');
	await expect(enterCode('0000-0000-0000-0000-0')).rejects.toMatchObject({ code: 'code.unknown' });
	const lines = await town.owner.query(
		`select actor_kind, operation, record_id, facts from audit
		where operation in ('conversation.showReceipt', 'conversation.checkProof', 'conversation.wrongCode') order by id`
	);
	const line = (actor_kind: string, operation: string, record_id: string | null = null) => ({
		actor_kind,
		operation: `conversation.${operation}`,
		record_id,
		facts: {}
	});
	expect(lines.rows).toEqual([
		line('reporter', 'showReceipt', rows[0]?.id),
		line('visitor', 'checkProof', rows[0]?.id),
		line('visitor', 'checkProof'),
		line('visitor', 'wrongCode')
	]);
});

test('leaving a page open is a look once, and not with each sign of life', async () => {
	const mara = await town.person('Mara', town.harbour, 'officer');
	const { rows } = await town.owner.query<{ number: string }>(
		`insert into signal (id, unit_id, origin, title, text, language, topic) values (gen_random_uuid(), $1, 'citizen', 't', 't', 'en', 'threats') returning number`,
		[town.harbour]
	);
	for (let times = 0; times < 3; times++) await openSignal(mara, rows[0]?.number ?? '', false);
	const { rowCount } = await town.owner.query(`select from audit where operation = 'signal.open' and person_id = $1`, [
		mara.personId
	]);
	expect(rowCount).toBe(1);
});
