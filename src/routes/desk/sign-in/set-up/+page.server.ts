import { fail, redirect } from '@sveltejs/kit';
import { superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { encode } from 'uqr';
import {
	addSecondFactor,
	NewSecondFactor,
	nextAddress,
	offerSecondFactor,
	service
} from '#lib/server/accounts/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';

const options = { id: 'set-up' };

/** The dark squares of the picture as one path. */
function drawn(address: string) {
	const { data, size } = encode(address, { ecc: 'M', border: 2 });
	const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
	return { size, path: path.join('') };
}

export async function load(event) {
	const { locals, url } = event;
	if (!locals.halfSignedIn && !locals.signedIn) redirect(303, '/desk/sign-in');
	if (locals.signedIn && !locals.signedIn.confirmed)
		redirect(303, `/desk/settings/confirm?next=${encodeURIComponent(url.pathname + url.search)}`);
	const [founded, offer] = await Promise.all([service(), offerSecondFactor(event)]);
	const form = await superValidate(zod4(NewSecondFactor), options);
	form.data.sealed = offer.sealed;
	return {
		locale: locals.locale,
		serviceName: founded?.name ?? 'Îlot',
		demo: founded?.demonstration ?? false,
		next: nextAddress(url.searchParams.get('next')),
		app: { text: offer.text, picture: drawn(offer.address) },
		form
	};
}

export const actions = {
	default: async (event) => {
		const form = await superValidate(event.request, zod4(NewSecondFactor, { error: explain }), options);
		const { sealed, address, text } = await offerSecondFactor(event, form.data.sealed);
		form.data.sealed = sealed;
		const app = { text, picture: drawn(address) }; // the same secret again: the person has it in the app already
		if (!form.valid) return fail(400, { form, app });
		try {
			return { form, backupCodes: await addSecondFactor(event, form.data) };
		} catch (cause) {
			asFormError(form, cause);
			return fail(409, { form, app });
		}
	}
};
