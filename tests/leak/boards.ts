// A patrol of a unit that is under way, with words of its own in its log: with a covert persona, too, which the log does not give away.
import type pg from 'pg';
import { v7 as newId } from 'uuid';
import * as patrols from '../../src/lib/server/patrols/index.ts';
import type { Registered } from './personas.ts';
import { reads, type Mark, type Post, type UnitName } from './town.ts';

interface Around {
	owner: pg.Client;
	units: Record<UnitName, string>;
	whoWorks: (unit: UnitName) => Post['actor'];
	mark: (what: string, mayRead: Mark['mayRead'], word?: string) => string;
}
export interface OnBoard {
	number: string;
	entry: string;
	openEnd: string;
}

export async function boardOf(unit: UnitName, { covert }: Registered, around: Around): Promise<OnBoard> {
	const { owner, units, whoWorks, mark } = around;
	const worker = whoWorks(unit);
	const isWorker = (post: Post) => post.actor.personId === worker.personId;
	const ofUnit = (what: string) =>
		mark(`${what} of a running patrol of ${unit}`, (post) => reads(post, unit) || isWorker(post));
	const ofBoard = (what: string) =>
		mark(
			`${what} in the log of a running patrol of ${unit}`,
			(post) => isWorker(post) || (post.role === 'lead' && reads(post, unit))
		);
	const id = newId();
	const {
		rows: [row]
	} = await owner.query<{ number: string }>(
		`insert into patrol (id, unit_id, kind, state, starts_at, ends_at, purpose, made_by, made_at, started_at)
		values ($1, $2, 'web', 'running', now() - interval '1 hour', now() + interval '6 hours', $3, $4, now(), now() - interval '1 hour') returning number`,
		[id, units[unit], ofUnit('purpose'), worker.personId]
	);
	const number = row?.number ?? '';
	await owner.query(`insert into patrol_post (patrol_id, person_id, post) values ($1, $2, 'research')`, [
		id,
		worker.personId
	]);
	const entry = newId();
	const fields = { kind: 'seen', body: ofBoard('text'), placeWords: ofBoard('place') };
	await patrols.writeEntry(worker, number, patrols.WriteEntry.parse({ ...fields, id: entry }));
	await patrols.writeEntry(worker, number, patrols.WriteEntry.parse({ ...fields, id: newId(), personaId: covert }));
	await patrols.addOpenEnd(
		worker,
		number,
		patrols.AddOpenEnd.parse({
			kind: 'reply_promised',
			body: ofUnit('open end'),
			ownerId: worker.personId,
			dueOn: '2099-01-01'
		})
	);
	const { rows: ends } = await owner.query<{ id: string }>('select id from open_end where patrol_id = $1', [id]);
	return { number, entry, openEnd: ends[0]?.id ?? '' };
}
