import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { whoIs } from '#lib/server/accounts/index.ts';
import {
	chooseColumns,
	Columns,
	fields,
	fieldWord,
	findImport,
	isField,
	problemWord,
	startImport,
	startImportAgain,
	withdrawImport
} from '#lib/server/imports/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { isNotFound, Refused } from '#lib/server/platform/refused.ts';
import { refusalText } from '#lib/server/platform/refusal-text.ts';
import { languageWord } from '#lib/signal-words.ts';

export async function load({ locals, params, depends }) {
	depends('desk:import');
	const { actor, language } = whoIs(locals);
	const found = await orErrorPage(findImport(actor, params.id));
	const inWords = ({ field, why }: { field: string; why: Parameters<typeof problemWord>[0] }) => ({
		field: isField(field) ? fieldWord[field]() : '',
		why: problemWord(why)
	});
	return {
		found: {
			...found,
			language: languageWord(found.language, language),
			refusals: found.refusals.map(({ line, ...problem }) => ({ line, ...inWords(problem) })),
			preview: found.preview && {
				...found.preview,
				lines: found.preview.lines.map((line) => ({ ...line, problems: line.problems.map(inWords) }))
			}
		},
		fields: fields.map((field) => ({ value: field, label: fieldWord[field]() }))
	};
}

type Event = Pick<RequestEvent<{ id: string }>, 'locals' | 'params' | 'request'>;

/** Each button sends the columns as they are chosen now, so that none is started by other ones than those on the page. */
async function tried({ params }: Event, act: () => Promise<void>) {
	try {
		await act();
	} catch (cause) {
		if (!(cause instanceof Refused)) throw cause;
		if (isNotFound(cause)) error(404, refusalText(cause));
		return fail(409, { error: refusalText(cause) });
	}
	redirect(303, `/desk/import/${params.id}`);
}
const columnsOf = async (request: Request) => Columns.safeParse((await request.formData()).getAll('column'));

export const actions = {
	columns: (event: Event) =>
		tried(event, async () => {
			const columns = await columnsOf(event.request);
			if (!columns.success) throw new Refused('import.columns');
			await chooseColumns(whoIs(event.locals).actor, event.params.id, columns.data);
		}),
	start: (event: Event) =>
		tried(event, async () => {
			const columns = await columnsOf(event.request);
			if (!columns.success) throw new Refused('import.columns');
			const { actor } = whoIs(event.locals);
			await chooseColumns(actor, event.params.id, columns.data);
			await startImport(actor, event.params.id);
		}),
	again: (event: Event) => tried(event, () => startImportAgain(whoIs(event.locals).actor, event.params.id)),
	withdraw: (event: Event) => tried(event, () => withdrawImport(whoIs(event.locals).actor, event.params.id))
};
