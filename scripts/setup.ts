// npm run setup [-- --config FILE]: an empty service for real use, and the first invitation. It asks in a terminal what FILE does not say.
import { parseArgs } from 'node:util';
import { prepare } from './prepare.ts';
import { command } from './settings.ts';
import { setUp } from './set-up.ts';

await command(async (settings) => {
	const { values } = parseArgs({ options: { config: { type: 'string' } } });
	const database = await prepare(settings, { alone: true });
	try {
		await setUp(database.ownerUrl, values.config);
	} finally {
		await database.close();
	}
});
