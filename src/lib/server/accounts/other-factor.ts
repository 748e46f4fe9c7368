import { authDatabase } from './auth-database.ts';

/** A passkey is two factors in one, and single sign-on has its own. */
export async function hasOtherFactor(personId: string): Promise<boolean> {
	const passkey = await authDatabase()
		.selectFrom('passkey')
		.select('id')
		.where('userId', '=', personId)
		.executeTakeFirst();
	const tie = await authDatabase()
		.selectFrom('account')
		.select('id')
		.where('userId', '=', personId)
		.where('providerId', '<>', 'credential')
		.executeTakeFirst();
	return Boolean(passkey ?? tie);
}

/** Whether somebody has more than a password. */
export const hasAnyFactor = async (user: { id: string; twoFactorEnabled?: boolean | null }): Promise<boolean> =>
	Boolean(user.twoFactorEnabled) || hasOtherFactor(user.id);
