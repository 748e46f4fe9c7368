// Who writes to somebody who is away reads in the acknowledgement what the form at the counter would have said.
import { v7 as newId } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { checkedBy, letter, mailScene, somebodyElse } from './mail-scene.ts';

const { town, post, lead, came, lastOut, leaves, all } = await mailScene();
const [harbour = '', mill = ''] = await Promise.all(
	['harbour-team', 'mill-team'].map(
		async (slug) => (await all<{ id: string }>('select id from presence_page where slug = $1', slug))[0]?.id
	)
);
beforeEach(async () => {
	await town.owner.query('delete from absence');
	await town.owner.query(`update presence_page set published_at = now()`);
});
/** From so many days from today on, for three days. */
const away = (page: string, cover: string | null, inDays = -1) =>
	town.owner.query(
		`insert into absence (id, page_id, from_day, to_day, covered_by, made_by) values ($1, $2, current_date + $3::int, current_date + $3::int + 2, $4, $5)`,
		[newId(), page, inDays, cover, lead.personId]
	);
const day = (inDays: number, locale = 'en-GB') =>
	new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
		Date.now() + inDays * 86_400_000
	);
async function acknowledgement(language = 'en') {
	somebodyElse();
	const { talkId } = await came(
		letter('Hello, is anybody there?', { 'Content-Language': language, ...checkedBy('dmarc=pass') })
	);
	await leaves(await lastOut(talkId));
	return (post.kept.letters.at(-1) ?? '').replace(/\r\n/g, '\n');
}

test('away today: until when, and who is there instead with the address of their page', async () => {
	await away(harbour, mill);
	const said = await acknowledgement();
	expect(said).toContain(
		`Harbour online is away until ${day(1)}.\nMeanwhile you reach Mill online.\nhttp://localhost:3000/en/officers/mill-team`
	);
	expect(said).toContain('A first answer comes by');
	expect(said.trimEnd()).toMatch(/sent by a machine, once\.$/);
	expect(await acknowledgement('nl')).toContain(`Harbour online is afwezig tot en met ${day(1, 'nl')}.`);
});

test('nobody covers, or whoever does is away or shown no more: colleagues of the unit read it', async () => {
	const colleagues = 'Colleagues of Harbour read it meanwhile.';
	await away(harbour, null);
	expect(await acknowledgement()).toContain(`away until ${day(1)}.\n${colleagues}`);
	await town.owner.query('delete from absence');
	await away(harbour, mill);
	await away(mill, null);
	expect(await acknowledgement()).toContain(colleagues);
	await town.owner.query(`delete from absence where page_id = $1`, [mill]);
	await town.owner.query(`update presence_page set published_at = null where id = $1`, [mill]);
	const said = await acknowledgement();
	expect(said).toContain(colleagues);
	expect(said).not.toContain('Mill');
});

test('away soon is said beforehand; what is over, far off, or of a page that is not shown, is not', async () => {
	await away(harbour, mill, 3);
	expect(await acknowledgement()).toContain(`Harbour online is away from ${day(3)} until ${day(5)}.`);
	await town.owner.query('delete from absence');
	await away(harbour, mill, -4);
	await away(harbour, mill, 30);
	expect(await acknowledgement()).not.toContain('away');
	await away(harbour, mill);
	await town.owner.query(`update presence_page set published_at = null where id = $1`, [harbour]);
	expect(await acknowledgement()).not.toContain('away');
});
