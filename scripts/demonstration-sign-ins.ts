import { people } from '../src/demo/data/people.ts';
import { demoPassword, demoTotpSecret } from '../src/demo/sign-in.ts';

/** What the start of a demonstration prints, so that whoever tries it can go in by every door. */
export function demonstrationSignIns(): string {
	const front = people.flatMap((person) => (person.front ? [{ ...person, front: person.front }] : []));
	front.sort((a, b) => a.front.order - b.front.order);
	const lines = front.map(({ email, name, front: { as } }) => `  ${email.padEnd(38)} ${name}, ${as}`);
	const online = people.filter((person) => person.online).length;
	return [
		'This is a demonstration: the people are invented, and nothing sent here reaches the police.',
		'Sign in at the desk (/desk) as',
		...lines,
		`  password     ${demoPassword}`,
		`  TOTP secret  ${demoTotpSecret} (the sign-in page shows the code)`,
		`All ${people.length} people sign in so. ${online} of them are officers online: everybody finds them at /en/officers`
	].join('\n');
}
