import { whoIs } from '#lib/server/accounts/index.ts';
import { listProtection } from '#lib/server/personas/index.ts';

export const load = ({ locals }) => listProtection(whoIs(locals).actor);
