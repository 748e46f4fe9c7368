// What the town looked up, and asked to look up, each with words of its own.
import { v7 as newId } from 'uuid';
import type pg from 'pg';
import * as access from '../../src/lib/server/access-requests/index.ts';
import * as lookUps from '../../src/lib/server/look-ups/index.ts';
import { reads, type Mark, type Post, type UnitName } from './town.ts';

interface Around {
	owner: pg.Client;
	posts: Post[];
	whoWorks: (unit: UnitName) => Post['actor'];
	mark: (what: string, mayRead: Mark['mayRead'], word?: string) => string;
	covert: string;
}
export interface LookedUp {
	found: string;
	waiting: string;
	/** Asked for and not decided, and one that is granted and was used. */
	asked: string;
	granted: string;
}

const isWatch = (post: Post) => post.role === 'data_protection_officer';
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A look with a covert persona, one that waits for a lead, and two requests to view closed profiles. */
export async function lookUp(unit: UnitName, { owner, posts, whoWorks, mark, covert }: Around): Promise<LookedUp> {
	const worker = whoWorks(unit);
	const granter = posts.find((post) => post.unit === 'service' && post.role === 'lead');
	if (!granter) throw new Error('nobody may grant');
	await owner.query(
		`insert into mandate (id, person_id, kind) select $1, $2, 'grant_closed_access' where not exists (select from mandate where person_id = $2)`,
		[newId(), granter.actor.personId]
	);
	const looks = (post: Post) => reads(post, unit) && ['officer', 'lead', 'coordinator'].includes(post.role);
	const open = (what: string, word?: string) =>
		mark(`${what} of a look-up of ${unit}`, (post) => looks(post) || isWatch(post), word);
	const isAsker = (post: Post) => post.actor.personId === worker.personId && post.unit === unit;
	const closed = (what: string, word?: string) =>
		mark(
			`${what} of a closed profile of ${unit}`,
			(post) => isAsker(post) || (post.role === 'lead' && reads(post, unit)) || isWatch(post),
			word
		);
	const look = async (more: object) => {
		const given = { place: open('place'), question: open('question'), purpose: open('purpose'), found: open('result') };
		const { id } = await lookUps.logLookUp(
			worker,
			lookUps.LogLookUp.parse({ ...given, legalBasis: 'led', result: 'found', ...more })
		);
		return open('id', id ?? '');
	};
	const who = open('person');
	const card = { aimed: true, who, frequency: 'once', duration: 'minutes' };
	const found = await look({ personaId: covert });
	await look({ ...card, privateLife: open('private life'), others: open('others') });
	const waiting = await look({ ...card, privateLife: open('private life'), others: open('others') });
	const ask = async () => {
		const handle = closed('handle');
		const words = (what: string) => `${closed(what)} and so on`;
		const id = await access.askAccess(
			worker,
			access.AskAccess.parse({
				platform: 'instagram',
				handle,
				purpose: words('purpose'),
				legalBasis: 'led',
				notOpen: words('need'),
				proportionality: words('proportionality'),
				personaId: covert,
				wantedUntil: dayFrom(20)
			})
		);
		return { id: closed('id', id), handle };
	};
	const { id: asked } = await ask();
	const { id: granted, handle } = await ask();
	await access.grantAccess(
		granter.actor,
		granted,
		access.GrantAccess.parse({
			reason: `${closed('reason')} and so on`,
			conditions: closed('conditions'),
			until: dayFrom(10)
		})
	);
	const used = await lookUps.logClosed(
		worker,
		granted,
		lookUps.LogClosed.parse({ profile: handle, question: closed('question'), found: closed('result') })
	);
	closed('id of a use', used);
	return { found, waiting, asked, granted };
}
