import { pack } from '#lib/server/platform/pack.ts';

export const load = () => ({ leaveHost: new URL(pack().leaveAddress).host, days: pack().firstAnswerDays });
