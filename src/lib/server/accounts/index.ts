export { answeringUnit } from './answering-unit.ts';
export { service } from './find-installation.ts';
