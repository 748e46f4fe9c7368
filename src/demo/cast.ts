import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Person } from '../lib/server/platform/actor.ts';
import { channels, people, signals, units } from './data/index.ts';
import type { DemoPerson, DemoSignal, DemoUnit, UnitKey } from './schema.ts';

type Row = {
	id: string;
	version: number;
	urgency: string;
	handling_codes: string[];
	web_address: string | null;
	web_platform: string | null;
	web_handle: string | null;
	street_place: string | null;
	post_code: string | null;
};

/** Who acts in the demonstration, for which unit, and what they have before them. */
export class Cast {
	private readonly owner: pg.ClientBase;
	private readonly ids: ReadonlyMap<string, string>;
	private lastLine = '0';
	private readonly bursts = new Map<string, string>();

	private constructor(owner: pg.ClientBase, ids: ReadonlyMap<string, string>) {
		this.owner = owner;
		this.ids = ids;
	}

	/** Reads who was founded. As owner: what people see on their pages, this reads from the tables; all it writes is the hour of the log. */
	static async of(owner: pg.ClientBase): Promise<Cast> {
		const { rows } = await owner.query<{ name: string; id: string }>(
			`select 'unit ' || name as name, id from unit union all select 'person ' || name, id from person
			union all select 'source ' || coalesce(unit_id::text, name), id from source union all select 'page ' || slug, id from presence_page`
		);
		return new Cast(owner, new Map(rows.map(({ name, id }) => [name, id])));
	}

	private id(name: string): string {
		const id = this.ids.get(name);
		if (!id) throw new Error(`the demonstration has no ${name}`);
		return id;
	}

	unit(key: UnitKey): DemoUnit & { id: string } {
		const unit = units.find((each) => each.key === key);
		if (!unit) throw new Error(`the demonstration has no unit ${key}`);
		return { ...unit, id: this.id(`unit ${unit.name}`) };
	}

	source(key: UnitKey): string {
		return this.id(`source ${this.unit(key).id}`);
	}

	channel(wanted: NonNullable<DemoSignal['channel']>): string {
		return this.id(`source ${channels.find(({ key }) => key === wanted)?.name}`);
	}

	/** Somebody of the unit who works on it: the same one for the same thing, so that a signal has its officer. */
	worker(key: UnitKey, thing: string): Person {
		const worksThere = ({ posts }: DemoPerson) =>
			posts.some(({ unit, roles }) => unit === key && (roles.includes('officer') || roles.includes('partner')));
		const those = people.filter(worksThere);
		const named = signals.find(({ id, unit }) => id === thing && unit === key)?.officer;
		if (named) return this.person(named, key);
		const which = those[createHash('sha256').update(thing).digest().readUInt32BE() % Math.max(those.length, 1)];
		if (!which) throw new Error(`nobody works at ${key}`);
		return { kind: 'person', personId: this.id(`person ${which.name}`), unitId: this.unit(key).id };
	}

	/** Somebody by name, in a post of theirs. */
	personIn(name: string, key: UnitKey): Person {
		return { kind: 'person', personId: this.id(`person ${name}`), unitId: this.unit(key).id };
	}

	/** Who holds this role in the unit; an officer is one who is not its lead as well. */
	holder(key: UnitKey, role: 'officer' | 'lead'): Person {
		const found = people.find(({ posts }) =>
			posts.some(
				({ unit, roles }) => unit === key && roles.includes(role) && (role === 'lead' || !roles.includes('lead'))
			)
		);
		if (!found) throw new Error(`${key} has no ${role}`);
		return { kind: 'person', personId: this.id(`person ${found.name}`), unitId: this.unit(key).id };
	}

	/** Somebody of that name, acting for a unit they work in. */
	person(name: string, key: UnitKey): Person {
		return { kind: 'person', personId: this.id(`person ${name}`), unitId: this.unit(key).id };
	}

	/** The page at the counter with that address. */
	page(slug: string): string {
		return this.id(`page ${slug}`);
	}

	/** Signals the unit has graded and that were not handed to it, the newest first. */
	async gradedSignals(key: UnitKey, most: number): Promise<string[]> {
		const { rows } = await this.owner.query<{ number: string }>(
			`select number from signal where unit_id = $1 and origin <> 'hand_over' and graded_at is not null order by received_at desc, id limit $2`,
			[this.unit(key).id, most]
		);
		return rows.map(({ number }) => number);
	}

