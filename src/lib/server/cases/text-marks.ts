// How alike two texts are, by pairs of neighbouring words: an edit changes the two pairs it stands in and no other. Twenty-four bands of
// four least hashes (MinHash) find by index what may be alike; how alike it is, is then counted exactly on the few that were found.
const bands = 24;
const rows = 4;

/** Murmur's finish: every bit of the input moves every bit of the output. */
function mixed(value: number): number {
	value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
	return (value ^ (value >>> 16)) >>> 0;
}

/** FNV-1a. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return mixed(hash);
}

const seeds = Array.from({ length: bands * rows }, (_, index) => mixed(index + 1));

/** Without accents, capitals and punctuation: what one retypes or a phone corrects. */
const wordsOf = (text: string): string[] =>
	text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);

/** So few words are the same only when all are: "drugs again" and "drugs dealt here" are two stories. */
const fewWords = 4;

/** The pairs of words of a text as numbers; of a short one the whole, of one without words nothing. */
export function shinglesOf(text: string): Set<number> {
	const words = wordsOf(text);
	if (words.length === 0) return new Set();
	if (words.length < fewWords) return new Set([hashOf(words.join(' '))]);
	return new Set(words.slice(1).map((word, index) => hashOf(`${words[index]} ${word}`)));
}

/** One number a band: two texts that share one may be alike. */
export function bandsOf(shingles: Set<number>): number[] {
	if (shingles.size === 0) return [];
	const least = seeds.map((seed) => {
		let lowest = 0xffffffff;
		for (const shingle of shingles) {
			const hash = mixed(shingle ^ seed);
			if (hash < lowest) lowest = hash;
		}
		return lowest;
	});
	return Array.from({ length: bands }, (_, band) => {
		let key = mixed(band + 1);
		for (let row = 0; row < rows; row++) key = mixed(key ^ (least[band * rows + row] ?? 0));
		return key | 0; // as PostgreSQL keeps a whole number of four bytes
	});
}

/** Jaccard: shared pairs of all pairs. From here on two texts are alike. */
const alikeFrom = 0.45;

/**
 * How much of two texts is the same, in hundredths: twice the shared pairs by the pairs of both.
 * @returns null when that is too little to speak of
 */
export function percentAlike(one: Set<number>, other: Set<number>): number | null {
	if (one.size === 0 || other.size === 0) return null;
	const [small, large] = one.size < other.size ? [one, other] : [other, one];
	let shared = 0;
	for (const shingle of small) if (large.has(shingle)) shared++;
	if (shared / (one.size + other.size - shared) < alikeFrom) return null;
	// Only what is the same word for word is the whole of it.
	const percent = Math.floor((200 * shared) / (one.size + other.size));
	return Math.max(1, percent);
}
