import { checkProof } from '#lib/server/conversations/index.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';

const typed = async (request: Request) => {
	const { number = '', text = '' } = await readFields(request);
	return { number: number.slice(0, 100), text: text.replace(/\0/g, '').replace(/\r\n/g, '\n').trim() };
};

export const actions = {
	keep: async ({ request }) => typed(request),
	check: async ({ request }) => {
		const { number, text } = await typed(request);
		return { number, text, checked: true, proof: await checkProof(number, text) };
	}
};
