// What the units of the town do to prevent, a plan for a minor, and a protocol that is being written, each with words of its own.
import * as prevention from '../../src/lib/server/prevention/index.ts';
import * as protocols from '../../src/lib/server/protocols/index.ts';
import { reads, type Mark, type Post, type TownSignal, type UnitName } from './town.ts';

interface Around {
	whoWorks: (unit: UnitName) => Post['actor'];
	mark: (what: string, mayRead: Mark['mayRead'], word?: string) => string;
}
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const isWatch = (post: Post) => post.role === 'data_protection_officer';

export async function prevent({ unit, number: signal }: TownSignal, { whoWorks, mark }: Around) {
	const worker = whoWorks(unit);
	const works = (post: Post) => reads(post, unit) && post.role !== 'partner';
	const isNamed = (post: Post) => post.actor.personId === worker.personId && post.unit === unit;
	const leads = (post: Post) => post.role === 'lead' && reads(post, unit);
	const ours = (what: string) => mark(`${what} of an action of ${unit}`, works);
	const secret = (what: string) => mark(`${what} of a support plan of ${unit}`, isNamed);

	const action = await prevention.beginAction(
		worker,
		prevention.BeginAction.parse({
			kind: 'visit',
			aim: ours('aim'),
			audience: ours('audience'),
			partners: ours('partner'),
			trend: ours('trend'),
			ownerId: worker.personId,
			plannedOn: dayFrom(1),
			signal
		})
	);
	mark(`number of an action of ${unit}`, (post) => works(post) || isWatch(post), action);
	await prevention.doAction(worker, action, { doneOn: dayFrom(-1), reach: 3 });

	const plan = await prevention.beginPlan(
		worker,
		prevention.BeginPlan.parse({
			child: secret('child'),
			facts: secret('facts'),
			assessment: secret('assessment'),
			childPart: secret('part of the child'),
			parentsPart: secret('part of the parents'),
			partnerWords: secret('partner'),
			legalBasis: 'led',
			localOfficerId: worker.personId,
			reviewOn: dayFrom(9),
			signal
		})
	);
	mark(`number of a support plan of ${unit}`, (post) => isNamed(post) || leads(post) || isWatch(post), plan);
	const what = secret('measure');
	await prevention.addMeasure(worker, plan, { what, ownerId: worker.personId, dueOn: dayFrom(5) });
	await prevention.addPlanNote(worker, plan, { words: secret('note') });

	const protocol = await protocols.beginProtocol(worker, 'first_contact');
	await protocols.editProtocol(worker, protocol, {
		texts: { en: mark(`text of a protocol of ${unit}`, works) },
		edits: 1
	});
	const reason = mark(`departure of ${unit}`, works);
	await protocols.departFrom(worker, { signal }, { task: 'suicide_threat', reason });
	await protocols.departFrom(worker, { plan }, { task: 'minor_in_danger', reason: secret('departure') });
	return { action, plan, protocol };
}
