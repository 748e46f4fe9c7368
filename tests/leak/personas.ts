// The personas, lists of protection and threats of the town, each with words of its own.
import type pg from 'pg';
import * as personas from '../../src/lib/server/personas/index.ts';
import { Refused } from '../../src/lib/server/platform/refused.ts';
import { nameOf, reads, type Mark, type Post, type UnitName } from './town.ts';

interface Around {
	owner: pg.Client;
	units: Record<UnitName, string>;
	posts: Post[];
	whoWorks: (unit: UnitName) => Post['actor'];
	mark: (what: string, mayRead: Mark['mayRead'], word?: string) => string;
}
export interface Registered {
	covert: string;
	named: string;
	incident: string;
	/** All that names the covert one: whatever else is said, none of it is. */
	secret: { handle: string; address: string };
}

const isWatch = (post: Post) => post.role === 'data_protection_officer';
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A covert persona of a unit and one of the unit's own name, used, refused and protected; and a threat against its holder. */
export async function register(unit: UnitName, { owner, units, posts, whoWorks, mark }: Around): Promise<Registered> {
	const lead = posts.find(
		({ role, unit: at, second }) => role === 'lead' && !second && (at === unit || (unit === 'quay' && at === 'south'))
	);
	if (!lead) throw new Error(`nobody leads ${unit}`);
	const holder = whoWorks(unit);
	const isHolder = (post: Post) => post.actor.personId === holder.personId && post.unit === unit;
	const leads = (post: Post) => post.role === 'lead' && reads(post, unit);
	const seesCovert = (post: Post) => isHolder(post) || leads(post) || isWatch(post);
	const seesNamed = (post: Post) => reads(post, unit) || isWatch(post);
	const isOwner = (post: Post) => post.actor.personId === holder.personId;
	const covert = (what: string) => mark(`${what} of a covert persona of ${unit}`, seesCovert);
	const named = (what: string) => mark(`${what} of a persona of ${unit}`, seesNamed);
	const theirs = (what: string) => mark(`${what} of the worker of ${unit}`, (post) => isOwner(post) || leads(post));

	const list = (remedy: string) =>
		personas.CheckProtection.parse({
			items: personas.protectionItems.map((item) =>
				item === 'recovery' ? { item, result: 'not_ok', remedy, due: dayFrom(5) } : { item, result: 'ok' }
			),
			renewOn: dayFrom(100)
		});
	const whole = personas.CheckProtection.parse({
		items: personas.protectionItems.map((item) => ({ item, result: 'ok' })),
		renewOn: dayFrom(100)
	});
	await personas.addCourse(
		lead.actor,
		holder.personId,
		personas.AddCourse.parse({ course: theirs('course'), passedOn: dayFrom(-9), proof: theirs('proof') })
	);
	await personas.checkProtection(holder, holder, list(theirs('remedy')));
	await personas.checkProtection(holder, holder, whole);

	const handle = covert('handle');
	const address = `https://chat.example/${handle}`;
	const enter = async (kind: 'covert' | 'unit_branded', own: (what: string) => string, given: object) => {
		const id = await personas.addPersona(
			lead.actor,
			personas.AddPersona.parse({
				kind,
				unitId: units[unit],
				platform: 'instagram',
				legalBasis: own('legal basis'),
				purpose: `${own('purpose')} and so on`,
				device: own('device'),
				networkExit: own('way out'),
				...given
			})
		);
		await personas.authorisePersona(lead.actor, id, { until: dayFrom(90) });
		await personas.addHolder(
			lead.actor,
			id,
			personas.AddHolder.parse({ personId: holder.personId, since: dayFrom(-3) })
		);
		await personas.goLive(lead.actor, id);
		// The remedy on its list is for holders and their lead: the data-protection officer reads that it was gone through.
		const remedy = mark(`remedy of a ${kind} persona of ${unit}`, (post) => isHolder(post) || leads(post));
		await personas.checkProtection(lead.actor, { personaId: id }, list(remedy));
		await personas.checkProtection(lead.actor, { personaId: id }, whole);
		await personas.logUse(
			holder,
			id,
			personas.LogUse.parse({ act: 'observe', place: own('place'), note: own('note') })
		);
		return id;
	};
	const hidden = await enter('covert', covert, { handle, address, may: ['observe'] });
	mark(`id of a covert persona of ${unit}`, seesCovert, hidden);
	const open = await enter('unit_branded', named, {
		handle: named('handle'),
		may: ['observe', 'answer'],
		platform: 'xmpp'
	});
	mark(`id of a persona of ${unit}`, seesNamed, open);
	const place = mark(
		`place of a refusal of ${unit}`,
		(post) => (isOwner(post) && post.unit === unit) || leads(post) || isWatch(post)
	);
	await personas.logUse(holder, open, personas.LogUse.parse({ act: 'publish', place })).catch((cause: unknown) => {
		if (!(cause instanceof Refused)) throw cause;
	});

	const incident = await personas.reportIncident(
		holder,
		personas.ReportIncident.parse({ kind: 'exposed', body: theirs('threat'), place: theirs('place of the threat') })
	);
	mark(
		`id of a threat against the worker of ${unit}`,
		(post) => isOwner(post) || leads(post) || isWatch(post),
		incident
	);
	await personas.noteStep(lead.actor, incident, { words: theirs('step on the threat') });
	const { rowCount } = await owner.query(`select from persona where unit_id = $1`, [units[unit]]);
	if (rowCount !== 2) throw new Error(`${nameOf(lead)} registered ${rowCount}`);
	return { covert: hidden, named: open, incident, secret: { handle, address } };
}
