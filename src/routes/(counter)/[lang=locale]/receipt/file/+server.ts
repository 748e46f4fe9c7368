import { redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { receiptOf } from '#lib/server/conversations/index.ts';
import { service } from '#lib/server/accounts/index.ts';
import { disposition } from '#lib/server/platform/file-name.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';
import { log } from '#lib/server/platform/log.ts';
import { Refused } from '#lib/server/platform/refused.ts';
import { whenText } from '#lib/ui/when.ts';
import { dueDay } from '../../due-day.ts';

/** The receipt as a plain file, with a name that says nothing. Asked for by POST: the code never stands in an address. */
export async function POST({ request, url, params: { lang } }) {
	const code = ((await readFields(request)).receipt ?? '').slice(0, 100);
	const way = (shown: string) => [
		`${m.ui_label({ label: m.receipt_code() })} ${shown}`,
		m.receipt_only_way(),
		m.receipt_where({ address: `${url.origin}/${lang}/receipt` })
	];
	try {
		const receipt = await receiptOf(code);
		const { timeZone, answerExpected } = receipt;
		return asFile([
			(await service())?.name ?? '',
			...way(receipt.code),
			'',
			`${m.ui_label({ label: m.receipt_proof() })} ${receipt.proofNumber}`,
			m.receipt_proof_hint({ day: whenText(receipt.receivedAt, 'day', { locale: lang, timeZone }) }),
			'',
			m.receipt_who({ unit: receipt.unitName }),
			...(answerExpected && receipt.wantsAnswer ? [m.receipt_by({ day: dueDay(answerExpected, lang, timeZone) })] : [])
		]);
	} catch (cause) {
		if (cause instanceof Refused) redirect(303, `/${lang}/receipt`); // where a code is typed, and told when it is wrong
		// An error page would stand where the receipt stood, and the code would be gone: the file says what is certain.
		log().error({ err: cause }, 'a receipt could not be read');
		return asFile(way(code));
	}
}

/** The mark at the start lets old editors read the accents. */
const asFile = (lines: string[]) =>
	new Response(`\ufeff${lines.join('\r\n')}\r\n`, {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': disposition('attachment', `${m.receipt_file_name()}.txt`),
			'cache-control': 'no-store'
		}
	});
