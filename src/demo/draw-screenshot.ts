import sharp from 'sharp';
import { shots, type Shot } from './data/shots.ts';
import { phoneFont } from './phone-font.ts';
import type { DemoSignal } from './schema.ts';

const width = 720;
const height = 1280;
const ink = '#1c2430';
const quiet = '#6b7480';
const fonts = "'Open Sans','Noto Sans','Liberation Sans','DejaVu Sans',Helvetica,Arial,sans-serif";

const escape = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Breaks at words; a phone's font is about half as wide as it is high. */
function lines(text: string, size: number, room: number) {
	const fits = Math.floor(room / (size * 0.52));
	const out = [''];
	for (const word of text.replace(/ ([?!:])/g, '\u00a0$1').split(' ')) {
		const last = out.at(-1) ?? '';
		if (last === '') out[out.length - 1] = word;
		else if (`${last} ${word}`.length <= fits) out[out.length - 1] = `${last} ${word}`;
		else out.push(word);
	}
	return out;
}

type Type = { size?: number; fill?: string; weight?: number; anchor?: 'start' | 'middle' | 'end' };
function write(
	x: number,
	y: number,
	text: string,
	{ size = 30, fill = ink, weight = 400, anchor = 'start' }: Type = {}
) {
	return `<text x="${x}" y="${y}" font-family="${fonts}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escape(text)}</text>`;
}
const box = (x: number, y: number, w: number, h: number, fill: string, radius = 0) =>
	`<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${radius}" fill="${fill}"/>`;

function statusBar(clock: string) {
	return `${write(36, 44, clock, { size: 26, weight: 600 })}
		${[0, 1, 2, 3].map((bar) => box(560 + bar * 12, 40 - bar * 6, 8, 6 + bar * 6, ink, 2)).join('')}
		<rect x="626" y="22" width="52" height="24" rx="6" fill="none" stroke="${ink}" stroke-width="3"/>${box(631, 27, 30, 14, ink, 3)}`;
}
function face(x: number, y: number, radius: number, name: string) {
	const hue = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0) * 7, 0) % 360;
	const letter = /\p{L}/u.exec(name)?.[0]?.toUpperCase() ?? '?';
	return `<circle cx="${x}" cy="${y}" r="${radius}" fill="hsl(${hue} 45% 55%)"/>${write(x, y + radius * 0.36, letter, { size: radius, fill: '#fff', weight: 600, anchor: 'middle' })}`;
}

function chat(shot: Extract<Shot, { kind: 'chat' }>) {
	let y = 190;
	const bubbles = shot.lines.map(([who, text]) => {
		const rows = lines(text, 30, 470);
		const wide = Math.min(520, Math.max(...rows.map((row) => row.length)) * 16.5 + 56);
		const high = rows.length * 40 + 32;
		const x = who === 'me' ? width - 32 - wide : 32;
		const drawn =
			box(x, y, wide, high, who === 'me' ? '#2f6f9f' : '#e6e9ee', 26) +
			rows.map((row, index) => write(x + 26, y + 46 + index * 40, row, { fill: who === 'me' ? '#fff' : ink })).join('');
		y += high + 18;
		return drawn;
	});
	return `${box(0, 64, width, 96, '#f5f6f8')}${write(28, 124, '‹', { size: 52, fill: '#2f6f9f' })}${face(100, 112, 32, shot.with)}
		${write(148, 122, shot.with, { weight: 600 })}${bubbles.join('')}
		${box(28, 1180, 560, 68, '#eef0f3', 34)}${write(60, 1223, '…', { fill: quiet })}<circle cx="650" cy="1214" r="34" fill="#2f6f9f"/>`;
}

