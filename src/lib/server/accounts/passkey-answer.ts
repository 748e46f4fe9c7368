import { z } from 'zod';

const credential = {
	id: z.string(),
	rawId: z.string(),
	type: z.literal('public-key'),
	clientExtensionResults: z.looseObject({}).default({})
};

/** What the browser's authenticator answered; its inside is checked by the library, against the challenge that was given out. */
export const NewPasskey = z.object({
	name: z.string().trim().max(100).optional(),
	answer: z.looseObject({
		...credential,
		response: z.looseObject({ clientDataJSON: z.string(), attestationObject: z.string() })
	})
});
export const PasskeyAnswer = z.object({
	answer: z.looseObject({
		...credential,
		response: z.looseObject({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string() })
	})
});
