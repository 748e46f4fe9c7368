import { checkProof } from '#lib/server/conversations/index.ts';

const typed = async (request: Request) => {
	const form = await request.formData();
	const number = String(form.get('number') ?? '').slice(0, 100);
	const text = String(form.get('text') ?? '')
		.replace(/\0/g, '')
		.replace(/\r\n/g, '\n')
		.trim();
	return { number, text };
};

export const actions = {
	keep: async ({ request }) => typed(request),
	check: async ({ request }) => {
		const { number, text } = await typed(request);
		return { number, text, checked: true, proof: await checkProof(number, text) };
	}
};
