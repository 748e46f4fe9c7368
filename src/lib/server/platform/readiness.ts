/** How long an answer holds: whoever asks without end, asks the database twice in a while and no more. */
const holdsMilliseconds = 2000;

/**
 * Remembers whether this process is ready for a moment; those who ask meanwhile wait for the same answer.
 * @param look asked when nothing is remembered; a throw counts as not ready
 */
export function remembered(look: () => Promise<boolean>, now = () => performance.now()): () => Promise<boolean> {
	let answer: Promise<boolean> | undefined;
	let until = 0;
	return () => {
		if (answer && now() < until) return answer;
		until = Infinity; // as long as it is looked up
		answer = look()
			.catch(() => false)
			.finally(() => (until = now() + holdsMilliseconds));
		return answer;
	};
}
