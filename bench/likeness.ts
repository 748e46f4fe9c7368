// How well and how quickly what is the same is found: a set whose truth is known, the look-up beside a million others, and a true flag
// in a flood of ten thousand. Pictures are encoded anew here and hashed by the function that hashes each copy.
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { v7 as newId } from 'uuid';
import { pictureHash } from '../src/lib/server/platform/files/picture-hash.ts';
import { figure, flagBody, type Figure } from './figures.ts';
import type { Service } from './service.ts';
import { randomFrom, textOf } from './town.ts';

const stories = 400;
/** Of each there are so many, the first among them. */
const variants = 3;
const flood = 10_000;

interface Made {
	id: string;
	story: number;
	text: string;
	address: string | null;
	hash: string | null;
}

/** Four stories of five are told in words, some also by an address or a picture; the rest have one of these alone. */
async function generated(random: () => number): Promise<Made[]> {
	const made: Made[] = [];
	for (let story = 0; story < stories; story++) {
		const words = textOf(random)
			.split(' ')
			.slice(0, 25 + Math.floor(random() * 65));
		const kind = (['text', 'address', 'picture'] as const)[story % 5 < 3 ? 0 : (story % 5) - 2];
		const picture = kind === 'picture' ? await drawn(random) : undefined;
		for (let variant = 0; variant < variants; variant++) {
			const text = kind === 'text' ? edited(words, variant, random) : textOf(random).split(' ').slice(0, 12).join(' ');
			made.push({
				id: newId(),
				story,
				text,
				address: kind === 'address' ? addressOf(story, variant) : null,
				hash: picture ? ((await pictureHash(await encodedAnew(picture, variant))) ?? null) : null
			});
		}
	}
	return made;
}

/** One word in fifteen changed, left out or doubled; a greeting before it, an end cut off, capitals. */
function edited(words: string[], variant: number, random: () => number): string {
	if (variant === 0) return words.join(' ');
	const changed = words.flatMap((word) => {
		const dice = random() * 45;
		return dice < 1 ? [] : dice < 2 ? [word, word] : dice < 3 ? [`${word}x`] : [word];
	});
	const cut = variant === 2 ? changed.slice(0, Math.ceil(changed.length * 0.85)) : ['goede', 'avond', ...changed];
	return variant === 2 ? cut.join(', ').toUpperCase() : cut.join(' ');
}

function addressOf(story: number, variant: number): string {
	const id = `v${story.toString(36).padStart(10, 'q')}`;
	const forms = [
		[`https://www.youtube.com/watch?v=${id}&t=12s`, `youtu.be/${id}?si=a`, `https://m.youtube.com/shorts/${id}/`],
		[`https://www.instagram.com/p/${id}/?igsh=1`, `instagram.com/eve/reel/${id}`, `http://m.instagram.com/p/${id}`],
		[
			`https://x.com/eve/status/${story}77`,
			`https://twitter.com/i/web/status/${story}77?s=20`,
			`mobile.twitter.com/eve/status/${story}77`
		],
		[
			`https://shop-${story}.example/a?b=1&a=2`,
			`shop-${story}.example/a/?a=2&b=1&utm_source=x`,
			`http://www.shop-${story}.example/a?fbclid=1&a=2&b=1#top`
		],
		[`https://t.me/kanal${story}/9`, `https://t.me/s/Kanal${story}/9`, `telegram.me/kanal${story}/9`]
	];
	return forms[story % forms.length]?.[variant] ?? '';
}

/** Shapes and shades such as a photograph has them, drawn from numbers. */
async function drawn(random: () => number): Promise<Buffer> {
	const shapes = Array.from({ length: 14 }, () => {
		const [x, y, w, h] = [random() * 640, random() * 480, 40 + random() * 260, 40 + random() * 200].map(Math.round);
		const colour = `hsl(${Math.floor(random() * 360)} 60% ${20 + Math.floor(random() * 60)}%)`;
		return random() < 0.5
			? `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${colour}"/>`
			: `<ellipse cx="${x}" cy="${y}" rx="${w}" ry="${h}" fill="${colour}"/>`;
	});
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#ccc"/>${shapes.join('')}</svg>`;
	return sharp(Buffer.from(svg)).png().toBuffer();
}

