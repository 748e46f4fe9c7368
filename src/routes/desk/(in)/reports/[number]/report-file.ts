import { error } from '@sveltejs/kit';
import { validate as isId } from 'uuid';
import { whoIs } from '#lib/server/accounts/index.ts';
import { orErrorPage } from '#lib/server/platform/page-error.ts';
import { type ReportFile, readReportDocument, reportPdf, reportXml } from '#lib/server/signals/index.ts';

const types: Record<ReportFile, string> = {
	pdf: 'application/pdf',
	json: 'application/json; charset=utf-8',
	xml: 'application/xml; charset=utf-8'
};

/** A report as a file, in the tab it was asked for: for the receiver whose disclosure the address names (`for`), else the working copy. */
export const openFile =
	(file: ReportFile) =>
	async ({ locals, params, url }: { locals: App.Locals; params: { number: string }; url: URL }) => {
		const disclosureId = url.searchParams.get('for') ?? undefined;
		if (disclosureId !== undefined && !isId(disclosureId)) error(404);
		const { actor, language } = whoIs(locals);
		const found = await orErrorPage(readReportDocument(actor, params.number, file, { disclosureId, language }));
		const body =
			file === 'pdf'
				? new Uint8Array(await reportPdf(found.document, found))
				: file === 'json'
					? `${JSON.stringify(found.document, null, '\t')}\n`
					: reportXml(found.document);
		const { number, version } = found.document;
		return new Response(body, {
			headers: {
				'content-type': types[file],
				'content-disposition': `${file === 'pdf' ? 'inline' : 'attachment'}; filename="${number}-v${version}.${file}"`
			}
		});
	};
