import { afterAll, beforeAll, expect, test } from 'vitest';
import { scene } from '../../../../tests/scene.ts';
import { EnterSignal, enterSignal } from './enter-signal.ts';
import { InboxFilters } from './inbox-filters.ts';
import { searchSignals } from './search-signals.ts';

let town: Awaited<ReturnType<typeof scene>>;
beforeAll(async () => {
	town = await scene();
});
afterAll(() => town.leave());

test('the numbers of a year go on past 99,999, and each finds its signal', async () => {
	const ana = await town.person('Ana', town.harbour, 'officer');
	const enter = () => enterSignal(ana, EnterSignal.parse({ text: 'One more', topic: 'threats', language: 'en' }));
	const [, year] = (await enter()).split('-');
	await town.owner.query(`select setval($1, 99998)`, [`number_s_${year}`]);
	const numbers = [await enter(), await enter(), await enter()];
	expect(numbers).toEqual([`S-${year}-99999`, `S-${year}-100000`, `S-${year}-100001`]);
	for (const q of numbers) {
		const { rows } = await searchSignals(ana, { ...InboxFilters.parse({ tab: 'all' }), q });
		expect(rows.map(({ number }) => number)).toEqual([q]);
	}
});

test('who reads no content writes none: they are told so, and nothing is entered', async () => {
	const given = EnterSignal.parse({ text: 'One more', topic: 'threats', language: 'en' });
	for (const role of ['administrator', 'data_protection_officer'] as const) {
		const actor = await town.person(role, town.harbour, role);
		await expect(enterSignal(actor, given)).rejects.toMatchObject({ code: 'not_allowed' });
	}
	const { rows } = await town.owner.query(
		`select from signal s join person p on p.id = s.assignee_id where p.name in ('administrator', 'data_protection_officer')`
	);
	expect(rows).toEqual([]);
});
