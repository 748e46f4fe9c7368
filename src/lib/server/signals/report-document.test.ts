// What leaves the house: the file names its receiver, keeps facts apart, and is what its published schema says.
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import {
	approveReport,
	askCheck,
	correctReport,
	EditReport,
	editReport,
	findReport,
	giveOut,
	informationReportSchema,
	readReportDocument,
	reportPdf,
	reportXml
} from './index.ts';
import { reportScene } from './report-scene.ts';

const { town, mara, lead, miller, given, drafted, edit, toRecords, rewrite } = await reportScene();
afterAll(() => town.leave());

test('the published schema is the one the data is made with', () => {
	const published: unknown = JSON.parse(readFileSync('static/schemas/information-report-1.json', 'utf8'));
	expect(published, 'npm run docs:report-schema').toEqual(informationReportSchema());
});

test('a receiver opens what was given to them, the unit each version as it was given, and nobody else anything', async () => {
	const number = await given(town.mill);
	const records = await giveOut(mara, number, toRecords, 'fr');
	await correctReport(mara, number, { changes: 'The butcher it was.' });
	await rewrite(mara, number, ['They threaten the butcher.']);
	const working = await readReportDocument(mara, number, 'json', { language: 'en' });
	expect(working.document).toMatchObject({ status: 'draft', version: 2, givenTo: null, checkedBy: null });
	await askCheck(mara, number, { askedOf: '' });
	await approveReport(lead, number, 'en');
	const asGiven = await readReportDocument(mara, number, 'json', { disclosureId: records, language: 'en' });
	expect(asGiven).toMatchObject({
		language: 'fr',
		document: { version: 1, status: 'replaced', givenTo: { receiver: 'records', reason: toRecords.reason } }
	});
	const { document } = await readReportDocument(miller, number, 'xml', { language: 'en' });
	expect(document).toMatchObject({
		version: 2,
		status: 'checked',
		checkedBy: 'Lea Lead',
		correction: { replacesVersion: 1, changes: 'The butcher it was.' },
		givenTo: { receiver: 'unit', name: 'Mill' },
		evaluation: { scheme: 'europol_4x4', source: { code: 'X' }, information: { code: '4' } },
		handling: { codes: [{ code: 'H0' }] },
		paragraphs: [{ number: 1, kind: 'fact', language: null, text: 'They threaten the butcher.' }]
	});
	// What another receiver was given is not theirs to open, nor the number of the signal to read.
	await expect(
		readReportDocument(miller, number, 'json', { disclosureId: records, language: 'en' })
	).rejects.toMatchObject({ code: 'report.not_found' });
	expect(JSON.stringify(document)).not.toMatch(/S-\d{4}-/);
	const { rows } = await town.owner.query(
		`select recipient, justification from audit where operation = 'report.openFile' and person_id = $1`,
		[miller.personId]
	);
	expect(rows).toEqual([{ recipient: 'Mill', justification: 'it happens on their square' }]);
});

test('the PDF is tagged, says its language and title, and carries its letters along', async () => {
	const number = await given(town.mill);
	const { disclosures } = await findReport(mara, number);
	const found = await readReportDocument(mara, number, 'pdf', { disclosureId: disclosures[0]?.id, language: 'en' });
	const long = { ...found.document, title: 'Menaces à Õismäe, ção' };
	long.paragraphs = Array.from({ length: 30 }, (_, index) => ({
		number: index + 1,
		kind: 'fact' as const,
		language: 'cs',
		text: 'Něco se stalo. '.repeat(20)
	}));
	const pdf = (await reportPdf(long, found)).toString('latin1');
	expect(pdf).toMatch(/^%PDF-1\.7/);
	for (const said of [
		'/MarkInfo',
		'/StructTreeRoot',
		'/Lang (en)',
		'/Lang (cs)',
		'/DisplayDocTitle true',
		'/FontFile2',
		'pdfaid:part'
	])
		expect(pdf).toContain(said);
	expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
});

test('a paragraph says its language as its writer did: the reporter’s words have theirs, an officer’s until then none', async () => {
	const number = await drafted();
	const { paragraphs, edition } = await findReport(mara, number);
	expect(paragraphs.map(({ language }) => language)).toEqual(['fr', 'fr', '', '']);
	await editReport(mara, number, edit({ texts: ['On le menace.', 'I saw it.'], languages: ['fr', 'en'], edition }));
	const { document } = await readReportDocument(mara, number, 'json', { language: 'nl' });
	expect(document.paragraphs.map(({ language }) => language)).toEqual(['fr', 'en']);
	expect(EditReport.safeParse({ ...edit({}), languages: ['"><x'] }).success).toBe(false);
});

test('XML holds the same words, with nothing in them taken for markup', async () => {
	const number = await given(town.mill);
	const { document } = await readReportDocument(miller, number, 'xml', { language: 'en' });
	document.title = 'Ask <bob> & "co"\u0000\u000b';
	document.paragraphs[0] = { number: 1, kind: 'fact', language: 'zh', text: '码头' };
	const xml = reportXml(document);
	expect(xml).toContain('<informationReport xmlns="urn:ilot:information-report:1">');
	expect(xml).toContain('<title>Ask &lt;bob&gt; &amp; &quot;co&quot;</title>');
	expect(xml).toContain('<kind>fact</kind>');
	expect(xml).toMatch(/<paragraph xml:lang="zh">[^]*<text>码头<\/text>/);
	expect(xml, 'where nobody said').toContain('<paragraph>');
});
