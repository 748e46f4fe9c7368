import { platformOf, webUrl } from '../../platform-of.ts';
import { canonicalAddress } from '../../canonical-address.ts';
import { pack } from '../platform/pack.ts';
import { accountIn, handleIn, handleKey } from './handle.ts';

/** What somebody typed or pasted, read as the address of a profile or as a handle. */
export interface Pasted {
	/** The one form of the address; null where it is none, or leads to the first page of a platform. */
	address: string | null;
	/** Where the address leads; null for a handle. */
	platform: string | null;
	handle: string;
	isHandle: boolean;
	/** The handle as platforms compare it. */
	key: string;
	/** The same of the account that the address is surely a page of; empty where that is not sure. */
	account: string;
}

export function pasted(asked: string): Pasted {
	const { platforms } = pack();
	const address = webUrl(asked) ? canonicalAddress(asked, platforms) : null;
	// "police.harbour" reads as a host and is a handle; with a path behind it, or https before it, it is an address.
	const isHandle = !address || !(address.includes('/') || /^https?:/i.test(asked));
	const handle = isHandle ? asked : (handleIn(address) ?? '');
	return {
		address,
		platform: isHandle ? null : platformOf(address, platforms),
		handle,
		isHandle,
		key: handleKey(handle),
		account: isHandle ? '' : handleKey(accountIn(address) ?? '')
	};
}
