// The compiler of messages, as messages-there.ts runs it: one at a time, and only after a change.
import { writeFileSync } from 'node:fs';
import { compile } from '@inlang/paraglide-js';
import { whole } from '../project.inlang/paraglide.ts';
import { stampFile, stampOfMessages } from './messages-there.ts';
import { saidTwice } from './said-twice.ts';

const twice = saidTwice();
if (twice.length > 0) {
	console.error(`Each message stands in one file of a language:\n${twice.join('\n')}`);
	process.exit(1);
}
const stamp = stampOfMessages();
await compile(whole);
writeFileSync(stampFile, stamp);
