/** The database did not answer in the time that somebody in front of a public page is asked to wait. */
export class NoAnswer extends Error {
	override name = 'NoAnswer';
}

const patience = 6000;
/** One page asks several times; after the first silence the others are not worth as long a wait. */
const afterSilence = { lasts: 10_000, patience: 400 };
let silentAt = -Infinity;

/**
 * Waits for an act, but not longer than a person would. What goes on unheard may still succeed: public forms can be sent
 * again, and show the receipt of what was stored.
 * @throws NoAnswer
 */
export async function withPatience<Result>(act: Promise<Result>): Promise<Result> {
	let timer: NodeJS.Timeout | undefined;
	const silence = performance.now() - silentAt < afterSilence.lasts;
	const tooLong = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => {
				silentAt = performance.now();
				reject(new NoAnswer('The database does not answer'));
			},
			silence ? afterSilence.patience : patience
		);
	});
	try {
		const result = await Promise.race([act, tooLong]);
		silentAt = -Infinity;
		return result;
	} catch (cause) {
		act.catch(() => {}); // heard already, or too late to be
		throw cause;
	} finally {
		clearTimeout(timer);
	}
}
