export type RefusalCode = 'code.mistyped' | 'code.unknown' | 'form.expired' | 'form.too_fast' | 'conversation.not_found' | 'service.no_intake_desk';

/** A rule that says no. Thrown, because only a throw rolls back state, timeline, audit line and job together. */
export class Refused extends Error {
	readonly code: RefusalCode;
	readonly facts: Record<string, unknown>;

	constructor(code: RefusalCode, facts: Record<string, unknown> = {}) {
		super(code);
		this.code = code;
		this.facts = facts;
	}
}
