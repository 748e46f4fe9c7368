// The single sign-on of an invented force: `oidc-provider` on this machine, whose people need no password.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';

export const client = { id: 'ilot', secret: 'a secret between the two of them' };

export interface SignOnProvider {
	/** Who is signed in there: the subject with its address; null breaks the sign-on off. */
	who: { sub: string; email: string; email_verified?: boolean } | null;
	stop: () => void;
}

/** @param origin of the service that people are sent back to */
export async function signOnProvider(port: number, origin: string): Promise<SignOnProvider> {
	const state: SignOnProvider = { who: null, stop: () => server.close() };
	const people = new Map<string, { sub: string; email: string; email_verified?: boolean }>();
	const provider = new Provider(`http://localhost:${port}`, {
		clients: [
			{
				client_id: client.id,
				client_secret: client.secret,
				redirect_uris: [`${origin}/desk/auth/callback/single-sign-on`],
				response_types: ['code'],
				grant_types: ['authorization_code']
			}
		],
		claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
		features: { devInteractions: { enabled: false } },
		pkce: { required: () => true },
		interactions: { url: (_, { uid }) => `/interaction/${uid}` },
		findAccount: (_, sub) => {
			const person = people.get(sub);
			return person && { accountId: sub, claims: () => ({ name: 'Somebody', ...person }) };
		},
		// Nobody is asked whether they agree: the force has agreed for them.
		loadExistingGrant: async (ctx) => {
			const { session, client: known } = ctx.oidc;
			const grant = new ctx.oidc.provider.Grant({ accountId: session?.accountId, clientId: known?.clientId });
			grant.addOIDCScope('openid email profile');
			await grant.save();
			return grant;
		}
	});
	const handle = provider.callback();
	const server: Server = createServer((request, response) => {
		if (request.url === '/favicon.ico') return void response.writeHead(204).end();
		if (!request.url?.startsWith('/interaction/')) return void handle(request, response);
		const { who } = state;
		if (who) people.set(who.sub, who);
		void provider.interactionFinished(
			request,
			response,
			who ? { login: { accountId: who.sub, remember: false } } : { error: 'access_denied' }
		);
	});
	server.listen(port, 'localhost');
	await once(server, 'listening');
	return state;
}
