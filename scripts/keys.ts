// npm run keys -- new | list | rotate PURPOSE
import { newSet, purposes, rotate, rotatable, versions } from '../src/lib/server/platform/keyring.ts';
import { command } from './settings.ts';
import { StartError } from './start-error.ts';

const [verb, name] = process.argv.slice(2);

// A new set is what one needs before the settings can be right.
if (verb === 'new') console.log(JSON.stringify(newSet(), null, '\t'));
else {
	await command(async () => {
		if (verb === 'list') {
			for (const purpose of purposes)
				console.log(
					`${purpose.padEnd(18)} ${versions(purpose)
						.map(({ id }) => id)
						.join(' ')}`
				);
			return;
		}
		if (verb !== 'rotate') throw new StartError('npm run keys -- new | list | rotate PURPOSE');
		const purpose = rotatable.find((one) => one === name);
		if (!purpose) throw new StartError(`npm run keys -- rotate PURPOSE, one of ${rotatable.join(', ')}`);
		const { id, set } = rotate(purpose);
		if (set) console.log(JSON.stringify(set, null, '\t'));
		console.error(
			`${purpose}: ${id} is in use from the next start on; what older ones sealed stays readable.${set ? ' KEYS must hold the set printed here.' : ''}`
		);
	});
}