const encodedAnew = (picture: Buffer, variant: number): Promise<Buffer> =>
	variant === 0
		? sharp(picture).webp({ quality: 85 }).toBuffer()
		: variant === 1
			? sharp(picture).resize(320).jpeg({ quality: 45 }).toBuffer()
			: sharp(picture).resize(900).modulate({ brightness: 1.08 }).jpeg({ quality: 30 }).toBuffer();

/** Waits until the job has nothing left, and says how long that took. */
async function untilNothingIsDue({ owner }: Service): Promise<number> {
	const since = performance.now();
	for (;;) {
		const { rows } = await owner.query<{ left: string }>('select count(*) as left from likeness_due');
		if (rows[0]?.left === '0') return (performance.now() - since) / 1000;
		await new Promise((later) => setTimeout(later, 100));
	}
}

async function truth(service: Service): Promise<Figure[]> {
	const { owner } = service;
	const made = await generated(randomFrom(4));
	const { rows } = await owner.query<{ id: string }>('select id from unit where closed_at is null limit 1');
	await owner.query('begin');
	for (const { id, text, address, hash } of made) {
		await owner.query(
			`insert into signal (id, unit_id, origin, title, text, language, topic, web_address) values ($1, $2, 'web', 't', $3, 'nl', 'other', $4)`,
			[id, rows[0]?.id, text, address]
		);
		if (!hash) continue;
		const mark = BigInt.asIntN(64, BigInt(`0b${hash}`)).toString();
		await owner.query(
			`with file as (
				insert into attachment (id, unit_id, name, media_kind, media_type, bytes, sha256, store_key, key_id)
				values ($1, $2, 'a.png', 'image', 'image/png', 1, '', $3, 'bench') returning id
			), mark as (insert into picture_mark (attachment_id, hash, bands) select id, $5::bigint, picture_bands($5::bigint) from file)
			insert into signal_attachment (signal_id, attachment_id) select $4, id from file`,
			[newId(), rows[0]?.id, randomUUID(), id, mark]
		);
	}
	await owner.query('commit');
	const seconds = await untilNothingIsDue(service);
	const storyOf = new Map(made.map(({ id, story }) => [id, story]));
	const found = await owner.query<{ a: string; b: string }>(
		'select a, b from likely_same where a = any ($1) and b = any ($1)',
		[[...storyOf.keys()]]
	);
	const right = found.rows.filter(({ a, b }) => storyOf.get(a) === storyOf.get(b)).length;
	const beyond = await owner.query('select from likely_same where (a = any ($1)) <> (b = any ($1))', [
		[...storyOf.keys()]
	]);
	const pairs = (stories * variants * (variants - 1)) / 2;
	return [
		figure('likeness: recall, of pairs that are the same', right / pairs, '', '≥ 0.95'),
		figure('likeness: precision, of pairs found', right / (found.rows.length + (beyond.rowCount ?? 0)), '', '≥ 0.95'),
		figure(`likeness: ${made.length} signals compared`, made.length / seconds, 'per s')
	];
}

