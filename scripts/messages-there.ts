import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Rooms speak, so whoever works with one outside of the built application needs its messages compiled. */
export function compileMessages(): void {
	if (!existsSync('src/lib/paraglide/messages.js')) execFileSync('node', ['scripts/compile-messages.ts']);
}
