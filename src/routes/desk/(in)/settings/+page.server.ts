import { redirect } from '@sveltejs/kit';
import { actFor, whoIs } from '#lib/server/accounts/index.ts';

export const actions = {
	actFor: async (event) => {
		const data = await event.request.formData();
		await actFor(event, whoIs(event.locals), String(data.get('unitId')));
		redirect(303, '/desk');
	}
};
