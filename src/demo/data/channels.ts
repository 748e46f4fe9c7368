import type { DemoChannel } from '../schema.ts';

/** Ways things come in by that are no unit and no partner. */
export const channels: readonly DemoChannel[] = [
	{
		key: 'registry',
		name: 'Abuse mailbox of the domain registry',
		grade: { reliability: 'A', reason: 'Checks each report itself before it passes it on' }
	},
	{
		key: 'forest',
		name: 'Ligne de permanence de la garde forestière',
		grade: { reliability: 'B', reason: 'Exacte le plus souvent, les heures moins' }
	},
	{ key: 'seafarers', name: 'Forum van de zeemanspost' }
];
