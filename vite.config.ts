import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { paraglide } from './project.inlang/paraglide.ts';

// A minifier aims at one age of browsers: at today's it breaks the counter's sheet on phones of 2020, at theirs it
// doubles the desk's. So the counter's goes out as written, and Tailwind minifies the desk's by itself. It is a plugin
// because SvelteKit sets cssMinify over what stands in this file.
const cssAsWritten: Plugin = {
	name: 'css-as-written',
	enforce: 'post',
	config: () => ({ build: { cssMinify: false } })
};

export default defineConfig({
	plugins: [
		tailwindcss({ optimize: { minify: true } }),
		paraglideVitePlugin(paraglide),
		sveltekit({
			adapter: adapter(),
			csp: {
				mode: 'nonce',
				directives: {
					'default-src': ['none'],
					'script-src': ['self'],
					'style-src': ['self', 'unsafe-inline'],
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
