import { fail, redirect } from '@sveltejs/kit';
import { message, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { localeNames, locales } from '#lib/locales.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	actFor,
	ChangePassword,
	changePassword,
	endOwnSessions,
	findAccountHistory,
	findOwnSignIn,
	findSettings,
	readAccountHistory,
	removePasskey,
	RenamePasskey,
	renamePasskey,
	renewBackupCodes,
	saveSettings,
	Settings,
	whoIs
} from '#lib/server/accounts/index.ts';
import { hasMail } from '#lib/server/platform/mail.ts';
import { Choices, findChoices, occasions, saveChoices } from '#lib/server/told/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';

export async function load(event) {
	const me = whoIs(event.locals);
	const [chosen, told, signIn, history] = await Promise.all([
		findSettings(me.actor),
		findChoices(me.actor),
		findOwnSignIn(event),
		findAccountHistory(me)
	]);
	return {
		settings: await superValidate(chosen, zod4(Settings), { id: 'settings' }),
		password: await superValidate(zod4(ChangePassword), { id: 'password' }),
		told: occasions.map((occasion) => ({ occasion, ...told[occasion] })),
		hasMail: hasMail(),
		languages: locales.map((value) => ({ value, label: localeNames[value] })),
		signIn,
		history,
		confirmed: me.confirmed,
		timeZone: me.post.timeZone,
		now: new Date()
	};
}

/** A small act with one button: done, or the sentence why not. */
async function done(act: Promise<void>) {
	try {
		await act;
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return fail(409, { refused: refusalText(cause) });
	}
	redirect(303, '/desk/settings');
}

export const actions = {
	save: async ({ locals, request }) => {
		const form = await superValidate(request, zod4(Settings, { error: explain }), { id: 'settings' });
		if (!form.valid) return fail(400, { form });
		await saveSettings(whoIs(locals).actor, form.data);
		redirect(303, '/desk/settings?saved'); // a new page, so that it speaks the language just chosen
	},
	told: async ({ locals, request }) => {
		const data = await request.formData();
		const given = occasions.map((occasion) => [
			occasion,
			{ desk: data.has(`${occasion}.desk`), mail: data.get(`${occasion}.mail`) ?? undefined }
		]);
		const choices = Choices.safeParse(Object.fromEntries(given));
		if (!choices.success) return fail(400, { refused: m.desk_error_choose() });
		await saveChoices(whoIs(locals).actor, choices.data);
		redirect(303, '/desk/settings?saved');
	},
	password: async (event) => {
		const form = await superValidate(event.request, zod4(ChangePassword, { error: explain }), { id: 'password' });
		const typed = { ...form.data };
		Object.assign(form.data, { password: '', newPassword: '' });
		if (!form.valid) return fail(400, { form });
		try {
			await changePassword(event, typed);
		} catch (cause) {
			return asFormError(form, cause);
		}
		return message(form, m.accounts_password_changed());
	},
	backupCodes: async (event) => {
		try {
			return { backupCodes: await renewBackupCodes(event) };
		} catch (cause) {
			if (!(cause instanceof Refused)) throw cause;
			return fail(409, { refused: refusalText(cause) });
		}
	},
	renamePasskey: async (event) => {
		const named = RenamePasskey.safeParse(Object.fromEntries(await event.request.formData()));
		if (!named.success) return fail(400, { refused: m.accounts_name_missing() });
		return done(renamePasskey(event, named.data));
	},
	removePasskey: async (event) => done(removePasskey(event, String((await event.request.formData()).get('id')))),
	endSession: async (event) => done(endOwnSessions(event, String((await event.request.formData()).get('id')))),
	readHistory: ({ locals }) => done(readAccountHistory(whoIs(locals).actor)),
	actFor: async (event) => {
		const data = await event.request.formData();
		await actFor(event, whoIs(event.locals), String(data.get('unitId')));
		redirect(303, '/desk');
	}
};
