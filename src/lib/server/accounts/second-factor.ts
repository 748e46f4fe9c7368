import { randomInt } from 'node:crypto';
import { createOTP } from '@better-auth/utils/otp';
import { symmetricEncrypt } from 'better-auth/crypto';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { seal, unseal } from '../platform/keys.ts';
import { Refused } from '../platform/refused.ts';
import { auditSignIn } from './audit-sign-in.ts';
import { authSecret } from './auth.ts';
import { authDatabase } from './auth-database.ts';
import { type Browser, knowBrowser } from './browser.ts';
import { refuseUnconfirmed } from './confirm.ts';
import { sessionOf } from './session-of.ts';
import { stepOf } from './used-code.ts';

export const NewSecondFactor = z.object({ sealed: z.string().min(1).max(500), code: z.string().trim().min(6).max(20) });

const letters = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford: nothing that looks like something else
const draw = (length: number) => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

/** As it is kept: people forget the hyphen, and write capitals, an o for a nought, an l for a one. */
export function asBackupCode(typed: string): string {
	const plain = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
	return `${plain.slice(0, 5)}-${plain.slice(5)}`;
}

/**
 * A secret for the person's app, not yet theirs: it goes to the page and comes back sealed with the first code, so that nothing is
 * written before they have shown that the app has it.
 */
export async function offerSecondFactor(browser: Browser, sealed?: string) {
	const { user } = await sessionOf(browser);
	const secret = (sealed && openOffer(sealed, user.id)) || draw(32);
	const address = createOTP(secret).url('Îlot', user.email);
	return {
		sealed: seal('auth', secret, `second factor ${user.id}`).toString('base64url'),
		/** For the picture; the text is what one types where no camera is. */
		address,
		text: (new URL(address).searchParams.get('secret') ?? '').replace(/.{4}(?=.)/g, '$& ')
	};
}

function openOffer(sealed: string, personId: string): string | null {
	try {
		return unseal('auth', Buffer.from(sealed, 'base64url'), `second factor ${personId}`);
	} catch {
		return null;
	}
}

/**
 * The app has shown its first code: it is the second factor from now on, in place of an earlier one.
 * @returns the ten backup codes, which are shown this once
 * @throws Refused `account.code_wrong`, `account.confirm_first` where there is another factor already
 */
export async function addSecondFactor(
	browser: Browser,
	{ sealed, code }: z.infer<typeof NewSecondFactor>
): Promise<string[]> {
	const { user, session } = await sessionOf(browser);
	await refuseUnconfirmed(browser);
	const secret = openOffer(sealed, user.id);
	const step = secret && (await stepOf(secret, code.replace(/\s/g, '')));
	if (!secret || !step) throw new Refused('account.code_wrong');
	const backupCodes = newBackupCodes();
	const values = {
		secret: await symmetricEncrypt({ key: authSecret(), data: secret }),
		backupCodes: await symmetricEncrypt({ key: authSecret(), data: JSON.stringify(backupCodes) }),
		verified: true,
		failedVerificationCount: 0,
		lockedUntil: null,
		usedStep: step // the code shown here opens nothing once more
	};
	await authDatabase()
		.transaction()
		.execute(async (tx) => {
			await tx
				.insertInto('twoFactor')
				.values({ id: newId(), userId: user.id, ...values })
				.onConflict((conflict) => conflict.column('userId').doUpdateSet(values))
				.execute();
			// Whoever came in elsewhere with the password alone does not come in with this factor.
			await tx.deleteFrom('session').where('userId', '=', user.id).where('id', '<>', session.id).execute();
			await tx.updateTable('user').set({ twoFactorEnabled: true }).where('id', '=', user.id).execute();
		});
	knowBrowser(browser, user.id);
	await auditSignIn('account.second_factor_added', user.id, 'totp');
	return backupCodes;
}

const newBackupCodes = () => Array.from({ length: 10 }, () => `${draw(5)}-${draw(5)}`);

/**
 * Ten new backup codes in place of the old ones, for whoever has an app; shown this once.
 * @throws Refused `account.confirm_first`
 */
export async function renewBackupCodes(browser: Browser): Promise<string[]> {
	const { user } = await sessionOf(browser);
	await refuseUnconfirmed(browser);
	const backupCodes = newBackupCodes();
	await authDatabase()
		.updateTable('twoFactor')
		.set({ backupCodes: await symmetricEncrypt({ key: authSecret(), data: JSON.stringify(backupCodes) }) })
		.where('userId', '=', user.id)
		.execute();
	await auditSignIn('account.backup_codes_renewed', user.id);
	return backupCodes;
}
