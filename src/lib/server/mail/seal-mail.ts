import { z } from 'zod';
import { key, seal, unseal } from '../platform/keys.ts';

/** What of a mail lies sealed: who wrote it, what it is called, all it says, and what of it is new. */
const SealedMail = z.object({
	name: z.string(),
	address: z.string(),
	messageId: z.string(),
	text: z.string(),
	reply: z.string()
});
export type SealedMail = z.infer<typeof SealedMail>;

const boundTo = (mailId: string) => `mail ${mailId}`;

export const sealMail = (mailId: string, content: SealedMail) => ({
	sealed: seal('reporter-identity', JSON.stringify(content), boundTo(mailId)),
	keyId: key('reporter-identity').id
});

/** @throws when it was changed or is another mail's */
export const unsealMail = (mailId: string, sealed: Buffer): SealedMail =>
	SealedMail.parse(JSON.parse(unseal('reporter-identity', sealed, boundTo(mailId))));
