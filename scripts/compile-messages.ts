// The build compiles the messages by itself; type check, tests and scripts need them before any build.
import { compile } from '@inlang/paraglide-js';
import { paraglide } from '../project.inlang/paraglide.ts';

await compile(paraglide);
