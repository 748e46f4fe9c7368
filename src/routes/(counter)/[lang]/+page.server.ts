import { pack } from '#lib/server/platform/pack.ts';

export const load = () => ({ days: pack().firstAnswerDays });
