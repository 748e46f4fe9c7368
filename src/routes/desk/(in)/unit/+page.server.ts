import { whoIs } from '#lib/server/accounts/index.ts';
import { fewest, periods, unitFigures } from '#lib/server/signals/index.ts';

export async function load({ locals }) {
	return { units: await unitFigures(whoIs(locals).actor), fewest, periods };
}
