import { fail } from '@sveltejs/kit';
import {
	CheckProtection,
	checkProtection,
	findProtection,
	type Protected,
	protectionItems
} from '#lib/server/personas/index.ts';
import { explain } from '#lib/server/platform/explain.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { Refused } from '#lib/server/platform/refused.ts';

type Actor = Parameters<typeof findProtection>[0];

/** A list as it stands in its form: the fields of an item bear its name, so that each finds its way back without JavaScript. */
export interface ListValues {
	items: { item: (typeof protectionItems)[number]; result: string; remedy: string; due: string }[];
	renewOn: string;
}

/** What the page of a list shows, filled in as it was the last time. */
export async function listPage(actor: Actor, of: Protected) {
	const { check, usualDay, ...found } = await orErrorPage(findProtection(actor, of));
	const before = new Map(check?.items.map((line) => [line.item, line]));
	const values: ListValues = {
		items: protectionItems.map((item) => {
			const { result = '', remedy, due } = before.get(item) ?? {};
			return { item, result, remedy: remedy ?? '', due: due ?? '' };
		}),
		renewOn: usualDay
	};
	return { ...found, last: check && { madeAt: check.madeAt, madeBy: check.madeBy, renewOn: check.renewOn }, values };
}

/** Keeps a list as it was sent. What is wrong with it is said at its field, and all of it stays as it was typed. */
export async function keepList(actor: Actor, of: Protected, request: Request) {
	const sent = await request.formData();
	const read = (name: string) => {
		const value = sent.get(name);
		return typeof value === 'string' ? value : '';
	};
	const values: ListValues = {
		items: protectionItems.map((item) => ({
			item,
			result: read(`result-${item}`),
			remedy: read(`remedy-${item}`),
			due: read(`due-${item}`)
		})),
		renewOn: read('renewOn')
	};
	const checked = CheckProtection.safeParse(values, { error: explain });
	if (!checked.success) {
		const errors = checked.error.issues.map(({ path, message }) => {
			const [list, index, name] = path;
			const item = list === 'items' && typeof index === 'number' ? protectionItems[index] : undefined;
			return { field: item ? `${String(name)}-${item}` : 'renewOn', message };
		});
		return fail(400, { list: { values, errors } });
	}
	try {
		await checkProtection(actor, of, checked.data);
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		return fail(409, { list: { values, errors: [{ field: 'renewOn', message: refusalText(cause) }] } });
	}
	return null;
}
