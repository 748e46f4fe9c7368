/** The first letters of the first two words of a name. */
export const initials = (name: string): string =>
	name
		.split(/\s+/)
		.filter((word) => /^\p{L}/u.test(word))
		.slice(0, 2)
		.map((word) => [...word][0]?.toLocaleUpperCase())
		.join('');
