import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'data/', 'src/lib/paraglide/', 'src/lib/server/platform/database-types.ts'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			// Text from outside is checked for control characters in several places, on purpose.
			'no-control-regex': 'off',
			// Addresses are plain strings here: the application is served from the root of its host.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } }
	},
	{
		files: ['src/routes/**/*.svelte'],
		rules: {
			'no-restricted-imports': [
				'error',
				{
					name: 'sveltekit-superforms',
					importNames: ['superForm'],
					message: 'A form that is not received must say so: take deskForm of src/lib/ui/desk-form.ts.'
				}
			]
		}
	}
);
