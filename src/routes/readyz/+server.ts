import { service } from '#lib/server/accounts/index.ts';

/** The database answers and the service was founded. */
export async function GET() {
	try {
		return (await service()) ? new Response('ready\n') : new Response('no service yet\n', { status: 503 });
	} catch {
		return new Response('the database does not answer\n', { status: 503 });
	}
}
