import { visitor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { Refused } from '../platform/refused.ts';
import { addToConversation } from './add-message.ts';
import { enterCode } from './enter-code.ts';
import { findReceipt, type Receipt } from './start-conversation.ts';

/** How long the same form sent again shows its receipt (design.md, decisions). */
const receiptMinutes = 30;

/** Files of a form: whether there may be drafts under its token, and how many that were listed are gone. */
export interface FormFiles {
	sent: boolean;
	gone: number;
}

/**
 * The receipt of a form that has one already, or whose files are gone. With another text or file than was sent then, that is added to
 * the talk, so that nothing is lost.
 * @throws Refused `form.expired`, `form.files_gone`
 */
export async function receiptAgain(
	{ token, text }: { token: string; text: string },
	files: FormFiles
): Promise<Receipt> {
	const earlier = await asActor(visitor, (tx) => findReceipt(tx, token, text));
	// What it led to may have been removed since.
	if (!earlier) throw new Refused(files.gone > 0 ? 'form.files_gone' : 'form.expired');
	// After that, whoever sits at a shared computer gets no code by sending the form again.
	if (now().getTime() - earlier.receivedAt.getTime() > receiptMinutes * 60_000) throw new Refused('form.expired');
	const { sameText, ...receipt } = earlier;
	if (!sameText || files.sent)
		await addToConversation(await enterCode(receipt.code), { token, body: sameText ? '' : text }).catch(unlessEmpty);
	return receipt;
}

/** The form sent again with nothing new in it. */
function unlessEmpty(cause: unknown) {
	if (!(cause instanceof Refused && cause.code === 'message.empty')) throw cause;
}
