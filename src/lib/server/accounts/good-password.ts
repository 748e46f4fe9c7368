import { Refused } from '../platform/refused.ts';
import { leastPasswordLength } from './auth.ts';

/** Words of a name or an address that are long enough to be guessed from it. */
const wordsOf = (text: string) =>
	text
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word.length >= 4);

/**
 * Length and nothing else makes a password good (NIST SP 800-63B §3.1.1): no rule of capitals and signs, which people answer with
 * "Password1!". Refused is what somebody who knows the service and the person would try first.
 * @throws Refused `account.password_short`, `account.password_easy`
 */
export function refuseEasyPassword(
	password: string,
	known: { name: string; email: string; serviceName: string }
): void {
	if ([...password].length < leastPasswordLength) throw new Refused('account.password_short');
	const plain = password.toLowerCase();
	const guesses = [known.name, known.email.split('@')[0] ?? '', known.serviceName].flatMap(wordsOf);
	const left = guesses.reduce(
		(rest, word) => rest.replaceAll(word, ''),
		plain.replaceAll(known.email.toLowerCase(), '')
	);
	if ([...left].length < 8 || new Set(plain).size < 5) throw new Refused('account.password_easy');
}