	/** Who answers for what a unit says of itself: its lead, or the partner. */
	keeper(key: UnitKey): Person {
		const keeps = people.find(({ posts }) =>
			posts.some(({ unit, roles }) => unit === key && (roles.includes('lead') || roles.includes('partner')))
		);
		if (!keeps) throw new Error(`nobody answers for ${key}`);
		return { kind: 'person', personId: this.id(`person ${keeps.name}`), unitId: this.unit(key).id };
	}

	/** Everybody, in each of their posts. */
	everybody(): Person[] {
		return people.flatMap(({ name, posts }) =>
			posts.map(({ unit }) => ({ kind: 'person', personId: this.id(`person ${name}`), unitId: this.unit(unit).id }))
		);
	}

	/** The earliest graded signal of a burst in a unit; the one given, when there was none yet. */
	firstOfBurst(burst: string, unit: UnitKey, number: string): string {
		const name = `${burst} ${unit}`;
		const first = this.bursts.get(name) ?? number;
		this.bursts.set(name, first);
		return first;
	}

	async record(number: string): Promise<Row> {
		const { rows } = await this.owner.query<Row>('select * from signal where number = $1', [number]);
		if (!rows[0]) throw new Error(`there is no ${number}`);
		return rows[0];
	}

	/**
	 * Gives the lines the log gained since the last time the hour of the story. When a line was written only the database says,
	 * and a demonstration's ninety days pass in a minute; nothing is sealed yet.
	 */
	async dateLog(at: Date): Promise<void> {
		const { rows } = await this.owner.query<{ last: string }>(
			`with dated as (update audit set at = $1 where id > $2 returning id) select coalesce(max(id), $2)::text as last from dated`,
			[at, this.lastLine]
		);
		this.lastLine = rows[0]?.last ?? this.lastLine;
	}

	async numberOfProof(proofNumber: string): Promise<string> {
		const { rows } = await this.owner.query<{ number: string }>(
			'select s.number from signal s join conversation c on c.signal_id = s.id where c.proof_number = $1',
			[proofNumber]
		);
		return rows[0]?.number ?? '';
	}

	/** The talk that a mail with this subject has begun; nothing where it began none. */
	async talkOf(subject: string): Promise<string> {
		const { rows } = await this.owner.query<{ id: string }>(
			`select conversation_id as id from mail_in where state = 'begun' and subject = $1`,
			[subject]
		);
		return rows[0]?.id ?? '';
	}

	/** A profile of the register. */
	async personaNamed(handle: string): Promise<string> {
		const { rows } = await this.owner.query<{ id: string }>('select id from persona where handle = $1', [handle]);
		return rows[0]?.id ?? '';
	}

	/** A talk that begins with these words. */
	async talkTitled(words: string): Promise<string> {
		const { rows } = await this.owner.query<{ id: string }>(
			`select conversation_id id from message where body = $1 and from_reporter limit 1`,
			[words]
		);
		return rows[0]?.id ?? '';
	}

	/** What was last given to the mail server of a talk. */
	async lastMailOf(talkId: string): Promise<string> {
		const { rows } = await this.owner.query<{ id: string }>(
			'select id from mail_out where conversation_id = $1 order by made_at desc limit 1',
			[talkId]
		);
		return rows[0]?.id ?? '';
	}

	/** The last word of the talk, which whoever replies has read. */
	async newestMessage(number: string): Promise<string> {
		const { rows } = await this.owner.query<{ id: string }>(
			`select m.id from message m join conversation c on c.id = m.conversation_id join signal s on s.id = c.signal_id
			where s.number = $1 and m.state = 'sent' order by m.written_at desc, m.id desc limit 1`,
			[number]
		);
		return rows[0]?.id ?? '';
	}

	async filesOf(signalId: string): Promise<string[]> {
		const { rows } = await this.owner.query<{ id: string }>(
			'select attachment_id as id from signal_attachment where signal_id = $1 order by 1',
			[signalId]
		);
		return rows.map(({ id }) => id);
	}
}
