import { reporterMinutes } from '#lib/server/conversations/index.ts';
import { draftMinutes } from '#lib/server/evidence/index.ts';
import { pack } from '#lib/server/platform/pack.ts';

export const load = () => ({ retention: pack().retention, sessionMinutes: reporterMinutes, draftMinutes });
