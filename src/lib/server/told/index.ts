export { Choices, findChoices, saveChoices } from './choices.ts';
export { clearTold } from './clear-told.ts';
export { countTold, listTold, ToldWanted, unreadCap, type ToldRow } from './list-told.ts';
export { mailDigests } from './mail-digests.ts';
export { mailTold } from './mail-told.ts';
export { markAllRead, markRead } from './mark-read.ts';
export { occasions } from './occasions.ts';
export {
	mailAtOnce,
	tell,
	tellOfBoard,
	tellOfAction,
	tellOfCard,
	tellOfImport,
	tellOfLookUp,
	tellOfMail,
	tellOfPatrol,
	tellOfPersona,
	tellOfPlan,
	tellOfProtocol,
	tellOfPublication,
	tellOfRequest,
	tellOfTalk
} from './tell.ts';
