import { v7 as newId } from 'uuid';
import { isLocale } from '../src/lib/locales.ts';
import { key, publicKey } from '../src/lib/server/platform/keys.ts';
import { loadPack } from '../src/lib/server/platform/pack.ts';
import { compileMessages } from './messages-there.ts';
import { asOwner, withOwner } from './owner.ts';
import type { ServiceAnswers } from './service-answers.ts';
import { StartError } from './start-error.ts';

/** Until the administrator says otherwise; promises of a first answer are counted in them. */
const officeHours = Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [weekday, [{ from: '09:00', to: '17:00' }]]));

/** @throws StartError where a service is already */
export async function refuseAnother(ownerUrl: string): Promise<void> {
	const [there] = await asOwner<{ service_name: string; demonstration: boolean }>(
		ownerUrl,
		'select service_name, demonstration from installation'
	);
	if (there?.demonstration)
		throw new StartError('This is a demonstration; npm run demo:wipe leaves it and sets up a service in its place');
	if (there) throw new StartError(`${there.service_name} was set up here already`);
}

/** Founds an empty service: one unit, nobody in it, and the invitation of the first administrator. */
export async function setUp(ownerUrl: string, answers: ServiceAnswers): Promise<void> {
	const link = await found(ownerUrl, answers);
	console.log(`The service is there. npm start runs it.

The audit log is sealed with this key (${key('seal').id}); keep a copy elsewhere, so that nobody can seal it anew:
${publicKey('seal')}
The first administrator opens this address, once, within seven days:
${link}`);
}

async function found(
	ownerUrl: string,
	{ serviceName, shortName, country, languages, administrator }: ServiceAnswers
): Promise<string> {
	compileMessages();
	// Not at the top: the room speaks, so its messages must have been compiled.
	const { inviteFirstAdministrator } = await import('../src/lib/server/accounts/index.ts');
	return withOwner(ownerUrl, async (owner) => {
		await owner.query('begin'); // a throw ends the connection, and that undoes it
		await owner.query(
			`insert into installation (service_name, country, languages, demonstration, filled_at, sign_in_key) values ($1, $2, $3, false, now(), $4)`,
			[serviceName, country, languages, key('auth').id]
		);
		const unitId = newId();
		await owner.query(
			`insert into unit (id, kind, name, short_name, time_zone, opening_hours, intake_desk) values ($1, 'service', $2, $3, $4, $5, true)`,
			[unitId, serviceName, shortName ?? serviceName.slice(0, 60), loadPack(country).timeZone, officeHours]
		);
		await owner.query(
			`insert into audit (actor_kind, operation, record_kind) values ('owner', 'installation.found', 'installation')`
		);
		const link = await inviteFirstAdministrator(owner, {
			...administrator,
			language: languages.find(isLocale) ?? 'en',
			unitId
		});
		await owner.query('commit');
		return link;
	});
}
