import type { HandleClientError } from '@sveltejs/kit/hooks';
import { isCounterLocale } from '#lib/locales.ts';
import { markWhatGoesByItself } from '#lib/ui/by-itself.ts';
import { explainFailure, isNotReached } from '#lib/ui/failure.ts';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';

// The server wrote the page in the person's language; the browser goes on in the language of that page.
overwriteGetLocale(() => {
	const { lang } = document.documentElement;
	return isCounterLocale(lang) ? lang : 'en';
});

markWhatGoesByItself();

export const handleError: HandleClientError = ({ kind, error }) => {
	// A fault of ours is for whoever looks into it; that the line is gone the browser says by itself.
	if (kind === 'unknown' && !isNotReached(error)) console.error(error);
	return explainFailure(kind, error);
};
