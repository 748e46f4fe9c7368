export { answeringUnit } from './answering-unit.ts';
export { service } from './find-installation.ts';
export { type Post, type SignedIn, whoIs } from './signed-in.ts';
