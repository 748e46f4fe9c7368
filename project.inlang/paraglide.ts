import type { CompilerOptions } from '@inlang/paraglide-js';

/**
 * One setting for the build, the tests and the scripts, so that all three speak from the same messages.
 * The language of a request is set by the hooks (address at the counter, the person's choice at the desk), never guessed.
 */
const paraglide = {
	project: './project.inlang',
	strategy: ['globalVariable', 'baseLocale']
} satisfies Partial<CompilerOptions>;

/** For whatever runs from the sources: all texts in a few modules. Three thousand of them took a process a second to read. */
export const whole: CompilerOptions = {
	...paraglide,
	outdir: './src/lib/paraglide',
	outputStructure: 'locale-modules'
};

/** For the build: each text in a module of its own, so that a page brings along no other page's. */
export const apart: CompilerOptions = {
	...paraglide,
	outdir: './.svelte-kit/paraglide',
	outputStructure: 'message-modules'
};
