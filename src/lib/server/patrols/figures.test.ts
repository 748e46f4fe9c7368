// Figures are read from sums of months and of whole years: whatever the period, they are what counting every entry gives.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { FigureWanted, patrolFigures } from './index.ts';
import { patrolsScene } from './patrols-scene.ts';

let on: Awaited<ReturnType<typeof patrolsScene>>;
beforeAll(async () => {
	on = await patrolsScene();
	await entries();
});
afterAll(() => on.town.leave());

const years = { min: new Date('2020-12-20T00:00Z'), max: new Date('2024-01-10T00:00Z'), noInvalidDate: true };

/** Three hundred of three years, two of which lie in another month, or year, of the harbour's calendar than by ours; some corrected. */
async function entries() {
	const { owner, harbour } = on.town;
	const patrol = newId();
	await owner.query(
		`insert into patrol (id, unit_id, kind, state, starts_at, ends_at, purpose, made_by, made_at, started_at, ended_at)
		values ($1, $2, 'web', 'ended', '2020-12-20', '2020-12-20 02:00', 'counted', $3, now(), '2020-12-20', '2024-01-10')`,
		[patrol, harbour, on.lead.personId]
	);
	const [one] = fc.sample(
		fc.array(fc.tuple(fc.date(years), fc.constantFrom('talked', 'advised', 'seen'), fc.constantFrom('discord', null)), {
			minLength: 300,
			maxLength: 300
		}),
		1
	);
	const made = [
		...(one ?? []),
		[new Date('2021-12-31T23:30:00Z'), 'talked', 'discord'],
		[new Date('2022-03-31T22:30:00Z'), 'talked', null]
	] as const;
	let before: string | null = null;
	for (const [nth, [at, kind, platform]] of made.entries()) {
		const id = newId();
		await owner.query(
			`insert into patrol_entry (id, patrol_id, person_id, kind, happened_at, received_at, platform, corrects)
			values ($1, $2, $3, $4, $5, now(), $6, $7)`,
			[id, patrol, on.mara.personId, nth % 40 === 39 ? 'struck' : kind, at, platform, nth % 20 === 19 ? before : null]
		);
		before = id;
	}
}

const inFull = `from patrol_entry e join patrol p on p.id = e.patrol_id join unit u on u.id = p.unit_id
	cross join lateral sums_of(e, extract(hour from e.happened_at at time zone u.time_zone)::int) s
	where e.kind <> 'struck' and not exists (select from patrol_entry z where z.corrects = e.id)`;

test.each([
	['months', 'not whole_year', 'true'],
	['years', 'whole_year', `s.counted <> 'all'`]
])('sums of %s are what counting every entry gives', async (spans, kept, counted) => {
	const sums = `select unit_id, month, counted, value, kind::text, n from patrol_sum where n <> 0 and ${kept}`;
	const all = `select p.unit_id, date_trunc('${spans.slice(0, -1)}', e.happened_at at time zone u.time_zone)::date, s.counted, s.value, e.kind::text, count(*)::int
		${inFull} and ${counted} group by 1, 2, 3, 4, 5`;
	const { rows } = await on.town.owner.query(`((${sums}) except (${all})) union all ((${all}) except (${sums}))`);
	expect(rows).toEqual([]);
});

test('whichever months are asked for, the figures of them are what counting every entry gives', async () => {
	const month = fc
		.integer({ min: 0, max: 40 })
		.map((nth) => new Date(Date.UTC(2020, 11 + nth, 1)).toISOString().slice(0, 7));
	const counted = async (by: string, from: string, until: string) => {
		const { rows } = await on.town.owner.query<{ value: string; n: number }>(
			`select s.value, count(*)::int n ${inFull} and s.counted = $1 and e.kind in ('talked', 'advised', 'asked_to_take_down')
				and to_char(e.happened_at at time zone u.time_zone, 'YYYY-MM') between $2 and $3 group by 1 order by 1`,
			[by, from, until]
		);
		return rows;
	};
	await fc.assert(
		fc.asyncProperty(month, month, async (one, other) => {
			const [from, until] = one < other ? [one, other] : [other, one];
			const { by, total, months } = await patrolFigures(on.lead, FigureWanted.parse({ from, until }));
			for (const which of ['platform', 'hour'] as const) {
				const shown = by[which].map(({ value, n }) => ({ value, n }));
				expect(shown.sort((a, b) => (a.value < b.value ? -1 : 1))).toEqual(await counted(which, from, until));
			}
			expect(total).toBe((await counted('all', from, until))[0]?.n ?? 0);
			expect(months.every((row) => row.month >= from && row.month <= until)).toBe(true);
		}),
		{
			numRuns: 40,
			examples: [
				['2021-01', '2023-12'],
				['2021-02', '2023-11'],
				['2020-12', '2024-01'],
				['2021-12', '2022-01']
			]
		}
	);
});
