import type { CompilerOptions } from '@inlang/paraglide-js';

/**
 * One setting for the build, the tests and the scripts, so that all three speak from the same compiled messages.
 * The language of a request is set by the hooks (address at the counter, the person's choice at the desk), never guessed.
 */
export const paraglide: CompilerOptions = {
	project: './project.inlang',
	outdir: './src/lib/paraglide',
	strategy: ['globalVariable', 'baseLocale'],
	emitTsDeclarations: true
};
