import { readReach, ReachWanted } from './read-reach.server.ts';

export const load = ({ locals, url }) =>
	readReach(locals, ReachWanted.parse(Object.fromEntries(url.searchParams)).week);
