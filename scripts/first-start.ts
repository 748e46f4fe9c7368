import type { Config } from '../src/lib/server/platform/config.ts';
import { disconnect } from '../src/lib/server/platform/database.ts';
import { emptyDatabase } from './empty-database.ts';
import { followSignInKey } from './follow-sign-in-key.ts';
import { asOwner } from './owner.ts';
import { migrateAll } from './prepare.ts';
import { followInstallation } from './settings.ts';
import { StartError } from './start-error.ts';

/**
 * An empty database becomes the demonstration; one whose filling was cut off is emptied and filled again.
 * Expects the addresses of the roles in the environment, and the messages compiled.
 * @returns whether this is a demonstration
 * @throws StartError where strangers could come by a demonstration that nobody asked for by name: its sign-ins are public,
 * and what a citizen flags there is read by anybody
 */
export async function fillOnFirstStart(ownerUrl: string, { mayDemonstrate }: Config): Promise<boolean> {
	const before = await installation(ownerUrl);
	if (!mayDemonstrate && !before)
		throw new StartError(
			'There is no service in this database yet; npm run setup makes one (DEMONSTRATION=yes fills it with invented people, whose sign-ins everybody knows)'
		);
	if (!mayDemonstrate && before?.demonstration)
		throw new StartError(
			'This is a demonstration, whose sign-ins everybody knows; npm run demo:wipe sets up a service in its place (DEMONSTRATION=yes shows it also beyond this machine)'
		);
	if (before && (!before.demonstration || before.filled_at)) {
		followInstallation(before);
		return before.demonstration;
	}
	if (before) {
		await emptyDatabase(ownerUrl);
		await migrateAll(ownerUrl);
	}
	console.log('Filling the demonstration (only at the first start) …');
	// Not at the top: what it works through is there only after the messages were compiled.
	const { fillDemonstration } = await import('../src/demo/fill.ts');
	try {
		await fillDemonstration(ownerUrl);
	} finally {
		await disconnect();
	}
	await followSignInKey(ownerUrl);
	await asOwner(ownerUrl, 'update installation set filled_at = now()');
	return true;
}

async function installation(ownerUrl: string) {
	const [row] = await asOwner<{ demonstration: boolean; filled_at: Date | null; country: string; languages: string[] }>(
		ownerUrl,
		'select demonstration, filled_at, country, languages from installation'
	);
	return row;
}
