import { canonicalAddress } from '../../canonical-address.ts';
import { pack } from '../platform/pack.ts';
import { accountIn, handleKey } from '../presence/index.ts';

interface Named {
	address?: string | null;
	/** A code of the country pack, where it is known. */
	platform?: string | null;
	handle?: string;
}

/**
 * The one form of all that name the same account: its address however it was copied, or the handle as the platform takes it. Two
 * that are not sure to be one stay two: letters that only look alike name different accounts.
 * @returns null where neither an address nor a handle says whom
 */
export function targetOf({ address, platform, handle = '' }: Named): string | null {
	const canonical = address ? canonicalAddress(address, pack().platforms) : null;
	const account = (canonical && accountIn(canonical)) || handleKey(handle);
	return account ? `${platform ?? 'words'} @${handleKey(account)}` : canonical;
}
