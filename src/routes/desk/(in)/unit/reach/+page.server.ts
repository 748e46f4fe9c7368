import { readReach } from './read-reach.server.ts';

export const load = ({ locals }) => readReach(locals);
