import { shots } from './shots.ts';

/** A file from the folder of test files, or a screenshot drawn by `drawScreenshot`. `name` is what the sender's phone called it. */
export type Attachment =
	| { from: 'drawing'; name: string }
	| {
			from: 'photo.jpg' | 'screenshot.png' | 'document.pdf' | 'voice.mp3' | 'clip.mp4' | 'archive-named-photo.jpg';
			name: string;
	  };

const drawn = Object.fromEntries(
	Object.keys(shots).map((id, index): [string, Attachment[]] => [
		id,
		[{ from: 'drawing', name: `Screenshot_${String(20480 + index * 137)}.png` }]
	])
);

/** Which signals came with files, by signal id. */
export const attachments: Readonly<Record<string, readonly Attachment[]>> = {
	...drawn,
	'fr-002': [{ from: 'photo.jpg', name: 'velo_avant.jpg' }],
	'fr-015': [...(drawn['fr-015'] ?? []), { from: 'document.pdf', name: 'conversation complète.pdf' }],
	'fr-016': [{ from: 'photo.jpg', name: 'mur_sept_puits.jpg' }],
	'fr-021': [
		{ from: 'voice.mp3', name: 'vocal 1.mp3' },
		{ from: 'voice.mp3', name: 'vocal 4 le pire.mp3' }
	],
	'fr-033': [{ from: 'photo.jpg', name: 'autocollant.jpg' }],
	'fr-048': [{ from: 'screenshot.png', name: 'petite.png' }],
	'nl-009': [{ from: 'clip.mp4', name: 'slotje weg.mp4' }],
	'nl-014': [{ from: 'photo.jpg', name: 'boete met eend.jpg' }],
	'nl-041': [{ from: 'document.pdf', name: 'brief in de bus.pdf' }],
	'nl-046': [{ from: 'photo.jpg', name: 'IMG_0031 vaten.jpg' }],
	'nl-065': [{ from: 'document.pdf', name: '64 sellers.pdf' }],
	'en-019': [{ from: 'photo.jpg', name: 'hull.jpg' }],
	// A compressed folder that calls itself a picture: it stays sealed, and the page says so.
	'en-020': [
		{ from: 'voice.mp3', name: 'not_me.mp3' },
		{ from: 'archive-named-photo.jpg', name: 'all recordings.jpg' }
	],
	'en-050': [{ from: 'voice.mp3', name: 'hummed.mp3' }],
	'es-018': [{ from: 'clip.mp4', name: 'boda.mp4' }],
	'es-019': [{ from: 'screenshot.png', name: 'meme.png' }],
	'pt-019': [{ from: 'clip.mp4', name: 'peixes.mp4' }],
	'nb-006': [{ from: 'photo.jpg', name: 'flaskepost.jpg' }],
	'nb-024': [{ from: 'screenshot.png', name: 'bilde.png' }],
	'nb-028': [{ from: 'document.pdf', name: 'fraktbrev.pdf' }]
};