/** The look-up of one signal's marks beside so many others, under the job's own role. */
async function lookUp({ owner }: Service): Promise<Figure[]> {
	const figures: Figure[] = [];
	let filled = 0;
	const random = randomFrom(9);
	const bands = () => Array.from({ length: 24 }, () => Math.floor(random() * 4294967296) - 2147483648);
	const { rows } = await owner.query<{ id: string }>(
		'select id from signal where not exists (select from text_mark m where m.signal_id = signal.id)'
	);
	for (const size of [1000, rows.length]) {
		if (size <= filled) continue;
		for (; filled < size; filled += 5000) {
			const part = rows.slice(filled, Math.min(size, filled + 5000)).map(({ id }) => ({ id, bands: bands() }));
			await owner.query(
				`insert into text_mark (signal_id, bands) select g.id, g.bands from jsonb_to_recordset($1::jsonb) as g (id uuid, bands int[])`,
				[JSON.stringify(part)]
			);
		}
		filled = size;
		await owner.query('vacuum analyze text_mark');
		const given = JSON.stringify(
			Array.from({ length: 200 }, () => ({ id: newId(), bands: bands(), addresses: [], hasPicture: false }))
		);
		await owner.query(`select set_config('ilot.job', 'likeness', false)`);
		const times: number[] = [];
		for (let run = 0; run < 10; run++) {
			const since = performance.now();
			await owner.query('select * from alike_candidates($1::jsonb, 40)', [given]);
			times.push((performance.now() - since) / 200);
		}
		figures.push(
			figure(`likeness: looking one up beside ${size.toLocaleString('en')}`, times.sort((a, b) => a - b)[5] ?? 0, 'ms')
		);
	}
	const [small, large] = figures;
	if (small && large)
		figures.push(
			figure('likeness: looking one up, times slower than beside 1,000', large.value / small.value, '×', '≤ 1.5')
		);
	return figures;
}

/** One true flag in the middle of a flood: its receipt, its place, and what became of the rest. */
async function inFlood(service: Service): Promise<Figure[]> {
	const { origin } = service;
	const send = async (begins: string, text: string) => {
		const body = new URLSearchParams(flagBody(begins));
		body.set('text', text);
		const since = performance.now();
		const answer = await fetch(`${origin}/en/flag?/send`, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', origin },
			body
		});
		if (!(await answer.text()).includes('id="receipt-code"')) throw new Error(`no receipt: ${answer.status}`);
		return performance.now() - since;
	};
	const counted = async () =>
		Number((await service.owner.query<{ n: string }>('select count(*) n from signal')).rows[0]?.n);
	const before = await counted();
	let sent = 0;
	let receipt = 0;
	const truly = `The bakery of my aunt burns ${randomUUID()}`;
	const since = performance.now();
	await Promise.all(
		Array.from({ length: 8 }, async () => {
			while (sent < flood) {
				const nth = sent++;
				if (nth === flood / 2) receipt = await send('', truly);
				else
					await send(
						'',
						`Win a new phone today, click here and follow the steps on the page, offer ${nth} ends soon, tell your friends`
					);
			}
		})
	);
	const seconds = (performance.now() - since) / 1000;
	const behind = await untilNothingIsDue(service);
	const cookie = await service.signIn('Mara Veldkamp');
	const page = await (await fetch(`${origin}/desk`, { headers: { cookie } })).text();
	const { rows } = await service.owner.query<{ aside: string }>(
		`select count(*) aside from signal where shelf = 'aside' and text like 'Win a new phone%'`
	);
	return [
		figure('flood: flags taken in', flood / seconds, 'per s'),
		figure('flood: receipt of the true flag', receipt, 'ms', '< 1000'),
		figure('flood: the true flag on the inbox’s first page', page.includes(truly) ? 1 : 0, 'of 1', '≥ 1'),
		figure('flood: folded into one line', Number(rows[0]?.aside), `of ${flood - 1}`, `≥ ${flood - 1}`),
		figure('flood: lost', before + flood - (await counted()), '', '≤ 0'),
		figure('flood: likeness after the last receipt', behind, 's', '< 10')
	];
}

export const likeness = async (service: Service): Promise<Figure[]> => {
	await untilNothingIsDue(service); // what the demonstration and the other figures left
	return [...(await truth(service)), ...(await lookUp(service)), ...(await inFlood(service))];
};
