import { checkProof } from '#lib/server/conversations/index.ts';

export const actions = {
	default: async ({ request }) => {
		const form = await request.formData();
		const number = String(form.get('number') ?? '').slice(0, 100);
		const text = String(form.get('text') ?? '').replace(/\r\n/g, '\n').trim();
		return { number, text, proof: await checkProof(number, text) };
	}
};
