/** A smaller door, for the rooms this one leans on (signals, conversations): how what they keep can end by an action. */
export { hasAction, tieSignal } from './tie-origin.ts';
