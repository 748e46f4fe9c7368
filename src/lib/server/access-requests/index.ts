export { accessFigures, type AccessYear } from './access-figures.ts';
export { type AccessMove, accessMoves, accessMovesFrom, type AccessSide } from './access-moves.ts';
export { AskAccess, askAccess, lookUpBases, lookUpBasis, prepareAccess } from './ask-access.ts';
export { attachDecision } from './attach-decision.ts';
export { AccessWords, giveUpAccess, GrantAccess, grantAccess, refuseAccess, withdrawAccess } from './decide-access.ts';
export { endAccess } from './end-access.ts';
export {
	AccessFilters,
	type AccessLine,
	accessShelves,
	type AccessUse,
	findAccess,
	type FoundAccess,
	listAccess
} from './find-access.ts';
export { type Access, refuseWithoutLooking, seeAccess } from './see-access.ts';
export { targetOf } from './target-of.ts';
