import type { UnitKey } from '../schema.ts';

/** A page of an officer (then by name) or of a team. */
export interface DemoPage {
	slug: string;
	unit: UnitKey;
	/** Whose it is; of a team nobody's. */
	officer?: string;
	name: string;
	languages: string[];
}

export const pages: readonly DemoPage[] = [
	{ slug: 'mara-veldkamp', unit: 'harbour', officer: 'Mara Veldkamp', name: 'Mara Veldkamp', languages: ['nl', 'en', 'es'] },
	{ slug: 'harbour-online', unit: 'harbour', name: 'Harbour online', languages: ['nl', 'en', 'fr'] },
	{
		slug: 'claire-desmarchais',
		unit: 'oldtown',
		officer: 'Claire Desmarchais',
		name: 'Claire Desmarchais',
		languages: ['fr', 'en', 'pt']
	},
	{ slug: 'mill-online', unit: 'mill', name: 'Mill online', languages: ['nl', 'en'] }
];
