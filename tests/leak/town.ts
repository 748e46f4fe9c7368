// A town made for finding leaks: every record carries words that occur nowhere else, and beside each word stands who may
// read it, worked out here from the tree of units and the hand-overs, never asked of the policies.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { v7 as newId } from 'uuid';
import { demoCredentials, giveDemoCredentials } from '../../src/demo/sign-in.ts';
import * as cases from '../../src/lib/server/cases/index.ts';
import * as cards from '../../src/lib/server/cards/index.ts';
import * as conversations from '../../src/lib/server/conversations/index.ts';
import { receiveFile } from '../../src/lib/server/evidence/index.ts';
import { addImport } from '../../src/lib/server/imports/index.ts';
import { visitor } from '../../src/lib/server/platform/actor.ts';
import type { Role } from '../../src/lib/server/platform/database-types.ts';
import { connect, disconnect } from '../../src/lib/server/platform/database.ts';
import { newFormToken } from '../../src/lib/server/platform/form-token.ts';
import * as mail from '../../src/lib/server/mail/index.ts';
import * as requests from '../../src/lib/server/requests/index.ts';
import * as signals from '../../src/lib/server/signals/index.ts';
import { asPattern } from '../e2e/support/pattern.ts';
import { freshDatabase } from '../scene.ts';
import { lookUp, type LookedUp } from './looked-up.ts';
import { type Beat, knowBeat } from './beat.ts';
import { connectedFor } from './connectors.ts';
import { remindProtocols } from '../../src/lib/server/protocols/index.ts';
import { boardOf, type OnBoard } from './boards.ts';
import { register, type Registered } from './personas.ts';
import { prevent } from './prevention.ts';
import { type OnPatrol, patrol } from './patrols.ts';

/** Each unit with the one above it; partners stand outside. */
export const tree = {
	service: null,
	north: 'service',
	south: 'service',
	harbour: 'north',
	mill: 'north',
	dunes: 'south',
	quay: 'south', // one officer and nobody else
	cyber: 'service',
	school: null
} as const satisfies Record<string, string | null>;
export type UnitName = keyof typeof tree;
export const unitNames = Object.keys(tree) as UnitName[];
export const roles: readonly Role[] = [
	'officer',
	'lead',
	'coordinator',
	'training_manager',
	'data_protection_officer',
	'administrator'
];

export interface Post {
	unit: UnitName;
	/** `none`: says to act for a unit where no post is held any more. */
	role: Role | 'none';
	actor: { kind: 'person'; personId: string; unitId: string };
	email: string;
	/** Held beside another one, from which the person has to change to it. */
	second?: boolean;
}
export const nameOf = ({ role, unit, second }: Post) => `${role} of ${unit}${second ? ', a second post' : ''}`;

export interface Mark {
	word: string;
	what: string;
	mayRead: (post: Post) => boolean;
}

const above = (unit: UnitName): UnitName[] => {
	const parent: UnitName | null = tree[unit];
	return parent ? [parent, ...above(parent)] : [];
};
/** Officers, coordinators and partners read their own unit, a lead also every unit below; nobody else reads content. */
export const reads = (post: Post, unit: UnitName) =>
	post.unit === unit
		? ['officer', 'lead', 'coordinator', 'partner'].includes(post.role)
		: post.role === 'lead' && above(unit).includes(post.unit);

/** The log (LED art. 25) names the record and why it was disclosed, and nothing of what stands in it. */
const watchesLog = (post: Post) => post.role === 'data_protection_officer';

