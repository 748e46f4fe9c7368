import { sql, type Kysely } from 'kysely';
import { answeringUnits, currentUnits, knownUnits } from '../accounts/index.ts';
import { receiptAgain, receiptHashes, type FormFiles, type Receipt } from '../conversations/index.ts';
import { attachFiles } from '../evidence/index.ts';
import { visitor } from '../platform/actor.ts';
import type { DB } from '../platform/database-types.ts';
import { asActor, atOnce } from '../platform/database.ts';
import { checkFormToken } from '../platform/form-token.ts';
import { hasMail } from '../platform/mail.ts';
import { mailAtOnce } from '../told/index.ts';
import type { Flag } from './flag-form.ts';
import { firstAnswerOf } from './first-answer.ts';
import { flagRows, type FlagRows } from './flag-rows.ts';

/**
 * Takes in what a citizen flags and gives the receipt once it is committed. The same form sent again gives the same receipt;
 * with another text or file, that is added to the talk, so that nothing is lost. A flood is never refused: how fast it came
 * and whether the honeypot was filled is noted, and such a signal is set aside for the inbox to fold.
 * @throws Refused `form.expired`, `form.files_gone`, `service.no_intake_desk`
 */
export async function flag(
	given: Flag,
	language: string,
	files: FormFiles = { sent: false, gone: 0 }
): Promise<Receipt> {
	const seconds = checkFormToken(given.token);
	const written = files.gone > 0 ? null : await takeIn(given, language, files.sent, seconds).catch(unlessTwice);
	if (written) return written;
	return receiptAgain(given, files);
}

/**
 * Writes it in one round trip; with files, or with mails to ask for, in one transaction with those.
 * @returns nothing if the form has a receipt already
 */
async function takeIn(given: Flag, language: string, withFiles: boolean, seconds: number): Promise<Receipt | null> {
	for (let units = await knownUnits(); ; units = await currentUnits()) {
		const { receipt, rows } = flagRows(given, language, seconds, units);
		const write = (db: Kysely<DB>) => writeFlag(db, given.token, rows, units.version);
		const { outcome } =
			withFiles || hasMail()
				? await asActor(visitor, async (tx) => {
						const written = await write(tx);
						if (written.outcome !== 'taken') return written;
						const hangOn = { unitId: rows.signal.unit_id, signalId: rows.signal.id, messageId: rows.message.id };
						if (withFiles) await attachFiles(tx, visitor, given.token, hangOn);
						await mailAtOnce(tx, written.mail);
						return written;
					})
				: await atOnce({ execute: write });
		if (outcome === 'taken') return receipt;
		if (outcome === 'known') return null;
	}
}

interface Written {
	/** Anything but `taken` says that nothing was written, and why. */
	outcome: 'taken' | 'known' | 'units_changed';
	/** Who wants a mail of it at once. */
	mail: string[];
}

async function writeFlag(db: Kysely<DB>, token: string, rows: FlagRows, unitsVersion: string) {
	const { rows: answers } = await sql<Written>`select outcome, mail from take_in(
		${JSON.stringify(rows)}, ${receiptHashes(token)}, ${unitsVersion})`.execute(db);
	return answers[0]!;
}

/** Code and proof number follow from the form's token, so the database itself refuses a second signal of one form. */
function unlessTwice(cause: unknown): null {
	if (!(cause instanceof Error && 'code' in cause && cause.code === '23505')) throw cause;
	return null;
}

/**
 * Said before anything is sent: who would get it, when they read, and by when a first answer comes.
 * @throws Refused `service.no_intake_desk`
 */
export async function whoWillGetIt(place = '', postCode = '') {
	const { unit, intake } = answeringUnits(await currentUnits(), place, postCode);
	return {
		unitName: unit.name,
		intakeDesk: intake.name,
		/** Whether the place decided it, and not only that none is known. */
		byPlace: unit.id !== intake.id,
		openingHours: unit.openingHours,
		timeZone: unit.timeZone,
		answerExpected: firstAnswerOf(unit)
	};
}
