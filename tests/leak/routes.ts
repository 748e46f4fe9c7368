import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

export interface Route {
	id: string;
	hasPage: boolean;
	/** The form actions of its page by name. */
	actions: string[];
	/** What its endpoint answers to. */
	methods: string[];
}

interface Manifest {
	nodes: (() => Promise<{ server?: { actions?: Record<string, unknown> } }>)[];
	routes: { id: string; page: { leaf: number } | null; endpoint: (() => Promise<Record<string, unknown>>) | null }[];
}

/** Every address the built application answers on, as the application itself lists them: nobody can forget one. */
export async function builtRoutes(): Promise<Route[]> {
	const built = pathToFileURL(resolve('build/server/manifest-full.js')).href;
	const { manifest } = (await import(built)) as { manifest: Manifest };
	return Promise.all(
		manifest.routes.map(async ({ id, page, endpoint }) => ({
			id,
			hasPage: page !== null,
			actions: page ? Object.keys((await manifest.nodes[page.leaf]?.())?.server?.actions ?? {}) : [],
			methods: endpoint ? Object.keys(await endpoint()).filter((name) => /^[A-Z]+$/.test(name)) : []
		}))
	);
}
