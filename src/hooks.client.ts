import { isLocale } from '#lib/locales.ts';
import { markWhatGoesByItself } from '#lib/ui/by-itself.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

// The server wrote the page in the person's language; the browser goes on in the language of that page.
overwriteGetLocale(() => {
	const { lang } = document.documentElement;
	return isLocale(lang) ? lang : 'en';
});

markWhatGoesByItself();
