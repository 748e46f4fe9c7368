export { Flag, flag } from './flag.ts';
