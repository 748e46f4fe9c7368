import { service } from '#lib/server/accounts/index.ts';
import { areMigrationsCurrent } from '#lib/server/platform/migrations.ts';
import { remembered } from '#lib/server/platform/readiness.ts';

const isReady = remembered(async () => (await areMigrationsCurrent()) && Boolean(await service()));

/** The database answers, has every migration of this release, and the service was founded; which of them fails is nobody's business. */
export async function GET() {
	return (await isReady()) ? new Response('ready\n') : new Response('not ready\n', { status: 503 });
}
