/** Who acts. Every room function takes one; the database sees the same and has the last word. */
export type Actor =
	| { kind: 'visitor' }
	| { kind: 'reporter'; conversationId: string }
	| { kind: 'person'; personId: string; unitId: string }
	| { kind: 'job'; name: string; personId?: string };

/** Somebody of the service, acting in one of their posts. */
export type Person = Extract<Actor, { kind: 'person' }>;

export const visitor: Actor = { kind: 'visitor' };
