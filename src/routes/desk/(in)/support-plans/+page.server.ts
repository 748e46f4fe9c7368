import { whoIs } from '#lib/server/accounts/index.ts';
import { listPlans } from '#lib/server/prevention/index.ts';

export const load = ({ locals }) => listPlans(whoIs(locals).actor);
