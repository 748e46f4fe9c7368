import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { hashPassword, symmetricEncrypt } from 'better-auth/crypto';
import type pg from 'pg';
import { v7 as newId } from 'uuid';
import { key } from '../lib/server/platform/keys.ts';

/**
 * What every invented person of the demonstration signs in with. Public and fixed for ever: notes, screenshots and
 * tests rely on them. They open nothing else, for a service set up for real has none of these people.
 */
export const demoPassword = 'every block has its officer';
/** Base32, 160 bits, as an authenticator app takes it. */
export const demoTotpSecret = 'JBSWY3DPEBUWY33UEBZXSZ3OMFWCA2LO';

/** The sign-in library keeps a secret as the text that its base 32 stands for. */
const secretInStore = new TextDecoder().decode(base32.decode(demoTotpSecret));

/** The six digits an app would show now. */
export const demoCode = (): Promise<string> => createOTP(secretInStore).totp();

/** What all of them get: hashed once, because a good hash takes its time. */
export async function demoCredentials() {
	const secret = key('auth').secret.toString('base64url');
	return {
		hash: await hashPassword(demoPassword),
		totp: await symmetricEncrypt({ key: secret, data: secretInStore }),
		backupCodes: await symmetricEncrypt({ key: secret, data: '[]' })
	};
}

/** Lets a person of the demonstration sign in. As owner, in the caller's transaction. */
export async function giveDemoCredentials(
	owner: pg.ClientBase,
	person: { id: string; name: string; email: string },
	credentials: Awaited<ReturnType<typeof demoCredentials>>
): Promise<void> {
	await owner.query('insert into auth."user" (id, name, email, two_factor_enabled) values ($1, $2, $3, true)', [
		person.id,
		person.name,
		person.email
	]);
	await owner.query(
		`insert into auth.account (id, user_id, account_id, provider_id, password) values ($1, $2::uuid, $2::uuid::text, 'credential', $3)`,
		[newId(), person.id, credentials.hash]
	);
	await owner.query('insert into auth.two_factor (id, user_id, secret, backup_codes) values ($1, $2, $3, $4)', [
		newId(),
		person.id,
		credentials.totp,
		credentials.backupCodes
	]);
}
