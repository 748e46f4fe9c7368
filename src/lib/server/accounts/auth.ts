import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { v7 as newId } from 'uuid';
import { config } from '../platform/config.ts';
import { key } from '../platform/keys.ts';
import { authDatabase } from './auth-database.ts';
import { describeBrowser } from './describe-browser.ts';

/** A session that is not used for an hour is over; the hook ends it after twelve, used or not. */
export const idleSeconds = 60 * 60;
export const absoluteSeconds = 12 * 60 * 60;
export const leastPasswordLength = 12;
export const mostPasswordLength = 200;

/** What the library signs cookies and encrypts second factors with. */
export const authSecret = () => key('auth').secret.toString('base64url');

function make() {
	const { origin, https } = config();
	return betterAuth({
		appName: 'Îlot',
		baseURL: origin,
		basePath: '/desk/auth',
		secret: authSecret(),
		database: { db: authDatabase(), type: 'postgres', schemaName: 'auth', transaction: true },
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: leastPasswordLength,
			maxPasswordLength: mostPasswordLength
		},
		session: {
			expiresIn: idleSeconds,
			updateAge: 60,
			freshAge: 0,
			additionalFields: { unitId: { type: 'string', required: false, input: false } }
		},
		verification: { storeIdentifier: 'hashed' },
		databaseHooks: {
			session: {
				create: {
					before: (session) =>
						Promise.resolve({ data: { ...session, userAgent: describeBrowser(session.userAgent ?? '') } })
				}
			}
		},
		// Counted by account in our own table: the library counts by address, and we keep none.
		rateLimit: { enabled: false },
		advanced: {
			ipAddress: { disableIpTracking: true },
			database: { generateId: () => newId() },
			// The prefix is ours to give: the library knows __Secure- only, and __Host- also ties the cookie to this host and path.
			useSecureCookies: false,
			cookiePrefix: https ? '__Host-ilot' : 'ilot',
			defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: https, path: '/' }
		},
		logger: { disabled: true },
		telemetry: { enabled: false },
		plugins: [
			twoFactor({
				issuer: 'Îlot',
				totpOptions: { digits: 6, period: 30 },
				backupCodeOptions: { amount: 10, length: 10 }
			})
		]
	});
}

let made: ReturnType<typeof make> | undefined;

/**
 * The sign-in library. Nothing of it is reachable from outside by itself: routes call the functions of this room, which call it.
 * It is made on first use, because the database and the keys are known only then.
 */
export const auth = () => (made ??= make());

/** For tests, whose database goes with each file. */
export function forgetAuth(): void {
	made = undefined;
}
