import { execFileSync } from 'node:child_process';
import { exclusively } from './lock.mjs';
import { isStamped, stampOf } from './stamp.ts';

export const stampFile = 'src/lib/paraglide/stamp';
// The rest of `project.inlang` is written by the compiler.
const sources = ['messages/**/*', 'project.inlang/settings.json', 'project.inlang/paraglide.ts', 'package-lock.json'];
export const stampOfMessages = () => stampOf(sources);
const areCompiled = () => isStamped(stampFile, stampOfMessages());

/** Rooms speak, so whoever works with one outside of the built application needs its messages compiled, as they are now. */
export function compileMessages(): void {
	if (areCompiled()) return;
	exclusively('node_modules/.ilot-messages', () => {
		// Somebody else may have done it meanwhile.
		if (!areCompiled()) execFileSync('node', ['scripts/compile-messages.ts'], { stdio: 'inherit' });
	});
}

if (import.meta.main) compileMessages();
