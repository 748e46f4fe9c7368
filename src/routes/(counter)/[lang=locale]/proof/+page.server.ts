import { fail } from '@sveltejs/kit';
import { checkProof } from '#lib/server/conversations/index.ts';
import { log } from '#lib/server/platform/log.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';

const typed = async (request: Request) => {
	const { number = '', text = '' } = await readFields(request);
	return { number: number.slice(0, 100), text: text.replace(/\0/g, '').replace(/\r\n/g, '\n').trim() };
};

export const actions = {
	keep: async ({ request }) => typed(request),
	check: async ({ request }) => {
		const { number, text } = await typed(request);
		try {
			return { number, text, checked: true, proof: await checkProof(number, text) };
		} catch (cause) {
			log().error({ err: cause }, 'a proof number could not be looked up');
			return fail(503, { number, text, away: true });
		}
	}
};
