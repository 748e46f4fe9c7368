// Type check, tests and scripts need the messages before any build, which compiles them for itself.
import { writeFileSync } from 'node:fs';
import { compile } from '@inlang/paraglide-js';
import { whole } from '../project.inlang/paraglide.ts';
import { areCompiled, stampFile, stampOfMessages } from './messages-there.ts';

if (!areCompiled()) {
	const stamp = stampOfMessages();
	await compile(whole);
	writeFileSync(stampFile, stamp);
}
