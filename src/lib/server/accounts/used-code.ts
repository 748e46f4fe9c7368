import { createOTP } from '@better-auth/utils/otp';
import { symmetricDecrypt } from 'better-auth/crypto';
import { authSecret } from './auth.ts';
import { authDatabase } from './auth-database.ts';

const period = 30;

/** The half minute a code belongs to: the one of now, or the one before or after, as the library takes them. */
export async function stepOf(secret: string, code: string): Promise<number | undefined> {
	const now = Math.floor(Date.now() / 1000 / period);
	for (const step of [now, now - 1, now + 1]) if ((await createOTP(secret).hotp(step)) === code) return step;
	return undefined;
}

/**
 * Takes a code that was found right, once: it and every earlier one open nothing any more (RFC 6238 §5.2). Whoever read it over a
 * shoulder, or sends the form again, comes too late; of two at once one comes in.
 * @returns false when it was used before
 */
export async function useUpCode(personId: string, code: string): Promise<boolean> {
	const row = await authDatabase()
		.selectFrom('twoFactor')
		.select('secret')
		.where('userId', '=', personId)
		.executeTakeFirst();
	if (!row) return false;
	const step = await stepOf(await symmetricDecrypt({ key: authSecret(), data: row.secret }), code);
	if (step === undefined) return false;
	const done = await authDatabase()
		.updateTable('twoFactor')
		.set({ usedStep: step })
		.where('userId', '=', personId)
		.where((or) => or.or([or('usedStep', 'is', null), or('usedStep', '<', step)]))
		.executeTakeFirst();
	return done.numUpdatedRows > 0n;
}
