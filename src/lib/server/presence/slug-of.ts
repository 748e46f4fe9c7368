/** An address that can be said on the phone: letters without accents, and hyphens; what has none of these letters gets another word. */
export const slugOf = (name: string, otherwise: string) => {
	const slug = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 50)
		.replace(/-+$/, '');
	return slug.length < 2 ? otherwise : slug;
};
