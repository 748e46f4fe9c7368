import { fail, redirect } from '@sveltejs/kit';
import { setError, superValidate } from 'sveltekit-superforms';
import { zod4 } from 'sveltekit-superforms/adapters';
import { z } from 'zod';
import {
	ChangeUnit,
	changeUnit,
	closeUnit,
	endSecondPerson,
	findPossibleSeconds,
	findUnitToManage,
	makeIntakeDesk,
	MoveUnit,
	moveUnit,
	NameSecondPerson,
	nameSecondPerson,
	whoIs
} from '#lib/server/accounts/index.ts';
import { keepCard } from '#lib/server/cards/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { asFormError } from '#lib/server/platform/form-error.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { cardForm, sentCard } from '../../../units/card-form.server.ts';

/** As it stands in the form: lists one a line. */
const UnitForm = z.object({
	name: ChangeUnit.shape.name,
	shortName: ChangeUnit.shape.shortName,
	publicContact: ChangeUnit.shape.publicContact,
	timeZone: ChangeUnit.shape.timeZone,
	placeNames: z.string().max(20_000).default(''),
	postCodes: z.string().max(5_000).default('')
});
const options = { id: 'unit' };
const linesOf = (text: string) => [
	...new Set(
		text
			.split(/[\n\r]+/)
			.map((line) => line.trim())
			.filter(Boolean)
	)
];

export async function load({ locals, params }) {
	const { actor } = whoIs(locals);
	const unit = await findUnitToManage(actor, params.id);
	const seconds = unit.kind === 'partner' ? [] : await findPossibleSeconds(actor, params.id);
	const shown = {
		name: unit.name,
		shortName: unit.shortName,
		publicContact: unit.publicContact ?? '',
		timeZone: unit.timeZone,
		placeNames: unit.placeNames.join('\n'),
		postCodes: unit.postCodes.join('\n')
	};
	return {
		unit,
		possibleSeconds: seconds,
		card: await cardForm(actor, params.id, locals.locale),
		form: await superValidate(shown, zod4(UnitForm), options),
		move: await superValidate({ parentId: unit.parentId ?? '' }, zod4(MoveUnit), { id: 'move', errors: false }),
		second: await superValidate({ personId: seconds[0]?.id ?? '' }, zod4(NameSecondPerson), {
			id: 'second',
			errors: false
		})
	};
}

async function done(id: string, act: Promise<void>, next = `/desk/administration/units/${id}`) {
	try {
		await act;
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return fail(409, { refused: refusalText(cause) });
	}
	redirect(303, next);
}

export const actions = {
	save: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(UnitForm, { error: explain }), options);
		if (!form.valid) return fail(400, { form });
		const { placeNames, postCodes, ...rest } = form.data;
		const change = ChangeUnit.safeParse(
			{ ...rest, placeNames: linesOf(placeNames), postCodes: linesOf(postCodes) },
			{ error: explain }
		);
		if (!change.success) {
			// One line of a list that cannot be kept is said at the field that holds them all.
			for (const { path, message } of change.error.issues) setError(form, path[0] as keyof typeof form.data, message);
			return fail(400, { form });
		}
		try {
			await changeUnit(whoIs(locals).actor, params.id, change.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/administration/units/${params.id}?saved`);
	},
	card: async ({ locals, params, request }) => {
		const sent = await sentCard(request);
		if (!sent.card) return fail(400, { form: sent.form });
		try {
			await keepCard(whoIs(locals).actor, params.id, sent.card);
		} catch (cause) {
			return asFormError(sent.form, cause);
		}
		redirect(303, `/desk/administration/units/${params.id}?saved`);
	},
	move: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(MoveUnit, { error: explain }), { id: 'move' });
		if (!form.valid) return fail(400, { form });
		try {
			await moveUnit(whoIs(locals).actor, params.id, form.data.parentId);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/administration/units/${params.id}?saved`);
	},
	intake: ({ locals, params }) => done(params.id, makeIntakeDesk(whoIs(locals).actor, params.id)),
	close: ({ locals, params }) => done(params.id, closeUnit(whoIs(locals).actor, params.id), '/desk/administration'),
	nameSecond: async ({ locals, params, request }) => {
		const form = await superValidate(request, zod4(NameSecondPerson, { error: explain }), { id: 'second' });
		if (!form.valid) return fail(400, { form });
		try {
			await nameSecondPerson(whoIs(locals).actor, params.id, form.data);
		} catch (cause) {
			return asFormError(form, cause);
		}
		redirect(303, `/desk/administration/units/${params.id}?saved`);
	},
	endSecond: async ({ locals, params, request }) =>
		done(params.id, endSecondPerson(whoIs(locals).actor, params.id, String((await request.formData()).get('id'))))
};
