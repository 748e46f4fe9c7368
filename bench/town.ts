// As many signals as are asked for, written straight into the database by its owner: words as frequent as in a language, texts
// of some six hundred characters, nine of ten closed, over all units and two years.
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { v7 as newId } from 'uuid';

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const syllables = [
	'ha',
	'ven',
	'kra',
	'an',
	'stra',
	'to',
	'mel',
	'ding',
	'po',
	'li',
	'sie',
	'bu',
	'ren',
	'net',
	'wa',
	'ter',
	'ro',
	'di',
	'ka',
	'lu'
];
const distinctWords = 50_000;
const wordsOfText = 90;
const batch = 2000;

/** A word that stands in twenty signals, and one that stands in five thousand; each with an accent that nobody types. */
export const planted = { rare: 'kwelderslûis', common: 'lôodsmantel' } as const;
const wanted = (signals: number) => ({ rare: Math.min(20, signals / 50), common: Math.min(5000, signals / 20) });

/** The same numbers in every run (mulberry32), so that two runs can be compared. */
export function randomFrom(seed: number) {
	return () => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

const vocabulary = Array.from({ length: distinctWords }, (_, index) => {
	let word = '';
	for (let rest = index + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length))
		word += syllables[rest % syllables.length];
	return word;
});

/** The hundredth word is a hundred times as rare as the first (Zipf's law). */
const nthWord = (random: () => number) =>
	Math.min(distinctWords - 1, Math.floor(Math.exp(random() * Math.log(distinctWords))) - 1);

export function textOf(random: () => number): string {
	return Array.from({ length: wordsOfText }, () => vocabulary[Math.max(0, nthWord(random))]).join(' ');
}

export class Town {
	#owner: pg.Client;
	#signals = 0;
	#planted = { rare: 0, common: 0 };
	#random = randomFrom(20261125);

	constructor(owner: pg.Client) {
		this.#owner = owner;
	}

	/** Fills up to so many; what the demonstration brought is not counted. */
	async growTo(signals: number, told: (done: number) => void): Promise<void> {
		if (signals <= this.#signals) return;
		const { rows: units } = await this.#owner.query<{ id: string }>(
			"select id from unit where closed_at is null and kind <> 'partner' order by id"
		);
		// What fires on a row that comes in is what is measured, and would make the filling last for hours.
		await this.#owner.query(
			'set session_replication_role = replica; set synchronous_commit = off; drop index signal_document'
		);
		for (; this.#signals < signals; this.#signals = Math.min(signals, this.#signals + batch)) {
			await this.#add(
				this.#signals,
				Math.min(batch, signals - this.#signals),
				signals,
				units.map(({ id }) => id)
			);
			told(this.#signals);
		}
		await this.#owner.query('insert into word (word) select unnest($1::text[]) on conflict do nothing', [
			[...vocabulary, 'kweldersluis', 'loodsmantel']
		]);
		await this.#owner.query('set session_replication_role = default; set synchronous_commit = on');
		await this.#owner.query('create index signal_document on signal using gin (document)');
		for (const table of ['signal', 'signal_event', 'conversation', 'message', 'audit', 'word'])
			await this.#owner.query(`vacuum analyze ${table}`);
	}

	/** Spread evenly over what is still to come. */
	#plant(word: keyof typeof planted, toCome: number, until: number): string {
		if (this.#random() * toCome >= wanted(until)[word] - this.#planted[word]) return '';
		this.#planted[word]++;
		return ` ${planted[word]}`;
	}

	async #add(from: number, many: number, until: number, units: string[]) {
		const rows = Array.from({ length: many }, (_, offset) => {
			const index = from + offset;
			const receivedAt = new Date(Date.now() - 3600_000 - (1 - index / 1_000_000) * 2 * 365 * 24 * 3600_000);
			const open = this.#random();
			const text =
				textOf(this.#random) + this.#plant('rare', until - index, until) + this.#plant('common', until - index, until);
			return {
				id: newId({ msecs: receivedAt.getTime() }),
				talk: newId({ msecs: receivedAt.getTime() }),
				number: `S-2020-${String(index).padStart(7, '0')}`,
				unit: units[Math.floor(this.#random() * units.length)],
				state: open < 0.03 ? 'new' : open < 0.1 ? 'in_hand' : 'closed',
				turn: open < 0.06 ? 'owner' : open < 0.1 ? 'receiver' : 'nobody',
				at: receivedAt.toISOString(),
				text,
				title: text.slice(0, 80),
				proof: proofOf(index)
			};
		});
		const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
		await this.#owner.query(
			`with given as (
				select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::text[], $10::text[])
					given(id, talk, number, unit, state, turn, at, text, title, proof)
			), signals as (
				insert into signal (id, number, unit_id, state, turn, origin, received_at, changed_at, title, text, language, topic, wants_answer, street_place, closed_at, ending, first_answer_at)
				select id, number, unit, state::signal_state, turn::turn, 'citizen', at, at, title, text, 'nl', 'other', true, 'Bakenplein',
					case when state = 'closed' then at end, case when state = 'closed' then 'solved'::ending end, case when state = 'closed' then at end
				from given
			), events as (
				insert into signal_event (id, signal_id, kind, at, by_reporter) select uuidv7(), id, 'received', at, true from given
			), talks as (
				insert into conversation (id, unit_id, signal_id, code_hash, code_key, language, wants_answer, text_hash, proof_number, proof_signature, proof_key, created_at)
				select talk, unit, id, sha256(talk::text::bytea), 'bench', 'nl', true, sha256(text::bytea), proof, sha256(talk::text::bytea), 'bench', at from given
			), steps as (
				insert into conversation_step (id, conversation_id, kind, at) select uuidv7(), talk, 'received', at from given
			), messages as (
				insert into message (id, conversation_id, from_reporter, body, written_at, sent_at) select uuidv7(), talk, true, text, at, at from given
			)
			insert into audit (at, actor_kind, operation, record_kind, record_id) select at, 'visitor', 'signal.flag', 'signal', id from given`,
			(['id', 'talk', 'number', 'unit', 'state', 'turn', 'at', 'text', 'title', 'proof'] as const).map(column)
		);
	}
}

/** Written like a real one and never equal to it but by a chance of one in 2^60. */
function proofOf(index: number): string {
	const bytes = randomBytes(12);
	bytes.writeUInt32BE(index);
	return [...bytes]
		.map((byte) => signs[byte % 32])
		.join('')
		.replace(/(.{4})(?=.)/g, '$1-');
}
