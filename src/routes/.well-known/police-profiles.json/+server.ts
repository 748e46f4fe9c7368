import { json } from '@sveltejs/kit';
import { config } from '#lib/server/platform/config.ts';
import { signedProfileList } from '#lib/server/presence/index.ts';

/** All our public profiles, signed, for platforms and programs that check whether a profile is police. */
export const GET = async ({ url }) => json(await signedProfileList(url.origin, config().languages[0]));
