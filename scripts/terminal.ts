// Questions to whoever sits at the terminal.
import { createInterface } from 'node:readline/promises';
import { StartError } from './start-error.ts';

export interface Terminal {
	/**
	 * Asks until the answer can be used.
	 * @param standard what nothing typed stands for
	 * @param read gives what the answer means, or throws with what is wrong with it
	 */
	ask: <Answer>(words: string, standard: string, read: (typed: string) => Answer) => Promise<Answer>;
	close: () => void;
}

/**
 * @param without what to do where nobody sits
 * @throws StartError there; and from `ask` when it is left by Ctrl-C or Ctrl-D
 */
export function openTerminal(without: string): Terminal {
	if (!process.stdin.isTTY) throw new StartError(without);
	const lines = createInterface({ input: process.stdin, output: process.stdout });
	const left = new AbortController();
	lines.on('SIGINT', () => left.abort());
	lines.on('close', () => left.abort());
	return {
		ask: async (words, standard, read) => {
			for (;;) {
				const typed = await lines
					.question(`${words}${standard && ` [${standard}]`}: `, { signal: left.signal })
					.catch(() => {
						console.log();
						throw new StartError('Left; nothing was done');
					});
				try {
					return read(typed.trim() || standard);
				} catch (cause) {
					if (!(cause instanceof WrongAnswer)) throw cause;
					console.log(`  ${cause.message}`);
				}
			}
		},
		close: () => lines.close()
	};
}

/** An answer that cannot be used, and why. */
export class WrongAnswer extends Error {}