const scenes = {
	none: '',
	street: `${box(0, 240, width, 420, '#cfd8df')}${[0, 1, 2, 3, 4].map((house) => `${box(house * 150 - 10, 330 - (house % 3) * 30, 140, 330, `hsl(${20 + house * 14} 22% ${52 + (house % 2) * 8}%)`)}${[0, 1, 2].map((floor) => box(house * 150 + 22, 370 + floor * 80, 30, 44, '#f2ead2') + box(house * 150 + 76, 370 + floor * 80, 30, 44, '#8a96a3')).join('')}`).join('')}${box(0, 620, width, 40, '#5c6268')}`,
	night: `${box(0, 240, width, 420, '#161b2b')}<circle cx="580" cy="320" r="36" fill="#e9e3c2"/>${box(80, 440, 560, 220, '#262d40')}${[0, 1, 2, 3, 4, 5].map((window) => box(120 + window * 86, 490, 44, 60, window % 2 ? '#e3b55d' : '#3a4258')).join('')}`
} as const;
function post(shot: Extract<Shot, { kind: 'post' }>) {
	let y = shot.scene === 'none' ? 270 : 720;
	const said = lines(shot.text, 34, 650).map((row) => write(32, (y += 46), row, { size: 34 }));
	y += 60;
	const answers = shot.comments.map(([who, text]) => {
		const rows = lines(text, 28, 540).map((row, index) => write(108, y + 42 + index * 38, row, { size: 28 }));
		const drawn = `${face(62, y + 16, 28, who)}${write(108, y + 6, who, { size: 26, weight: 600 })}${rows.join('')}`;
		y += 66 + rows.length * 38;
		return drawn;
	});
	return `${face(76, 150, 42, shot.by)}${write(138, 162, shot.by, { weight: 600 })}${write(670, 158, '···', { fill: quiet, anchor: 'end' })}
		${scenes[shot.scene]}${said.join('')}${answers.join('')}`;
}

const things = {
	chairs: [0, 1, 2]
		.map(
			(chair) =>
				`<g stroke="#c99a1a" stroke-width="14" fill="none"><path d="M${130 + chair * 180} 300 v230 M${130 + chair * 180} 430 h110 v100"/></g>`
		)
		.join(''),
	house: `<path d="M200 400 L360 270 L520 400 Z" fill="#9a4f3c"/>${box(230, 400, 260, 180, '#efe6d6')}${box(330, 470, 60, 110, '#5b6d7a')}${box(255, 430, 50, 50, '#9fc0d0')}${box(415, 430, 50, 50, '#9fc0d0')}`,
	tools:
		[0, 1, 2, 3, 4]
			.map((row) => box(180 + (row % 2) * 12, 320 + row * 48, 360, 40, `hsl(210 12% ${40 + row * 5}%)`, 4))
			.join('') + box(300, 400, 70, 40, '#e8c53a'),
	oars: `<g stroke="#8a5a33" stroke-width="12" stroke-linecap="round"><path d="M180 560 L500 300 M230 590 L550 330"/></g><g fill="#d9822b"><ellipse cx="520" cy="284" rx="46" ry="22" transform="rotate(-40 520 284)"/><ellipse cx="570" cy="314" rx="46" ry="22" transform="rotate(-40 570 314)"/></g>`,
	motor: `${box(290, 270, 140, 110, '#2b3d4f', 18)}${box(330, 380, 56, 150, '#3d5166')}<ellipse cx="358" cy="550" rx="70" ry="20" fill="#8c98a3"/>${box(420, 300, 90, 18, '#1c2430', 9)}`,
	boat: `<path d="M160 470 H560 L500 560 H220 Z" fill="#7a4a2b"/>${box(350, 270, 10, 200, '#4d3a2a')}<path d="M366 280 L500 450 H366 Z" fill="#eef1f3"/>`
} as const;
function market(shot: Extract<Shot, { kind: 'market' }>) {
	const about = lines(shot.text, 28, 650).map((row, index) => write(32, 890 + index * 40, row, { size: 28 }));
	return `${box(0, 64, width, 84, '#f5f6f8')}${write(32, 120, 'brikmarkt', { size: 36, weight: 700, fill: '#a3502b' })}${box(0, 200, width, 460, '#dcdfd6')}${things[shot.thing]}
		${write(32, 730, shot.price, { size: 46, weight: 700 })}${lines(shot.title, 36, 650)
			.slice(0, 2)
			.map((row, index) => write(32, 790 + index * 44, row, { size: 36 }))
			.join('')}
		${about.join('')}${face(66, 1064, 34, shot.seller)}${write(118, 1074, shot.seller, { weight: 600 })}${box(32, 1160, 656, 84, '#a3502b', 12)}<path d="M332 1184 h56 v36 h-56 Z M332 1184 l28 22 l28 -22" fill="none" stroke="#fff" stroke-width="4"/>`;
}

/**
 * Draws what a phone showed when the sender kept it: a talk, a post or a page of the invented marketplace.
 * @returns a PNG of 720 × 1280, or nothing for a signal without a shot
 */
export async function drawScreenshot(signal: Pick<DemoSignal, 'id' | 'at'>): Promise<Buffer | undefined> {
	const shot = shots[signal.id];
	if (!shot) return undefined;
	await phoneFont();
	const inside = shot.kind === 'chat' ? chat(shot) : shot.kind === 'post' ? post(shot) : market(shot);
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${box(0, 0, width, height, '#fff')}${statusBar(signal.at[1])}${inside}</svg>`;
	return sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer();
}
