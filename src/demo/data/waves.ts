import type { UnitKey } from '../schema.ts';

/** A flag that came with others like it: so many minutes ago, at a unit, in almost the same words. */
export interface WaveFlag {
	unit: UnitKey;
	minutesAgo: number;
	text: string;
	webAddress?: string;
}

/** A machine fills the form of one unit again and again, slowly enough to pass for a person. */
const machine = Array.from(
	{ length: 44 },
	(_, index): WaveFlag => ({
		unit: 'harbour',
		minutesAgo: 118 - index / 4,
		text: `Order ${4100 + index * 7} is ready, claim the free phone for loyal customers today, follow the steps on the page before the counter runs out`
	})
);

/** One warning that neighbours forward to each other, and some of them to us; at two units, of which neither sees the other's. */
const forwarded = (unit: UnitKey, minutesAgo: number, text: string, webAddress?: string): WaveFlag => ({
	unit,
	minutesAgo,
	text,
	...(webAddress && { webAddress })
});
const warning =
	'Opgelet: vanaf vandaag bellen twee mannen met een hesje van de waterdienst aan, ze vragen om de meterkast te zien en een van hen loopt intussen naar boven.';
export const waves: readonly WaveFlag[] = [
	...machine,
	forwarded('harbour', 205, `${warning} Stuur dit door.`),
	forwarded('harbour', 190, warning.replace('twee mannen', '2 mannen'), 'https://www.youtube.com/watch?v=wAt3rD13nst'),
	forwarded('dunes', 176, `Kreeg ik van mijn zus. ${warning}`),
	forwarded('harbour', 150, 'Filmpje van die mannen van het water, staan ze ook bij u?', 'youtu.be/wAt3rD13nst?si=z1')
];
