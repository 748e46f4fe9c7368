import type { SenderCheck } from '../platform/database-types.ts';

export interface Checks {
	spf?: string;
	dkim?: string;
	dmarc?: string;
}

/**
 * What our own mail server found out about the sender, from the topmost Authentication-Results header of its name; headers of other names
 * are anybody's and not read. It is the server that takes headers of its own name off what comes in.
 * Source: RFC 8601 §5, RFC 7489 §3.1.
 * @param headers unfolded, in the order they stand
 * @param authservId the name of our server; without it nothing is read
 * @param domain of the address in From, which must be the one that SPF or DKIM found
 */
export function checkSender(
	headers: string[],
	authservId: string | undefined,
	domain: string
): { check: SenderCheck; checks: Checks } {
	const ours = authservId && headers.map(withoutComments).find((one) => nameOf(one) === authservId);
	if (!ours) return { check: 'unchecked', checks: {} };
	const results = ours
		.split(';')
		.slice(1)
		.map((one) => one.trim())
		.flatMap((one) => {
			const [, method = '', result = ''] = /^(spf|dkim|dmarc)\s*=\s*([a-z]+)/i.exec(one) ?? [];
			return method ? [{ method: method.toLowerCase() as keyof Checks, result: result.toLowerCase(), rest: one }] : [];
		});
	const passes = (method: keyof Checks, property: RegExp) =>
		results.some(
			(one) => one.method === method && one.result === 'pass' && agrees(property.exec(one.rest)?.[1], domain)
		);
	const resultOf = (method: keyof Checks) => {
		const those = results.filter((one) => one.method === method);
		return (those.find(({ result }) => result === 'pass') ?? those[0])?.result;
	};
	const [spf, dkim, dmarc] = [resultOf('spf'), resultOf('dkim'), resultOf('dmarc')];
	const checks = { ...(spf && { spf }), ...(dkim && { dkim }), ...(dmarc && { dmarc }) };
	const confirmed =
		dmarc === 'pass' ||
		passes('dkim', /header\.(?:d|i)\s*=\s*"?[^\s";]*?@?([^\s"@;]+)/i) ||
		passes('spf', /smtp\.mailfrom\s*=\s*"?(?:[^\s"@;]*@)?([^\s"@;]+)/i);
	if (dmarc === 'fail' || (!confirmed && spf === 'fail')) return { check: 'fails', checks };
	return { check: confirmed ? 'confirmed' : 'unconfirmed', checks };
}

const nameOf = (header: string) => header.split(';', 1)[0]?.trim().split(/\s/, 1)[0]?.toLowerCase();

/** Words in brackets say nothing to a machine, and may hold a semicolon. */
function withoutComments(header: string): string {
	let depth = 0;
	let kept = '';
	for (const sign of header) {
		if (sign === '(') depth++;
		else if (sign === ')' && depth > 0) depth--;
		else if (depth === 0) kept += sign;
	}
	return kept;
}

/**
 * Strict alignment: the same domain. The relaxed one asks for the organisational domain, which no rule of names tells: whoever has a name
 * beneath co.uk or github.io is not everybody else there, and the public suffix list that knows is not among our libraries. Who signs with
 * a subdomain is confirmed where our server checks DMARC, which aligns by that list; else they are "not confirmed", and nothing worse.
 */
const agrees = (found: string | undefined, domain: string) => Boolean(domain) && found?.toLowerCase() === domain;
