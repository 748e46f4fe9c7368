import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { apart } from './project.inlang/paraglide.ts';

// A minifier aims at one age of browsers: at today's it breaks the counter's sheet on phones of 2020, at theirs it
// doubles the desk's. So the counter's goes out as written, and Tailwind minifies the desk's by itself. It is a plugin
// because SvelteKit sets cssMinify over what stands in this file.
const cssAsWritten: Plugin = {
	name: 'css-as-written',
	enforce: 'post',
	config: () => ({ build: { cssMinify: false } })
};

// Whoever imports a text imports it from the whole; a page is built from those that it shows.
const textsApart: Plugin = {
	name: 'texts-apart',
	enforce: 'pre',
	resolveId: {
		filter: { id: /\/paraglide\/(messages|runtime)\.js$/ },
		handler: (source) => resolve(apart.outdir, basename(source))
	}
};

// The one style attribute of all pages is SvelteKit's: the hidden line that tells a screen reader which page came. It is
// allowed by the hash of its text, read from the package so that an update cannot part the two.
const announcer = /style="([^"]+)"/.exec(
	readFileSync('node_modules/@sveltejs/kit/src/runtime/components/root.svelte', 'utf8')
)?.[1];
if (!announcer) throw new Error('SvelteKit announces pages in another way now: see style-src-attr');
const announcerHash = createHash('sha256').update(announcer).digest('base64');

export default defineConfig({
	plugins: [
		tailwindcss({ optimize: { minify: true } }),
		paraglideVitePlugin(apart),
		textsApart,
		sveltekit({
			adapter: adapter(),
			serviceWorker: { register: false }, // the board of a patrol asks for it, and no other page has one
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['none'],
					'script-src': ['self'],
					'style-src': ['self'],
					'style-src-attr': ['unsafe-hashes', `sha256-${announcerHash}`],
					'img-src': ['self', 'data:'],
					'media-src': ['self'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'form-action': ['self'],
					'frame-src': ['self'],
					'frame-ancestors': ['none'],
					'base-uri': ['none'],
					'manifest-src': ['self']
				}
			}
		}),
		cssAsWritten
	]
});
