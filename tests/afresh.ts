// Before each file of tests. A worker goes through many files and reads what is installed from npm once: to read it again for each
// took half of the time of a run. Our own modules it does read anew, whose state (clock, keys, lines to the database) would tell one
// file of another; and what else a file may leave behind is put back. The texts are read once as well: their only state is the language.
import { vi } from 'vitest';
import { getLocale, overwriteGetLocale } from '../src/lib/paraglide/runtime.js';

const worker = globalThis as { environmentAtFirst?: NodeJS.ProcessEnv; languageAtFirst?: typeof getLocale };
const first = (worker.environmentAtFirst ??= { ...process.env });

vi.resetModules();
vi.useRealTimers();
vi.restoreAllMocks();
overwriteGetLocale((worker.languageAtFirst ??= getLocale));
for (const name of Object.keys(process.env)) if (!(name in first)) delete process.env[name];
Object.assign(process.env, first);
