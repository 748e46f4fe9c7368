import { service } from '#lib/server/accounts/index.ts';
import { areMigrationsCurrent } from '#lib/server/platform/migrations.ts';

/** The database answers, has every migration of this release, and the service was founded. */
export async function GET() {
	try {
		if (!(await areMigrationsCurrent()))
			return new Response('the database waits for its migrations\n', { status: 503 });
		return (await service()) ? new Response('ready\n') : new Response('no service yet\n', { status: 503 });
	} catch {
		return new Response('the database does not answer\n', { status: 503 });
	}
}
