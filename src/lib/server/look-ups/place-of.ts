import { platformOf } from '../../platform-of.ts';
import { addressesIn, canonicalAddress } from '../../canonical-address.ts';
import { pack } from '../platform/pack.ts';

export interface Place {
	/** As it was typed, the address in it without what only tells who shared it. */
	words: string;
	address: string | null;
	/** A code of the country pack; null: in words alone. */
	platform: string | null;
}

/** What somebody typed or pasted as a place: words, an address, or words around one. Nothing is opened. */
export function placeOf(typed: string): Place {
	const { platforms } = pack();
	const bare = /\s/.test(typed) ? null : platformOf(typed, platforms);
	// A word with a dot in it is rather a handle than a site; with the name of a platform we know, it is an address.
	const found = addressesIn(typed)[0] ?? (bare && bare !== 'website' ? typed : undefined);
	const canonical = found ? canonicalAddress(found, platforms) : null;
	if (!found || !canonical)
		return { words: typed, address: null, platform: found ? platformOf(found, platforms) : null };
	const address = `https://${canonical}`;
	return { words: typed.replace(found, () => canonical), address, platform: platformOf(found, platforms) };
}
