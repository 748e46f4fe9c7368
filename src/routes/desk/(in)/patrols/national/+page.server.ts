import { whoIs } from '#lib/server/accounts/index.ts';
import { patrolsOfService } from '#lib/server/patrols/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { pack } from '#lib/server/platform/pack.ts';
import { packWord } from '#lib/pack-word.ts';

export async function load({ locals }) {
	const units = await orErrorPage(patrolsOfService(whoIs(locals).actor));
	return {
		units: units.map((unit) => ({
			...unit,
			channels: unit.channels.map((code) => packWord(pack(), 'platforms', code, locals.locale))
		}))
	};
}
