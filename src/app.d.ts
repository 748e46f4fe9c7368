import type { Locale } from '#lib/locales.ts';

declare global {
	namespace App {
		interface Locals {
			locale: Locale;
		}
	}
}

export {};
