import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { key, keyById } from '../src/lib/server/platform/keys.ts';
import { withOwner } from './owner.ts';

/**
 * Second factors lie encrypted under the one key that the sign-in library works with. Where it was replaced since the last start,
 * they are encrypted anew before anybody signs in, all of them or none. Expects that no key is missing.
 * @returns how many; whoever was signed in signs in again
 */
export async function followSignInKey(ownerUrl: string): Promise<number> {
	return withOwner(ownerUrl, async (owner) => {
		await owner.query('begin'); // a throw ends the connection, and that undoes it
		const { rows } = await owner.query<{ id: string | null }>('select sign_in_key as id from installation for update');
		const [installation] = rows;
		const current = key('auth');
		if (!installation || installation.id === current.id) return 0;
		const old = installation.id ? keyById('auth', installation.id) : undefined;
		let count = 0;
		if (old) {
			const anew = async (sealed: string) =>
				symmetricEncrypt({ key: text(current), data: await symmetricDecrypt({ key: text(old), data: sealed }) });
			const factors = await owner.query<{ id: string; secret: string; backup_codes: string }>(
				'select id, secret, backup_codes from auth.two_factor for update'
			);
			for (const { id, secret, backup_codes } of factors.rows)
				await owner.query('update auth.two_factor set secret = $2, backup_codes = $3 where id = $1', [
					id,
					await anew(secret),
					await anew(backup_codes)
				]);
			count = factors.rows.length;
			await owner.query('delete from auth.session'); // their cookies are signed with the old one
			await owner.query(
				`insert into audit (actor_kind, operation, record_kind, facts) values ('owner', 'installation.reseal', 'installation', $1)`,
				[JSON.stringify({ purpose: 'auth', from: old.id, to: current.id, count })]
			);
		}
		await owner.query('update installation set sign_in_key = $1', [current.id]);
		await owner.query('commit');
		return count;
	});
}

/** As the library is given it (accounts/auth.ts). */
const text = ({ secret }: { secret: Buffer }) => secret.toString('base64url');
