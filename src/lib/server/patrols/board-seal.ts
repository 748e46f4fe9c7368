import type { Person } from '../platform/actor.ts';
import { hmac } from '../platform/keys.ts';

/**
 * The key by which a browser seals what this person wrote and could not send yet. The same after each sign-in, so that what was sealed
 * before a session ended is sent after the next one; nobody else gets it. (docs/decisions/0020)
 */
export const queueKey = ({ personId }: Person): string =>
	hmac('form-token', JSON.stringify(['queue of a patrol', personId])).toString('base64');
