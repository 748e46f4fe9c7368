import sharp from 'sharp';

const edge = 640;

/** What tells one drawn officer from another. */
export interface DrawnFace {
	skin: string;
	hair: string;
	behind: string;
	/** Down to the shoulders. */
	long: boolean;
	glasses: boolean;
}

/**
 * Draws an officer who does not exist, in flat shapes, so that nobody takes it for a photo of somebody.
 * @returns a square PNG
 */
export function drawPortrait({ skin, hair, behind, long, glasses }: DrawnFace): Promise<Buffer> {
	const ink = '#1c2430';
	const uniform = '#22365c';
	const eye = (x: number) => `<circle cx="${x}" cy="300" r="11" fill="${ink}"/>`;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${edge}" height="${edge}" viewBox="0 0 640 640">
		<rect width="640" height="640" fill="${behind}"/>
		${long ? `<path d="M190 250 Q190 130 320 130 Q450 130 450 250 V470 H190 Z" fill="${hair}"/>` : ''}
		<path d="M110 640 Q120 480 250 460 H390 Q520 480 530 640 Z" fill="${uniform}"/>
		<path d="M262 400 H378 V470 Q320 530 262 470 Z" fill="${skin}"/>
		<path d="M250 458 L320 540 L390 458 L410 490 L330 580 H310 L230 490 Z" fill="#f3f1eb"/>
		<path d="M214 270 Q214 160 320 160 Q426 160 426 270 V320 Q426 430 320 430 Q214 430 214 320 Z" fill="${skin}"/>
		<path d="M206 290 Q200 150 320 148 Q440 150 434 290 Q420 220 360 214 Q280 226 240 214 Q214 232 206 290 Z" fill="${hair}"/>
		${eye(274)}${eye(366)}
		<path d="M276 362 Q320 402 364 362" fill="none" stroke="${ink}" stroke-width="9" stroke-linecap="round"/>
		${glasses ? `<g fill="none" stroke="${ink}" stroke-width="8"><circle cx="274" cy="300" r="36"/><circle cx="366" cy="300" r="36"/><path d="M310 300 H330"/></g>` : ''}
		<path d="M420 530 l34 -12 34 12 v26 q0 30 -34 44 q-34 -14 -34 -44 Z" fill="#f0b13f"/>
	</svg>`;
	return sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer();
}
