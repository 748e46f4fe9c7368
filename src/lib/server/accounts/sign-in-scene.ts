// For the tests of this room: the town of scene(), with the sign-in library on its database and browsers that keep cookies.
import { v7 as newId } from 'uuid';
import { hashPassword } from 'better-auth/crypto';
import { scene } from '../../../../tests/scene.ts';
import { connectAuth, disconnectAuth } from './auth-database.ts';
import { forgetAuth } from './auth.ts';
import type { Browser } from './browser.ts';

export const rightPassword = 'herring boats at dawn';

/** A browser without pages: it keeps what it is given and sends it back. */
export function newBrowser(): Browser & { jar: Map<string, string> } {
	const jar = new Map<string, string>();
	return {
		jar,
		request: {
			headers: new Headers({ 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' })
		},
		cookies: {
			getAll: () => [...jar].map(([name, value]) => ({ name, value })),
			set: (name, value, options) => {
				if (options?.maxAge === 0) jar.delete(name);
				else jar.set(name, value);
			}
		}
	};
}

export async function signInScene() {
	const town = await scene();
	connectAuth(town.authUrl);
	forgetAuth();
	return {
		...town,
		/** Gives a person of the town an address and a password, as an accepted invitation would. */
		mayEnter: async ({ personId }: { personId: string }, email: string) => {
			await town.owner.query('insert into person_contact (person_id, email) values ($1, $2)', [personId, email]);
			await town.owner.query(
				`insert into auth."user" (id, name, email) select id, name, $2 from person where id = $1`,
				[personId, email]
			);
			await town.owner.query(
				`insert into auth.account (id, user_id, account_id, provider_id, password) values ($1, $2::uuid, $2::uuid::text, 'credential', $3)`,
				[newId(), personId, await hashPassword(rightPassword)]
			);
		},
		/** Codes are taken once; a test does not wait half a minute for the next one. */
		nextHalfMinute: () => town.owner.query('update auth.two_factor set used_step = null'),
		lines: async (operation: string) =>
			(
				await town.owner.query<{ record_id: string | null; facts: { by?: string } }>(
					'select record_id, facts from audit where operation = $1 order by id',
					[operation]
				)
			).rows,
		leave: async () => {
			await disconnectAuth();
			forgetAuth();
			await town.leave();
		}
	};
}
