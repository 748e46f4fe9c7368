// Whatever is done to a patrol, by whom and in which order, two at a time: what the table of moves allows, and nothing else.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../platform/actor.ts';
import type { PatrolState } from '../platform/database-types.ts';
import { Refused } from '../platform/refused.ts';
import {
	cancelPatrol,
	editPatrol,
	EditPatrol,
	endPatrol,
	findPatrol,
	KeepDebrief,
	keepDebrief,
	PlanPatrol,
	planPatrol,
	startPatrol
} from './index.ts';
import { patrolsScene, wallIn } from './patrols-scene.ts';

let on: Awaited<ReturnType<typeof patrolsScene>>;
beforeAll(async () => {
	on = await patrolsScene();
	await on.ready();
});
afterAll(() => on.town.leave());

const names = ['lead', 'chief', 'mara', 'tove', 'kim', 'miller', 'millLead'] as const;
type Name = (typeof names)[number];
const leads: Name[] = ['lead', 'chief'];
const there: Name[] = ['mara', 'tove'];
const acts = ['start', 'end', 'debrief', 'cancel', 'change'] as const;
type Act = (typeof acts)[number];
interface Done {
	state: PatrolState;
	/** Of the plan, and of the debrief. */
	versions: [number, number];
	way: string[];
}
interface Step {
	who: Name;
	act: Act;
	/** Which version they had before them when they began. */
	seen: [number, number];
}

/** The rules once more, by hand. @returns what it is afterwards, or undefined where it is refused */
function would({ state, versions: [plan, debrief], way }: Done, { who, act, seen }: Step): Done | undefined {
	const leading = leads.includes(who);
	if (!leading && !there.includes(who)) return undefined;
	const next = (to: PatrolState): Done => ({ state: to, versions: [plan + 1, debrief], way: [...way, act] });
	if (act === 'start') return state === 'planned' ? next('running') : undefined;
	if (act === 'end') return state === 'running' ? next('ended') : undefined;
	if (act === 'cancel') return leading && state === 'planned' ? next('cancelled') : undefined;
	if (act === 'change') return leading && state === 'planned' && seen[0] === plan ? next('planned') : undefined;
	if (seen[1] !== debrief || (state !== 'ended' && state !== 'debriefed')) return undefined;
	return state === 'ended'
		? { ...next('debriefed'), versions: [plan + 1, debrief + 1] }
		: { state, versions: [plan, debrief + 1], way };
}

function does(number: string, { who, act, seen }: Step): Promise<void> {
	const actor: Person = on[who];
	if (act === 'start') return startPatrol(actor, number, { without: '' });
	if (act === 'end') return endPatrol(actor, number, { why: '' });
	if (act === 'cancel') return cancelPatrol(actor, number, { why: 'no more', scope: 'one' });
	if (act === 'debrief') return keepDebrief(actor, number, KeepDebrief.parse({ learned: who, version: seen[1] }));
	const posts = on.posts({ contact: on.mara, team_leader: on.tove });
	const plan = { kind: 'street', startsAt: wallIn(1), endsAt: wallIn(3), purpose: 'Anew.', posts, overlaps: true };
	return editPatrol(actor, number, EditPatrol.parse({ ...plan, version: seen[0] }));
}
const wasDone = (step: Promise<void>) =>
	step.then(
		() => true,
		(cause: unknown) => {
			if (cause instanceof Refused) return false;
			throw cause;
		}
	);

/** What it is after these, where they end as they did; undefined where they could not have, in this order. */
const after = (before: Done, steps: Step[], done: boolean[]): Done | undefined =>
	steps.reduce<Done | undefined>((at, step, nth) => {
		const next = at && would(at, step);
		return at && Boolean(next) === done[nth] ? (next ?? at) : undefined;
	}, before);

test('a patrol moves as its table has it, also when two act at once', async () => {
	const one = fc.record({ who: fc.constantFrom(...names), act: fc.constantFrom(...acts) });
	// Most who act have a part in it, or little would ever happen.
	const likely = fc.record({ who: fc.constantFrom(...leads, ...there), act: fc.constantFrom(...acts) });
	const together = fc.array(fc.oneof(likely, one), { minLength: 1, maxLength: 2 });
	await fc.assert(
		fc.asyncProperty(fc.array(together, { minLength: 3, maxLength: 10 }), async (turns) => {
			const number = await on.plan({
				kind: 'street',
				posts: on.posts({ contact: on.mara, team_leader: on.tove }),
				overlaps: true
			});
			let now: Done = { state: 'planned', versions: [1, 0], way: ['plan'] };
			for (const turn of turns) {
				const { versions } = now;
				const steps = turn.map((step): Step => ({ ...step, seen: versions }));
				const done = await Promise.all(steps.map((step) => wasDone(does(number, step))));
				const possible = after(now, steps, done) ?? after(now, steps.toReversed(), done.toReversed());
				expect(possible, `${JSON.stringify([now, steps])} ended as ${JSON.stringify(done)}`).toBeDefined();
				now = possible ?? now;
			}
			const { state, version, events, startedAt, endedAt } = await findPatrol(on.lead, number);
			expect({ state, version, way: events.map(({ kind }) => kind) }).toEqual({
				state: now.state,
				version: now.versions[0],
				way: now.way
			});
			expect([startedAt !== null, endedAt !== null]).toEqual([now.way.includes('start'), now.way.includes('end')]);
		}),
		{ numRuns: 25 }
	);
}, 60_000);

test('nobody is planned into two places at once unknown to the lead, whichever shifts are planned in whichever order', async () => {
	const people = [on.mara, on.ivo, on.tove];
	const shift = fc.record({
		starts: fc.integer({ min: 0, max: 40 }),
		hours: fc.integer({ min: 1, max: 12 }),
		who: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 })
	});
	let weeks = 1;
	await fc.assert(
		fc.asyncProperty(fc.array(shift, { minLength: 2, maxLength: 6 }), async (shifts) => {
			const begin = 24 * 7 * weeks++; // each run in a week of its own
			const planned: typeof shifts = [];
			for (const one of shifts) {
				const { starts, hours, who } = one;
				const taken = planned.some(
					(other) =>
						other.starts < starts + hours &&
						starts < other.starts + other.hours &&
						other.who.some((nth) => who.includes(nth))
				);
				const plan = planPatrol(
					on.lead,
					PlanPatrol.parse({
						unitId: on.town.harbour,
						kind: 'street',
						startsAt: wallIn(begin + starts),
						endsAt: wallIn(begin + starts + hours),
						purpose: 'To be there.',
						posts: on.posts(
							Object.fromEntries(who.map((nth, at) => [['contact', 'research', 'team_leader'][at], people[nth]]))
						)
					})
				);
				if (taken) await expect(plan).rejects.toMatchObject({ code: 'patrol.overlaps' });
				else {
					await plan;
					planned.push(one);
				}
			}
		}),
		{ numRuns: 15 }
	);
}, 60_000);
