import { whoIs } from '#lib/server/accounts/index.ts';
import { listIncidents } from '#lib/server/personas/index.ts';

export const load = async ({ locals }) => ({ incidents: await listIncidents(whoIs(locals).actor) });
