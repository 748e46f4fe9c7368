import type { CounterLocale } from '#lib/locales.ts';
import type { SignedIn } from '#lib/server/accounts/index.ts';

declare global {
	namespace App {
		interface Locals {
			/** The address's at the counter; at the desk the person's own choice, which is one of fewer (src/lib/locales.ts). */
			locale: CounterLocale;
			/** Who is signed in at the desk; the pages below `/desk/(in)` have one, else the hook has sent them to sign in. */
			signedIn?: SignedIn;
			/** Somebody with the first factor who has no second one yet: only the page that sets one up opens. */
			halfSignedIn?: boolean;
		}
		interface Error {
			/** Under which the failure stands in the log; a person can quote it. */
			requestId?: string;
			/** The message is the page's own sentence. */
			said?: true;
		}
		interface PageData {
			/** The room of the navigation a page stands in, where its address alone does not tell. */
			room?: string;
		}
		namespace Superforms {
			type Message = string;
		}
	}
}

export {};
