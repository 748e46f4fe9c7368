import { redirect } from '@sveltejs/kit';
import { findKeptForm, nextAddress, service } from '#lib/server/accounts/index.ts';

/** Where somebody comes after signing in anew, when a form of theirs waits. */
export async function load(event) {
	const { signedIn, locale } = event.locals;
	if (!signedIn) redirect(303, '/desk/sign-in');
	const next = nextAddress(event.url.searchParams.get('next'));
	const kept = await findKeptForm(event, signedIn.actor.personId);
	if (!kept) redirect(303, next);
	const founded = await service();
	return { locale, serviceName: founded?.name ?? 'Îlot', demo: founded?.demonstration ?? false, kept, next };
}

export const actions = {
	// The hook has let go of the form already: every form that a signed-in person sends does that.
	drop: (event) => redirect(303, nextAddress(event.url.searchParams.get('next')))
};
