import { passkey } from '@better-auth/passkey';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { v7 as newId } from 'uuid';
import { type Config, config } from '../platform/config.ts';
import { key } from '../platform/keys.ts';
import { authDatabase } from './auth-database.ts';
import { describeBrowser } from './describe-browser.ts';
import { idleSeconds } from './session-length.ts';

export const leastPasswordLength = 12;
export const mostPasswordLength = 200;

/** What the library signs cookies and encrypts second factors with. */
export const authSecret = () => key('auth').secret.toString('base64url');

/** The one provider there can be; part of the address that is registered with it: `/desk/auth/callback/single-sign-on`. */
export const singleSignOnProvider = 'single-sign-on';

const noTokens = { accessToken: null, refreshToken: null, idToken: null };

function options() {
	const { origin, https } = config();
	return {
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
			additionalFields: {
				unitId: { type: 'string', required: false, input: false },
				confirmedAt: { type: 'date', required: false, input: false }
			}
		},
		// The operator names the provider, so an address it vouches for is tied to the person who has it here, on first use. From then
		// on its subject counts and no address. One it says it has not checked ties nobody: people could give themselves a colleague's.
		account: { updateAccountOnSignIn: false, accountLinking: { enabled: true, requireLocalEmailVerified: false } },
		verification: { storeIdentifier: 'hashed' },
		databaseHooks: {
			// What opens the provider's other doors is not needed here and not kept.
			account: { create: { before: (account) => Promise.resolve({ data: { ...account, ...noTokens } }) } },
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
			// A session and whose it is are read together: they are asked for at every page of the desk.
			database: { generateId: () => newId(), joins: true },
			// The prefix is ours to give: the library knows __Secure- only, and __Host- also ties the cookie to this host and path.
			useSecureCookies: false,
			cookiePrefix: https ? '__Host-ilot' : 'ilot',
			defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: https, path: '/' }
		},
		logger: { disabled: true },
		telemetry: { enabled: false }
	} satisfies BetterAuthOptions;
}

/** A passkey counts as both factors only when the device has made sure of its owner; the library leaves that to us. */
function ownerWasChecked(checked: boolean | undefined) {
	if (!checked) throw new APIError('UNAUTHORIZED');
}

function make() {
	return betterAuth({
		...options(),
		plugins: [
			twoFactor({ issuer: 'Îlot', totpOptions: { digits: 6, period: 30 } }),
			passkey({
				rpName: 'Îlot',
				rpID: new URL(config().origin).hostname,
				origin: config().origin,
				authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
				registration: {
					afterVerification: ({ verification }) => ownerWasChecked(verification.registrationInfo?.userVerified)
				},
				authentication: {
					afterVerification: ({ verification }) => ownerWasChecked(verification.authenticationInfo.userVerified)
				},
				schema: { passkey: { fields: { credentialID: 'credentialId' } } }
			})
		]
	});
}

function makeSingleSignOn({ issuer, clientId, clientSecret }: NonNullable<Config['oidc']>) {
	return betterAuth({
		...options(),
		plugins: [
			genericOAuth({
				config: [
					{
						providerId: singleSignOnProvider,
						discoveryUrl: `${issuer}/.well-known/openid-configuration`,
						clientId,
						clientSecret,
						scopes: ['openid', 'email', 'profile'],
						pkce: true,
						disableSignUp: true,
						requireIdTokenVerification: true,
						// Some providers say nothing of it, because every address of theirs is given out by the force.
						mapProfileToUser: (profile) => ({ emailVerified: profile.email_verified !== false })
					}
				]
			})
		]
	});
}

let made: ReturnType<typeof make> | undefined;
let madeSingleSignOn: ReturnType<typeof makeSingleSignOn> | undefined;

/**
 * The sign-in library. Nothing of it is reachable from outside by itself: routes call the functions of this room, which call it.
 * It is made on first use, because the database and the keys are known only then.
 */
export const auth = () => (made ??= make());

/**
 * The same with the outside provider, apart from it: it asks the provider for its addresses when it is made, and a provider that
 * is away must hold up nobody who signs in by password. With `anew` it asks again.
 */
export function singleSignOn(anew = false) {
	const { oidc } = config();
	if (!oidc) return null;
	if (anew) madeSingleSignOn = undefined;
	return (madeSingleSignOn ??= makeSingleSignOn(oidc));
}

/** For tests, whose database goes with each file. */
export function forgetAuth(): void {
	made = undefined;
	madeSingleSignOn = undefined;
}
