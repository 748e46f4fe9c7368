import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import { lastingPool } from '../platform/pool.ts';

/** What we ourselves read and write of schema `auth`; the library knows the rest. */
export interface AuthTables {
	user: { id: string; name: string; email: string; twoFactorEnabled: boolean };
	session: {
		id: string;
		userId: string;
		token: string;
		unitId: string | null;
		expiresAt: Date;
		createdAt: Date;
		updatedAt: Date;
		userAgent: string | null;
		confirmedAt: Date | null;
	};
	account: { id: string; userId: string; providerId: string };
	twoFactor: {
		id: string;
		userId: string;
		secret: string;
		backupCodes: string;
		verified: boolean;
		failedVerificationCount: number;
		lockedUntil: Date | null;
		usedStep: number | null;
	};
	keptForm: { tokenHash: Buffer; personId: string; address: string; sealed: Buffer; keptAt: Date };
	passkey: { id: string; userId: string; name: string | null; createdAt: Date | null };
	throttle: { accountHash: Buffer; failures: number; lastFailedAt: Date; waitsUntil: Date | null };
}

let open: Kysely<AuthTables> | undefined;

/** Opens the pool of the sign-in library once: role `ilot_auth`, which sees schema `auth` and nothing else. */
export function connectAuth(url: string): Kysely<AuthTables> {
	return (open ??= new Kysely<AuthTables>({
		dialect: new PostgresDialect({ pool: lastingPool(url, 5) }),
		plugins: [new CamelCasePlugin()]
	}).withSchema('auth'));
}

export const authDatabase = () => open ?? connectAuth(process.env.AUTH_DATABASE_URL ?? '');

export async function disconnectAuth(): Promise<void> {
	await open?.destroy();
	open = undefined;
}
