import { people } from '../../demo/data/people.ts';
import { units } from '../../demo/data/units.ts';
import { demoCode, demoPassword, demoTotpSecret } from '../../demo/sign-in.ts';
import { type Browser, confirmSecondFactor, service, signIn } from './accounts/index.ts';
import { Refused } from './platform/refused.ts';

/** What the sign-in page of a demonstration shows: eight people to look around as, and the one password and code of all of them. */
export async function demoDoor() {
	const front = people
		.filter((person) => person.front)
		.sort((a, b) => (a.front?.order ?? 0) - (b.front?.order ?? 0))
		.map(({ name, email, posts }) => ({
			name,
			email,
			posts: posts.map(({ unit, roles }) => ({ roles, unit: units.find(({ key }) => key === unit)?.name ?? unit }))
		}));
	return { front, password: demoPassword, code: await demoCode(), secret: demoTotpSecret };
}

/**
 * Signs in as a person of the demonstration by the ordinary way, both factors typed in for them.
 * @throws Refused `not_allowed` in a service set up for real
 */
export async function signInAsDemoPerson(browser: Browser, email: string): Promise<void> {
	if (!(await service())?.demonstration || !people.some((person) => person.email === email))
		throw new Refused('not_allowed');
	if ((await signIn(browser, { email, password: demoPassword })) === 'code')
		await confirmSecondFactor(browser, { code: await demoCode() }, { repeatable: true });
}
