// What a reader sees of a report's PDF, whatever script it was written in: read back by another library than the one that made it.
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { test as each, fc } from '@fast-check/vitest';
import { afterAll, expect, test } from 'vitest';
import { lettersLost, readReportDocument, reportPdf } from './index.ts';
import { pdfLetters } from './pdf-letters.ts';
import { setLines } from './pdf-lines.ts';
import { reportScene } from './report-scene.ts';

const { town, mara, drafted } = await reportScene();
afterAll(() => town.leave());
const { document } = await readReportDocument(mara, await drafted(), 'json', { language: 'en' });
const library = await PDFiumLibrary.init();

const pdfOf = (texts: [language: string, text: string][], title = 'On the quay') =>
	reportPdf(
		{
			...document,
			title,
			paragraphs: texts.map(([language, text], index) => ({ number: index + 1, kind: 'fact', language, text }))
		},
		{ language: 'en', timeZone: 'UTC' }
	);
async function readBack(pdf: Buffer) {
	const opened = await library.loadDocument(pdf);
	const text = [...opened.pages()].map((page) => page.getText()).join('\n');
	opened.destroy();
	return text.replace(/\s+/g, ' ');
}

const chinese = '他在码头附近的商店门口说：“明天晚上八点之前不交钱，我们就会回来。”车牌号 AB-123-CD。';
const traditional = '碼頭旁邊的商店門口有人說要回來。';
const japanese = '彼は「明日の夜八時までに払わなければ、また来る」と言った。直ちに骨董店のカメラを確認した。';
const korean = '그는 내일 밤 여덟 시까지 돈을 내지 않으면 다시 오겠다고 말했다.';
const hebrew = 'הוא אמר: "אחזור מחר" (בשעה 18:30). המחיר: 250 ש״ח.';
const arabic = 'قال الرجل: سأعود غدا في الساعة 18:30 مع أصدقائي';
const persian = 'او گفت: فردا ساعت ۱۸:۳۰';

test('Chinese, Japanese, Korean, Hebrew, Arabic and Persian are read as they were written, in a name too', async () => {
	const pdf = await pdfOf(
		[
			['zh', chinese],
			['zh', traditional],
			['ja', japanese],
			['ko', korean],
			['he', hebrew],
			['ar', arabic],
			['fa', persian]
		],
		'海鲜批发'
	);
	const text = await readBack(pdf);
	for (const written of [chinese, traditional, japanese, korean, hebrew, arabic, persian, '海鲜批发'])
		expect(text).toContain(written);
	expect(text).not.toContain('▯');
	const fonts = pdf.toString('latin1');
	for (const family of ['NotoSansSC', 'NotoSansJP', 'NotoSansKR', 'DejaVuSans']) expect(fonts).toContain(family);
});

test('a long text goes on over pages and keeps all its letters', async () => {
	const long = chinese.repeat(60);
	const text = await readBack(await pdfOf([['zh', long]]));
	const seen = [...text].filter((letter) => /\p{Script=Han}/u.test(letter));
	expect(seen).toHaveLength([...long].filter((letter) => /\p{Script=Han}/u.test(letter)).length);
	expect(text).toContain('Page 2 of');
});

test('a letter that no font has is marked there, stands whole beneath, and is told to who gives it out', async () => {
	const written = 'Õismäe, Ψ, й: 码头 and 🇧🇪\ttold 😀\u2066.\u2069';
	expect(await lettersLost([written, 'Menaces à Õismäe\n', 'قال سلام'])).toEqual(['🇧🇪']);
	const { shown } = await pdfLetters();
	expect(shown({ text: written })).toBe('Õismäe, Ψ, й: 码头 and ▯ told 😀\u2066.\u2069');
	const raw = async (text: string) => (await pdfOf([['zh', text]])).toString('latin1');
	const whole = Buffer.from('\ufeffat 🇧🇪', 'utf16le').swap16().toString('latin1');
	expect(await raw('at 🇧🇪')).toContain(`/ActualText (${whole}`);
	expect(await raw('قال سلام')).toContain('/ActualText');
	expect(await raw('the quay, 码头')).not.toContain('/ActualText');
	expect(await readBack(await pdfOf([['en', 'at 🇧🇪']]))).toContain('stands for a letter that this file cannot show');
	expect(await readBack(await pdfOf([['en', 'at 码头']]))).not.toContain('▯');
});

const letters = await pdfLetters();
const one = (text: string) => [...text].length;
const linesOf = (text: string, width = 1000) => setLines({ text }, width, letters, one);
const seen = (text: string) => linesOf(text).map(({ runs }) => runs.map((run) => run.text));

test('runs stand from left to right as they are seen: brackets turn, numbers and foreign words keep their order', () => {
	// The library sets each run of Hebrew or Arabic from the right by itself, so a run is handed over as it was written.
	expect(seen('שלום (Ali) 12')).toEqual([['12', ' (', 'Ali', 'שלום )']]);
	expect(linesOf('שלום')[0]?.rightToLeft).toBe(true);
	expect(linesOf('1. שלום')[0]?.rightToLeft).toBe(true);
	expect(linesOf('He said שלום')[0]?.rightToLeft).toBe(false);
	// The numerals of Persian run from left to right, though the library takes them for its script.
	expect(seen('۱۲۳')).toEqual([['۳۲۱']]);
});

const pieces = fc.constantFrom(
	'ab',
	' ',
	'שלום',
	'سلام',
	'(',
	')',
	'12',
	'۳۴',
	'码',
	'か',
	'한',
	'\u2067',
	'\u2069',
	'-',
	'😀',
	'\n'
);
each.prop([fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')), fc.integer({ min: 3, max: 30 })])(
	'no line is wider than the page, and no letter is lost or doubled',
	(text, width) => {
		const lines = linesOf(text, width);
		for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
		const sorted = (all: string) => [...all.replace(/[\s\u2067\u2069]/g, '').replace(/[()]/g, '|')].sort().join('');
		expect(sorted(lines.flatMap(({ runs }) => runs.map((run) => run.text)).join(''))).toBe(sorted(text));
	}
);