/** Letters only, so that a search takes it for one word. */
const canary = () => `kanari${[...randomBytes(10)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;

export interface TownSignal {
	unit: UnitName;
	number: string;
	id: string;
	code: string;
	texts: Record<'text' | 'title' | 'facts' | 'assessment', string>;
}

/** What somebody who knows every id would try to reach. */
export interface Theirs {
	/** Then it is not foreign to them, and they do not try. */
	mayTouch: (post: Post) => boolean;
	signal: TownSignal;
	/** A signal of another unit that is foreign to them as well. */
	other: string;
	handOver: string;
	/** Number of an information report of the unit. */
	report: string;
	request: string;
	messageId: string;
	attachmentId: string;
	caseNumber: string;
	viewId: string;
	heldFileId: string;
	importId: string;
	/** A page of the unit that waits to be shown at the counter. */
	pageSlug: string;
	/** What the unit has on the register of profiles, and a threat against who works there. */
	registered: Registered;
	/** What the unit looked up, and closed profiles it asked for. */
	lookedUp: LookedUp;
	/** A place and a community the unit knows. */
	beat: Beat;
	/** A patrol of the unit that is under way. */
	board: OnBoard;
	/** A publication of the unit that waits for approval. */
	publicationSlug: string;
	/** Numbers of a preventive action and a support plan of the unit, a person named in it, and a protocol that is being written there. */
	action: string;
	plan: string;
	protocol: string;
	/** A patrol of the unit, and an hour in which it is asked. */
	onPatrol: OnPatrol;
	/** An act just done on the signal, which whoever did it can undo. */
	undo: string;
	unitId: string;
	personId: string;
	/** What was written to a page of the unit, about no signal. */
	talkId: string;
	/** A mail that waits aside for the unit, and an answer of a mail talk that did not leave. */
	mailId: string;
	mailOutId: string;
	mailAddressId: string;
	/** The account of the unit's persona on a platform, and an answer there that did not arrive. */
	connectorAccountId: string;
	connectorOutId: string;
	readyAnswerId: string;
}

export async function leakTown() {
	const dataDir = mkdtempSync(join(tmpdir(), 'ilot-leak-'));
	process.env.DATA_DIR = dataDir;
	const database = await freshDatabase();
	const owner = new pg.Client(database.ownerUrl);
	await owner.connect();
	connect(database.appUrl, database.workerUrl);
	const marks: Mark[] = [];
	const units = Object.fromEntries(unitNames.map((name) => [name, newId()])) as Record<UnitName, string>;
	const channelId = newId();
	const posts: Post[] = [];
	const credentials = await demoCredentials();

	const mark = (what: string, mayRead: Mark['mayRead'], word = canary()) => {
		marks.push({ word, what, mayRead });
		return word;
	};

	/** Acts in the last of the posts. */
	async function person(held: readonly (readonly [UnitName, Role])[]) {
		const id = newId();
		const [unit, role] = held.at(-1) ?? ['service', 'officer'];
		const second = held.length > 1;
		const email = `${role.replaceAll('_', '-')}.${unit}${second ? '.too' : ''}@leak.example`;
		// Names are for colleagues; these never show theirs to a reporter.
		await owner.query(`insert into person (id, name, language, shows_name) values ($1, $2, 'en', false)`, [
			id,
			`${spoken(role)} ${spoken(unit)}person`
		]);
		await owner.query('insert into person_contact (person_id, email) values ($1, $2)', [id, email]);
		for (const [at, as] of held)
			await owner.query('insert into membership (id, person_id, unit_id, role) values ($1, $2, $3, $4)', [
				newId(),
				id,
				units[at],
				as
			]);
		await giveDemoCredentials(owner, { id, name: email, email }, credentials);
		posts.push({ unit, role, email, second, actor: { kind: 'person', personId: id, unitId: units[unit] } });
	}

	async function found() {
		await owner.query(
			`insert into installation (service_name, country, languages, demonstration) values ('Leak Town', 'be', '{en}', true)`
		);
		for (const name of unitNames)
			await owner.query(
				`insert into unit (id, parent_id, kind, name, short_name, time_zone, post_codes, intake_desk) values ($1, $2, $3, $4, $4, 'Europe/Brussels', $5, $6)`,
				[units[name], tree[name] && units[tree[name]], kindOf(name), `Unit ${name}`, [postCode(name)], name === 'cyber']
			);
		await owner.query(`insert into source (id, name, kind) values ($1, 'Hotline', 'channel')`, [channelId]);
		for (const unit of unitNames) for (const role of rolesAt(unit)) await person([[unit, role]]);
		// Whoever has posts in two units reads what the one they act in lets them read, and nothing of the other.
		for (const both of secondPosts) await person(both);
		const former = newId();
		await owner.query(`insert into person (id, name, language) values ($1, 'Former Person', 'en')`, [former]);
		await owner.query(
			`insert into membership (id, person_id, unit_id, role, since, until) values ($1, $2, $3, 'officer', now() - interval '2 days', now() - interval '1 day')`,
			[newId(), former, units.harbour]
		);
		for (const unit of ['harbour', 'service'] as const)
			posts.push({
				unit,
				role: 'none',
				email: '',
				actor: { kind: 'person', personId: former, unitId: units[unit] }
			});
	}

	const whoWorks = (unit: UnitName) => {
		const post = posts.find((one) => one.unit === unit && ['officer', 'partner'].includes(one.role));
		if (!post) throw new Error(`nobody works at ${unit}`);
		return post.actor;
	};

	const lastSent = async (signalId: string) =>
		(
			await owner.query<{ id: string }>(
				`select m.id from message m join conversation c on c.id = m.conversation_id where c.signal_id = $1 and state = 'sent' order by sent_at desc, m.id desc`,
				[signalId]
			)
		).rows[0]?.id ?? '';

	/** A citizen's flag with everything that can hang on a signal, each with a word of its own. */
	async function signal(unit: UnitName): Promise<TownSignal> {
		const own = (what: string) => mark(`${what} of a signal of ${unit}`, (post) => reads(post, unit));
		const sealed = (what: string) => mark(`${what} of a reporter of ${unit}`, () => false);
		const texts = { text: own('text'), title: own('title'), facts: own('facts'), assessment: own('assessment') };
		const token = newFormToken(new Date(Date.now() - 300_000));
		const name = `${own('name of a file')}.png`;
		await receiveFile(visitor, token, { name, content: once(readFileSync('tests/files/screenshot.png')) });
		const receipt = await signals.flag(
			signals.Flag.parse({
				token,
				topic: 'fraud',
				text: `=1+1 ${texts.text}`,
				webHandle: own('handle'),
				postCode: postCode(unit),
				danger: 'no',
				wantsAnswer: 'yes',
				name: sealed('name'),
				email: `${sealed('address')}@mail.example`
			}),
			'en',
			{ sent: true, gone: 0 }
		);
		const { rows } = await owner.query<{ number: string; id: string; version: number }>(
			'select s.number, s.id, version from signal s join conversation c on c.signal_id = s.id where c.proof_number = $1',
			[receipt.proofNumber]
		);
		const { number, id } = rows[0] ?? { number: '', id: '' };
		mark(`number of a signal of ${unit}`, (post) => reads(post, unit) || watchesLog(post), number);
		mark(`id of a signal of ${unit}`, (post) => reads(post, unit) || watchesLog(post), id);
		const actor = whoWorks(unit);
		const version = async () =>
			(await owner.query<{ version: number }>('select version from signal where id = $1', [id])).rows[0]?.version;
		await signals.takeSignal(actor, number);
		await signals.editSignal(
			actor,
			number,
			signals.EditSignal.parse({
				title: `=cmd ${texts.title}`,
				topic: 'fraud',
				facts: texts.facts,
				assessment: texts.assessment,
				webHandle: own('second handle'),
				postCode: postCode(unit),
				version: await version()
			})
		);
		await signals.gradeSignal(
			actor,
			number,
			signals.GradeSignal.parse({ source: 'X', information: '4', handling: ['H0'], version: await version() })
		);
		await signals.addNote(actor, number, { text: own('note') });
		const talk = { asks: false, tells: '', seen: '' };
		const reporter = await conversations.enterCode(receipt.code);
		await conversations.addToConversation(reporter, { body: own('addition') });
		await conversations.replyToReporter(actor, number, { ...talk, body: own('reply'), seen: await lastSent(id) });
		await conversations.keepDraft(actor, number, { ...talk, body: own('draft') });
		return { unit, number, id, code: receipt.code, texts };
	}

	/** Passes a part of it on, and lets the receiver go so far. */
	async function passOn(
		from: Awaited<ReturnType<typeof signal>>,
		to: UnitName,
		part: 'facts' | 'text' | 'assessment',
		how: 'offered' | 'declined' | 'withdrawn' | 'accepted' | 'asked back' | 'answered',
		files: string[] = []
	) {
		const either = (post: Post) => reads(post, from.unit) || reads(post, to);
		const giverOnly = (post: Post) => reads(post, from.unit);
		const both = (what: string) =>
			mark(`${what} of a hand-over from ${from.unit} to ${to}`, how === 'withdrawn' ? giverOnly : either);
		const title = both('title');
		const opened = marks.find((one) => one.word === from.texts[part]);
		const before = opened?.mayRead;
		if (opened && before && how !== 'withdrawn') opened.mayRead = (post) => before(post) || reads(post, to);
		// Why something was disclosed stands in the log, for whoever watches over the log (LED art. 25).
		const reason = both('reason');
		const log = marks.find((one) => one.word === reason);
		const inHandOver = log?.mayRead;
		if (log && inHandOver) log.mayRead = (post) => inHandOver(post) || watchesLog(post);
		const [given] = await signals.handOver(
			whoWorks(from.unit),
			from.number,
			signals.HandOver.parse({
				toUnitIds: [units[to]],
				confirmed: [units[to]],
				title,
				parts: [part],
				attachmentIds: files,
				reason: `${reason} because it is theirs`,
				conditions: both('conditions'),
				expected: 'act'
			})
		);
		if (!given) throw new Error('nothing was handed over');
		mark(`number of a hand-over from ${from.unit} to ${to}`, (post) => either(post) || watchesLog(post), given.number);
		const receiver = whoWorks(to);
		if (how === 'declined') await signals.decline(receiver, given.number, { words: `${both('no')} not ours` });
		if (how === 'withdrawn')
			await signals.withdraw(whoWorks(from.unit), given.number, {
				words: `${mark('withdrawal', either)} sent by mistake`
			});
		if (how === 'accepted' || how === 'asked back' || how === 'answered') {
			const number = await signals.accept(receiver, given.number);
			mark(`number of the receiver's signal at ${to}`, (post) => reads(post, to) || watchesLog(post), number);
			await signals.addNote(receiver, number, { text: mark(`note of the receiver ${to}`, (post) => reads(post, to)) });
		}
		if (how === 'asked back')
			await signals.askBack(receiver, given.number, { words: `${both('question')} asked back` });
		if (how === 'answered')
			await signals.answer(receiver, given.number, {
				outcome: 'known',
				internal: both('internal answer'),
				forReporter: both('answer meant for the reporter')
			});
		return given.number;
	}

	/** One unit asks another, and lets it go so far. */
	async function askOf(asker: UnitName, asked: UnitName, how: 'asked' | 'read' | 'asked back' | 'declined') {
		const either = (post: Post) => reads(post, asker) || reads(post, asked);
		const both = (what: string) => mark(`${what} of a request from ${asker} to ${asked}`, either);
		const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
		const number = await requests.askUnit(
			whoWorks(asker),
			requests.AskUnit.parse({
				toUnitId: units[asked],
				want: 'check',
				question: `${both('question')} is it so?`,
				purpose: `${both('purpose')} for a case`,
				legalBasis: 'led',
				topic: 'fraud',
				language: 'en',
				neededBy: day
			})
		);
		mark(`number of a request from ${asker} to ${asked}`, (post) => either(post) || watchesLog(post), number);
		const { rows } = await owner.query<{ id: string; number: string }>(
			'select s.id, s.number from request r join signal s on s.id = r.signal_id where r.number = $1',
			[number]
		);
		for (const word of [rows[0]?.id, rows[0]?.number])
			mark(`signal that a request to ${asked} became`, (post) => reads(post, asked) || watchesLog(post), word);
		const worker = whoWorks(asked);
		const said = (what: string) => ({ words: `${both(what)} as it is` });
		if (how === 'asked back') await requests.askBackRequest(worker, number, said('question back'));
		if (how === 'declined')
			await requests.declineRequest(worker, number, { ...said('no'), insteadUnitId: units.school });
		if (how === 'read') {
			const [answer] = await signals.handOver(
				worker,
				rows[0]?.number ?? '',
				signals.HandOver.parse({
					toUnitIds: [units[asker]],
					title: both('title of the answer'),
					parts: ['text'],
					handlingCodes: ['H0'],
					reason: 'it was asked for',
					expected: 'know',
					request: number
				})
			);
			mark(`number of an answer from ${asked} to ${asker}`, (post) => either(post) || watchesLog(post), answer?.number);
			await signals.findPackage(whoWorks(asker), answer?.number ?? '');
		}
		return number;
	}

	/** Somebody writes to the team of a unit: with all that may stand in such a talk, and beside it. */
	async function writtenTo(unit: UnitName) {
		const own = (what: string, word?: string) =>
			mark(`${what} of what was written to ${unit}`, (post) => reads(post, unit), word);
		const sealed = (what: string) => mark(`${what} of who wrote to ${unit}`, () => false);
		const slug = `team-${unit}`;
		await owner.query(
			`insert into presence_page (id, unit_id, kind, slug, name, published_at) values ($1, $2, 'team', $3, $3, now())`,
			[newId(), units[unit], slug]
		);
		const token = newFormToken(new Date(Date.now() - 300_000));
		const name = `${own('name of a file')}.png`;
		await receiveFile(visitor, token, { name, content: once(readFileSync('tests/files/screenshot.png')) });
		const given = conversations.Writing.parse({
			token,
			text: own('text'),
			danger: 'no',
			wantsAnswer: 'yes',
			name: sealed('name'),
			email: `${sealed('address')}@mail.example`
		});
		const { code } = await conversations.writeToPage(given, slug, 'en', { sent: true, gone: 0 });
		const reporter = await conversations.enterCode(code);
		// It has no number: the log names it by its id.
		const id = mark(
			`id of what was written to ${unit}`,
			(post) => reads(post, unit) || watchesLog(post),
			reporter.conversationId
		);
		await conversations.keepNotice(reporter, `${sealed('address for notices')}@mail.example`);
		const worker = whoWorks(unit);
		await conversations.addTalkNote(worker, id, { text: own('note') });
		await conversations.assignTalk(worker, id, { personId: worker.personId, text: own('line of context') });
		await conversations.noteReportNumber(worker, id, { number: own('report number').slice(0, 60) });
		const { seen } = await conversations.findTalk(worker, id);
		await conversations.replyToReporter(worker, id, { body: own('reply'), seen });
		await conversations.keepDraft(worker, id, { body: own('draft') });
		await conversations.openTalk(worker, id, true);
		const lead = posts.find((post) => post.unit === unit && post.role === 'lead' && !post.second);
		const readyAnswerId = lead
			? await conversations.keepReadyAnswer(
					lead.actor,
					conversations.ReadyAnswer.parse({
						name: own('name of a ready answer'),
						body: own('ready answer'),
						language: 'en'
					})
				)
			: '';
		return { id, readyAnswerId };
	}

	/** What the school writes to the harbour from its account, is answered, and is not to know. */
	async function writtenByPartner() {
		const both = (post: Post) => reads(post, 'harbour') || reads(post, 'school');
		const text = mark('text that the school wrote', both);
		const given = { token: newFormToken(new Date(Date.now() - 300_000)), to: 'team-harbour', text };
		const id = await conversations.writeAsPartner(whoWorks('school'), given, 'en');
		mark('id of what the school wrote', (post) => both(post) || watchesLog(post), id);
		const worker = whoWorks('harbour');
		const note = mark('note on what the school wrote', (post) => reads(post, 'harbour'));
		await conversations.addTalkNote(worker, id, { text: note });
		const { seen } = await conversations.findTalk(worker, id);
		const body = mark('reply to what the school wrote', both);
		await conversations.replyToReporter(worker, id, { body, seen });
	}

	/** Somebody writes to the unit by mail and is answered, and a mail waits there for a decision. */
	async function mailed(unit: UnitName) {
		const own = (what: string, word?: string) =>
			mark(`${what} of a mail to ${unit}`, (post) => reads(post, unit), word);
		const address = `${unit}@mail-leak.example`;
		const mailAddressId = newId();
		const worker = whoWorks(unit);
		await owner.query(
			`insert into mail_address (id, page_id, address, added_by) select $1, id, $2, $3 from presence_page where slug = $4`,
			[mailAddressId, address, worker.personId, `team-${unit}`]
		);
		const take = async (words: string, more: string[] = []) => {
			const from = `From: ${own('name')} <${own('address')}@citizen.example>`;
			const head = [from, `To: ${address}`, `Subject: ${own('subject')}`, `Message-ID: <${newId()}@citizen.example>`];
			await mail.takeMail(Buffer.from([...head, ...more, '', words, ''].join('\r\n')));
			const [row] = (
				await owner.query<{ id: string; talk: string }>(
					'select id, conversation_id talk from mail_in order by received_at desc, id desc limit 1'
				)
			).rows;
			const id = mark(`id of a mail to ${unit}`, (post) => reads(post, unit) || watchesLog(post), row?.id);
			return { id, talkId: row?.talk ?? '' };
		};
		const { talkId } = await take(own('text'));
		mark(`id of a talk begun by mail to ${unit}`, (post) => reads(post, unit) || watchesLog(post), talkId);
		const { seen } = await conversations.findTalk(worker, talkId);
		await conversations.replyToReporter(worker, talkId, { body: own('answer'), seen });
		const [out] = await idsOf('select id from mail_out where conversation_id = $1', [talkId]);
		await mail.sendAnswer({ mailId: out ?? '' }); // no mail is set up: it does not leave
		const { id: mailId } = await take(own('text that waits'), ['Precedence: bulk']);
		return { mailId, mailOutId: out ?? '', mailAddressId };
	}

	/** What was written before anybody else has looked at it, and what they thought of it. */
	async function askLook(
		from: Awaited<ReturnType<typeof signal>>,
		by: 'nobody yet' | 'given back' | 'a neighbour',
		neighbour?: Post
	) {
		const writer = whoWorks(from.unit);
		// It is asked of a person, whichever of their posts they act in.
		const isNeighbour = (post: Post) => post.actor.personId === neighbour?.actor.personId;
		const may = (post: Post) => reads(post, from.unit) || (by === 'a neighbour' && isNeighbour(post));
		const body = mark(`draft that waits for a second look of a signal of ${from.unit}`, may);
		if (by === 'a neighbour')
			for (const one of marks.filter(({ what }) =>
				/^(text of|addition of|reply of|id of the talk about) a signal of quay/.test(what)
			)) {
				const before = one.mayRead;
				one.mayRead = (post) => before(post) || isNeighbour(post);
			}
		const seen = await lastSent(from.id);
		await conversations.askSecondLook(writer, from.number, { body, asks: false, tells: '', seen, askedOf: '' });
		const { rows } = await owner.query<{ id: string }>(`select id from message where body = $1`, [body]);
		const id = rows[0]?.id ?? '';
		if (by === 'given back') {
			const colleague = posts.find(({ unit, role }) => unit === from.unit && role === 'coordinator');
			if (!colleague) throw new Error('no colleague');
			const note = mark(`note on a second look of a signal of ${from.unit}`, (post) => reads(post, from.unit));
			await conversations.giveBack(colleague.actor, id, { note });
		}
		return id;
	}

	/** The same story in every unit, word by word, told three times: a pair nobody else may read, a burst, a case with the unit's own signal. */
	async function toldAgain(from: Awaited<ReturnType<typeof signal>>) {
		const worker = whoWorks(from.unit);
		const own = (what: string, word?: string) =>
			mark(`${what} of a case of ${from.unit}`, (post) => reads(post, from.unit), word);
		const alsoInLog = (what: string, word: string) =>
			mark(`${what} of a case of ${from.unit}`, (post) => reads(post, from.unit) || watchesLog(post), word);
		const numbers: string[] = [];
		for (const nth of ['first', 'second', 'third']) {
			const given = signals.EnterSignal.parse({
				title: own(`title of the ${nth} signal`),
				text: 'A grey van waits at the gate of the school each afternoon and the man in it asks children whether they like dogs.',
				webAddress: 'https://chat.example/the-same-room',
				topic: 'fraud',
				language: 'en',
				keep: false
			});
			const number = await signals.enterSignal(worker, given);
			numbers.push(number);
			alsoInLog(`number of the ${nth} signal`, number);
			const { rows } = await owner.query<{ id: string }>('select id from signal where number = $1', [number]);
			alsoInLog(`id of the ${nth} signal`, rows[0]?.id ?? '');
		}
		await cases.findAlike();
		await cases.sayNotSame(worker, numbers[0] ?? '', { other: numbers[1] ?? '' });
		const { number } = await cases.linkIntoCase(worker, from.number, { other: numbers[2] ?? '' });
		alsoInLog('number', number);
		await cases.renameCase(worker, number, { title: own('title') });
		const { talks } = await cases.whoReported(worker, number);
		const body = mark(`reply of a signal of ${from.unit}`, (post) => reads(post, from.unit));
		const seen = talks.map((talk) => `${talk.number}=${talk.seen ?? ''}`);
		await cases.answerAll(worker, number, cases.AnswerAll.parse({ body, to: [from.number], seen }));
		return number;
	}

	/** An information report, gone so far; given out, the receiver reads its text and nothing else of it. */
	async function report(from: Awaited<ReturnType<typeof signal>>, to?: UnitName, neighbour?: Post) {
		const writer = whoWorks(from.unit);
		const isNeighbour = (post: Post) => post.actor.personId === neighbour?.actor.personId;
		const may = (post: Post) => reads(post, from.unit) || (to ? reads(post, to) : isNeighbour(post));
		const own = (what: string, mayRead = may) => mark(`${what} of a report of ${from.unit}`, mayRead);
		const unitOnly = (post: Post) => reads(post, from.unit);
		const number = await signals.recordIt(writer, from.number);
		mark(`number of a report of ${from.unit}`, (post) => may(post) || watchesLog(post), number);
		const { edition } = await signals.findReport(writer, number);
		await signals.editReport(
			writer,
			number,
			signals.EditReport.parse({
				title: own('title'),
				kinds: ['fact', 'assessment'],
				texts: [`=1+1 ${own('fact')}`, own('assessment')],
				source: 'X',
				information: '4',
				handling: ['H0'],
				categories: ['none_identified'],
				edition
			})
		);
		if (neighbour) await signals.askCheck(writer, number, { askedOf: neighbour.actor.personId });
		if (!to) return number;
		const lead = posts.find(({ unit, role }) => unit === from.unit && role === 'lead');
		if (!lead) throw new Error('no lead');
		await signals.askCheck(writer, number, { askedOf: '' });
		await signals.approveReport(lead.actor, number, 'en');
		// Why it was given stands in the log, for whoever watches over it (LED art. 25).
		const why = (mayRead: Mark['mayRead']) =>
			`${own('reason', (post) => mayRead(post) || watchesLog(post))} because it is theirs`;
		await signals.giveOut(
			writer,
			number,
			signals.GiveOut.parse({ receiver: 'unit', unitId: units[to], reason: why(may) }),
			'en'
		);
		await signals.giveOut(writer, number, signals.GiveOut.parse({ receiver: 'records', reason: why(unitOnly) }), 'en');
		await signals.recordedAs(writer, number, { number: own('number in the records system', unitOnly) });
		await signals.correctReport(writer, number, {
			changes: `${own('correction that is not approved', unitOnly)} was wrong`
		});
		return number;
	}

	await found();
	const all: Awaited<ReturnType<typeof signal>>[] = [];
	for (const unit of unitNames.filter((name) => name !== 'school')) all.push(await signal(unit));
	const at = (unit: UnitName) => {
		const one = all.find((each) => each.unit === unit);
		if (!one) throw new Error(unit);
		return one;
	};
	const idsOf = async (sql: string, values: unknown[] = []) =>
		(await owner.query<{ id: string }>(sql, values)).rows.map(({ id }) => id);
	const filesOf = (signalId: string) =>
		idsOf('select attachment_id as id from signal_attachment where signal_id = $1', [signalId]);
	/** The file of a signal and its name are opened to one more unit. */
	const alsoAt = (unit: UnitName, words: RegExp) => {
		for (const one of marks.filter(({ what }) => words.test(what))) {
			const before = one.mayRead;
			one.mayRead = (post) => before(post) || reads(post, unit);
		}
	};
	for (const { id, unit } of all) {
		const may = (post: Post) => reads(post, unit);
		for (const file of await filesOf(id))
			mark(`id of a file of a signal of ${unit}`, (post) => may(post) || watchesLog(post), file);
		for (const talk of await idsOf('select id from conversation where signal_id = $1', [id]))
			mark(`id of the talk about a signal of ${unit}`, (post) => may(post) || watchesLog(post), talk);
	}
	alsoAt('cyber', /^(name of a file|id of a file) of a signal of harbour$/);
	const handOvers = [
		await passOn(at('harbour'), 'cyber', 'facts', 'answered', await filesOf(at('harbour').id)),
		await passOn(at('harbour'), 'school', 'text', 'accepted'),
		await passOn(at('mill'), 'dunes', 'assessment', 'offered'),
		await passOn(at('dunes'), 'harbour', 'facts', 'declined'),
		await passOn(at('cyber'), 'mill', 'text', 'withdrawn'),
		await passOn(at('quay'), 'cyber', 'facts', 'asked back')
	];

	// One for each of the bundles below, between its two units.
	const asked = {
		harbour: await askOf('cyber', 'harbour', 'read'),
		mill: await askOf('dunes', 'mill', 'asked'),
		dunes: await askOf('harbour', 'dunes', 'asked back'),
		quay: await askOf('cyber', 'quay', 'declined')
	};
	const mayHandOver = (post: Post) => !['none', 'training_manager', 'data_protection_officer'].includes(post.role);
	const keeper = posts.find(({ unit, role }) => unit === 'harbour' && role === 'lead');
	if (!keeper) throw new Error('no lead');
	await cards.keepCard(
		keeper.actor,
		units.harbour,
		cards.KeepCard.parse({
			takes: mark('what the card of harbour takes', mayHandOver),
			refuses: mark('what the card of harbour refuses', mayHandOver),
			dutyPhone: mark('phone on the card of harbour', mayHandOver),
			instead: mark('alternative on the card of harbour', mayHandOver),
			openingHours: {}
		})
	);

	const neighbour = posts.find(({ unit, role }) => unit === 'mill' && role === 'officer');
	if (!neighbour) throw new Error('no neighbour');
	await owner.query('insert into second_person (id, person_id, for_unit_id) values ($1, $2, $3)', [
		newId(),
		neighbour.actor.personId,
		units.quay
	]);
	const looks = {
		harbour: await askLook(at('harbour'), 'nobody yet'),
		dunes: await askLook(at('dunes'), 'given back'),
		quay: await askLook(at('quay'), 'a neighbour', neighbour)
	};

	const reports = {
		harbour: await report(at('harbour'), 'cyber'),
		mill: await report(at('mill')),
		dunes: await report(at('dunes'), 'harbour'),
		quay: await report(at('quay'), undefined, neighbour)
	};

	// What a lead of both links, an officer of one never hears of.
	const northLead = posts.find(({ unit, role }) => unit === 'north' && role === 'lead');
	if (!northLead) throw new Error('no lead');
	await signals.linkSignals(northLead.actor, at('harbour').number, { other: at('mill').number, relation: 'announces' });

	const caseNumbers: Partial<Record<UnitName, string>> = {};
	for (const unit of ['harbour', 'mill', 'dunes', 'quay'] as const) caseNumbers[unit] = await toldAgain(at(unit));
	// What the harbour's lot of it is counted as a flood, and folded into a line above its inbox.
	await owner.query(`update burst set flood = true, per_hour = 90, usual_per_hour = 2 where unit_id = $1`, [
		units.harbour
	]);
	await owner.query('update signal set set_aside = true where burst_id is not null and unit_id = $1', [units.harbour]);

	for (const { unit } of all) await signals.openSignal(whoWorks(unit), at(unit).number, true);
	const views: Record<string, string> = {};
	for (const post of posts.filter(({ role }) => role === 'officer' || role === 'lead')) {
		const name = mark(`view saved by the ${nameOf(post)}`, (reader) => reader.actor.personId === post.actor.personId);
		await signals.saveView(post.actor, { name, query: `?q=${name}` });
		views[post.unit] ??= (await idsOf('select id from saved_view where name = $1', [name]))[0] ?? '';
	}

	/** A file that waits to be taken in, for whoever takes files in there. */
	const imports: Record<string, string> = {};
	for (const unit of ['harbour', 'mill', 'dunes', 'quay'] as const) {
		const own = (what: string) =>
			mark(`${what} of an import of ${unit}`, (post) => reads(post, unit) && ['officer', 'lead'].includes(post.role));
		const form = new FormData();
		form.append('file', new Blob([`text,place\n${own('text')},${own('place')}\n`]), `${own('file name')}.csv`);
		imports[unit] = await addImport(
			whoWorks(unit),
			'en',
			new Request('http://localhost/', { method: 'POST', body: form })
		);
	}

	/** A talk held elsewhere, for whoever talks to people there; and an export file whose talk is not chosen yet, for its owner alone. */
	const heldFiles: Record<string, string> = {};
	for (const unit of ['harbour', 'mill', 'dunes', 'quay'] as const) {
		const own = (what: string) =>
			mark(
				`${what} of a talk of ${unit} held elsewhere`,
				(post) => reads(post, unit) && ['officer', 'lead', 'coordinator'].includes(post.role)
			);
		await conversations.holdElsewhere(
			whoWorks(unit),
			conversations.HeldTalk.parse({
				way: 'street',
				language: 'en',
				topic: 'other',
				ageBand: 'unknown',
				title: own('title'),
				short: own('short'),
				pasted: `kim: ${own('their words')}\nus: ${own('our words')}`,
				ourName: 'us'
			})
		);
		const form = new FormData();
		form.append('file', new Blob(['kim: words\nus: words']), 'talk.txt');
		heldFiles[unit] = await conversations.addHeldFile(
			whoWorks(unit),
			new Request('http://localhost/', { method: 'POST', body: form })
		);
	}

	/** A page that nobody at the counter sees yet. */
	const pageSlugs: Record<string, string> = {};
	for (const unit of ['harbour', 'mill', 'dunes', 'quay'] as const) {
		const slug = mark(`address of a page of ${unit}`, (post) => reads(post, unit));
		const name = mark(`name on a page of ${unit}`, (post) => reads(post, unit));
		await owner.query(`insert into presence_page (id, unit_id, kind, slug, name) values ($1, $2, 'team', $3, $4)`, [
			newId(),
			units[unit],
			slug,
			name
		]);
		pageSlugs[unit] = slug;
	}
	const registered = {
		harbour: await register('harbour', { owner, units, posts, whoWorks, mark }),
		mill: await register('mill', { owner, units, posts, whoWorks, mark }),
		dunes: await register('dunes', { owner, units, posts, whoWorks, mark }),
		quay: await register('quay', { owner, units, posts, whoWorks, mark })
	};

	const around = { owner, units, posts, whoWorks, mark };
	const lookedUp = {
		harbour: await lookUp('harbour', { ...around, covert: registered.harbour.covert }),
		mill: await lookUp('mill', { ...around, covert: registered.mill.covert }),
		dunes: await lookUp('dunes', { ...around, covert: registered.dunes.covert }),
		quay: await lookUp('quay', { ...around, covert: registered.quay.covert })
	};
	const beats = {
		harbour: await knowBeat('harbour', { units, whoWorks, mark }),
		mill: await knowBeat('mill', { units, whoWorks, mark }),
		dunes: await knowBeat('dunes', { units, whoWorks, mark }),
		quay: await knowBeat('quay', { units, whoWorks, mark })
	};
	const boards = {
		harbour: await boardOf('harbour', registered.harbour, { owner, units, whoWorks, mark }),
		mill: await boardOf('mill', registered.mill, { owner, units, whoWorks, mark }),
		dunes: await boardOf('dunes', registered.dunes, { owner, units, whoWorks, mark }),
		quay: await boardOf('quay', registered.quay, { owner, units, whoWorks, mark })
	};
	const onPatrol = {
		harbour: await patrol('harbour', { ...around, registered: registered.harbour }),
		mill: await patrol('mill', { ...around, registered: registered.mill }),
		dunes: await patrol('dunes', { ...around, registered: registered.dunes }),
		quay: await patrol('quay', { ...around, registered: registered.quay })
	};

	/** A publication that nobody has approved yet. */
	const publicationSlugs: Record<string, string> = {};
	for (const unit of ['harbour', 'mill', 'dunes', 'quay'] as const) {
		const own = (what: string) => mark(`${what} of a publication of ${unit}`, (post) => reads(post, unit));
		const slug = own('address');
		await owner.query(
			`insert into publication (id, unit_id, kind, slug, texts, state, writers, changed_at) values ($1, $2, 'news', $3, $4, 'waits_for_approval', $5, now())`,
			[
				newId(),
				units[unit],
				slug,
				JSON.stringify({ en: { title: own('title'), body: own('text') } }),
				[whoWorks(unit).personId]
			]
		);
		publicationSlugs[unit] = slug;
	}

	await remindProtocols(); // those of the country pack hold
	const prevented = {
		harbour: await prevent(at('harbour'), { whoWorks, mark }),
		mill: await prevent(at('mill'), { whoWorks, mark }),
		dunes: await prevent(at('dunes'), { whoWorks, mark }),
		quay: await prevent(at('quay'), { whoWorks, mark })
	};

	/** Nothing else stops anybody: the act is the last of its signal and stays as young as it is. */
	async function justDone(unit: UnitName): Promise<string> {
		const { id } = at(unit);
		const [{ version } = { version: 0 }] = (
			await owner.query<{ version: number }>('select version from signal where id = $1', [id])
		).rows;
		const grade = signals.GradeSignal.parse({ source: 'X', information: '4', handling: ['H0'], version });
		const undo = await signals.gradeSignal(whoWorks(unit), id, grade);
		await owner.query(`update done_act set at = at + interval '1 year' where id = $1`, [undo]);
		return undo;
	}

	const written = {
		harbour: await writtenTo('harbour'),
		mill: await writtenTo('mill'),
		dunes: await writtenTo('dunes'),
		quay: await writtenTo('quay')
	};
	await writtenByPartner();
	const mails = {
		harbour: await mailed('harbour'),
		mill: await mailed('mill'),
		dunes: await mailed('dunes'),
		quay: await mailed('quay')
	};
	const through = { owner, whoWorks, mark, watchesLog };
	const connected = {
		harbour: await connectedFor(through, 'harbour', registered.harbour.named),
		mill: await connectedFor(through, 'mill', registered.mill.named),
		dunes: await connectedFor(through, 'dunes', registered.dunes.named),
		quay: await connectedFor(through, 'quay', registered.quay.named)
	};
	const bundle = async (from: keyof typeof looks | 'mill', handOver: number, to: UnitName): Promise<Theirs> => ({
		mayTouch: (post) =>
			reads(post, from) || reads(post, to) || (from === 'quay' && post.actor.personId === neighbour.actor.personId),
		signal: at(from),
		other: at(to).number,
		handOver: handOvers[handOver] ?? '',
		report: reports[from],
		request: asked[from],
		messageId: looks[from === 'mill' ? 'dunes' : from],
		attachmentId: (await filesOf(at(from).id))[0] ?? '',
		caseNumber: caseNumbers[from] ?? '',
		viewId: views[from] ?? '',
		heldFileId: heldFiles[from] ?? '',
		importId: imports[from] ?? '',
		pageSlug: pageSlugs[from] ?? '',
		registered: registered[from],
		lookedUp: lookedUp[from],
		beat: beats[from],
		board: boards[from],
		publicationSlug: publicationSlugs[from] ?? '',
		...prevented[from],
		onPatrol: onPatrol[from],
		undo: await justDone(from),
		unitId: units[from],
		personId: whoWorks(from).personId,
		talkId: written[from].id,
		...mails[from],
		...connected[from],
		readyAnswerId: written[from].readyAnswerId || newId()
	});
	const words = [...new Set(marks.map(({ word }) => word))];
	const inOneLine = words.join('\n');
	const hidden = words.filter((word) => inOneLine.indexOf(word) !== inOneLine.lastIndexOf(word));
	if (hidden.length > 0) throw new Error(`${hidden.join(', ')} would be found inside of another word`);
	const anyWord = new RegExp(words.map(asPattern).join('|'), 'g');
	return {
		...database,
		owner,
		dataDir,
		marks,
		/** Those whose words stand in a text. All are sought in one go: one after the other takes longer than the page itself. */
		marksIn: (text: string): Mark[] => {
			const met = new Set(text.match(anyWord));
			return met.size === 0 ? [] : marks.filter(({ word }) => met.has(word));
		},
		posts,
		units,
		channelId,
		signals: all,
		handOvers,
		caseNumbers: Object.values(caseNumbers),
		reports: Object.values(reports),
		disclosures: await idsOf('select id from report_disclosure'),
		requests: Object.values(asked),
		signalNumbers: await idsOf('select number as id from signal order by 1'),
		/** Records that hang together, for trying to reach them from outside. */
		bundles: [
			await bundle('harbour', 0, 'cyber'),
			await bundle('mill', 2, 'dunes'),
			await bundle('dunes', 3, 'harbour'),
			await bundle('quay', 5, 'cyber')
		],
		messageIds: await idsOf('select id from message'),
		importIds: Object.values(imports),
		pageSlugs: Object.values(pageSlugs),
		registered: Object.values(registered),
		lookedUp: Object.values(lookedUp),
		beats: Object.values(beats),
		boardNumbers: Object.values(boards).map(({ number }) => number),
		publicationSlugs: Object.values(publicationSlugs),
		prevented: Object.values(prevented),
		mailIds: await idsOf('select id from mail_in'),
		conversationIds: await idsOf('select id from conversation'),
		attachmentIds: await idsOf('select id from attachment'),
		whoWorks,
		leave: async () => {
			await disconnect();
			await owner.end();
			await database.drop();
			rmSync(dataDir, { recursive: true, force: true });
		}
	};
}
export type Town = Awaited<ReturnType<typeof leakTown>>;

async function* once(content: Uint8Array) {
	yield content;
}
const kindOf = (name: UnitName) =>
	name === 'service' ? 'service' : name === 'school' ? 'partner' : name === 'cyber' ? 'desk' : 'local_unit';
const rolesAt = (unit: UnitName): readonly Role[] =>
	unit === 'school' ? ['partner'] : unit === 'quay' ? ['officer'] : roles;
const secondPosts: [UnitName, Role][][] = [
	[
		['mill', 'officer'],
		['dunes', 'lead']
	],
	[
		['harbour', 'data_protection_officer'],
		['cyber', 'officer']
	]
];
const postCode = (name: UnitName) => `09${String(unitNames.indexOf(name)).padStart(2, '0')}`;
const spoken = (word: string) => word.replaceAll('_', '').replace(/^./, (first) => first.toUpperCase());
