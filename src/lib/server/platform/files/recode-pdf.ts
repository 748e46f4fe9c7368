import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { writeCopy } from './recode-image.ts';
import type { RecodeLimits } from './recode-limits.ts';
import { CannotRecode, type Keep, type Recoded, type RecodedCopy } from './recode-result.ts';

const pointsPerInch = 72;
const dotsPerInch = 150; // small print can be read, an A4 page is 1240 × 1754

/**
 * The first pages of a PDF as pictures. The PDFium here is built without JavaScript and forms of its own (XFA), so what
 * a document wants to do does not happen; links, attachments and hidden layers do not come along.
 */
export async function recodePdf(bytes: Uint8Array, keep: Keep, limits: RecodeLimits): Promise<Recoded> {
	const library = await PDFiumLibrary.init();
	const document = await load(library, bytes);
	const pages = document.getPageCount();
	if (pages < 1) throw new CannotRecode('damaged');
	const copies: RecodedCopy[] = [];
	for (let index = 0; index < Math.min(pages, limits.pages); index++)
		copies.push(await writePage(document, index, keep, limits));
	document.destroy();
	return { copies, pages, shortened: pages > limits.pages };
}

async function load(library: PDFiumLibrary, bytes: Uint8Array) {
	try {
		return await library.loadDocument(bytes);
	} catch (cause) {
		throw new CannotRecode(/password|security/i.test(String(cause)) ? 'protected' : 'damaged', cause);
	}
}

async function writePage(document: PDFiumDocument, index: number, keep: Keep, limits: RecodeLimits) {
	const page = document.getPage(index);
	const { originalWidth, originalHeight } = page.getOriginalSize();
	const longest = Math.max(originalWidth, originalHeight);
	if (!(longest > 0) || !(Math.min(originalWidth, originalHeight) > 0)) throw new CannotRecode('damaged');
	const scale = Math.min(dotsPerInch / pointsPerInch, limits.edge / longest);
	const { data, width, height } = await page.render({ scale, render: 'bitmap', renderFormFields: true });
	const picture = sharp(data, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' });
	return writeCopy(picture, 'page', `page-${index + 1}`, keep, limits.edge);
}
