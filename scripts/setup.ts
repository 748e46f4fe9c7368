// npm run setup [-- --config FILE]: an empty service for real use, and the first invitation. It asks in a terminal what FILE does not say.
import { parseArgs } from 'node:util';
import { prepare } from './prepare.ts';
import { command } from './settings.ts';
import { serviceAnswers } from './service-answers.ts';
import { refuseAnother, setUp } from './set-up.ts';

await command(async (settings) => {
	const { values } = parseArgs({ options: { config: { type: 'string' } } });
	const database = await prepare(settings, { alone: true });
	try {
		await refuseAnother(database.ownerUrl);
		await setUp(database.ownerUrl, await serviceAnswers(values.config));
	} finally {
		await database.close();
	}
});
