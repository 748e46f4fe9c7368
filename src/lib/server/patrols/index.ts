export { type Board, BoardWanted, findBoard, followBoard, newLines } from './board-find.ts';
export { queueKey } from './board-seal.ts';
export { type Debrief, findDebrief, KeepDebrief, keepDebrief } from './debrief.ts';
export { QueuedEntries, WriteEntry } from './entry-fields.ts';
export {
	FigureWanted,
	figureWhats,
	type FigureRow,
	patrolFigures,
	type PatrolFigures,
	type PlaceSeen,
	placesNotSeen
} from './entry-figures.ts';
export { PasteEntries, pasteEntries, type PastePreview, previewPaste } from './entry-paste.ts';
export { takeEntries, writeEntry } from './entry-write.ts';
export { AddOpenEnd, addOpenEnd, type OpenEnd, openEndKinds, openEndsOf, tickOpenEnd } from './open-ends.ts';
export {
	CancelConsultingHours,
	cancelConsultingHours,
	closeConsultingHour,
	type ConsultingHour,
	CountTalk,
	countTalk,
	findConsultingHour,
	listConsultingHours,
	openConsultingHour,
	PlanConsultingHours,
	planConsultingHours
} from './consulting-hours.ts';
export { cancelPatrol, editPatrol } from './edit-patrol.ts';
export { EndPatrol, endPatrol } from './end-patrol.ts';
export { findPatrol, type FoundPatrol, type PatrolPlace, type PatrolPost } from './find-patrol.ts';
export type { Overlap } from './keep-plan.ts';
export { listPatrols, PatrolFilters, type PatrolRow } from './list-patrols.ts';
export { endFeed, findFeed, makeFeed, readFeed } from './own-feed.ts';
export { KeepCommitment, keepCommitment, type MonthHours, patrolHours } from './patrol-hours.ts';
export { type PatrolLack, lackKinds } from './patrol-lacks.ts';
export {
	type PatrolDeed,
	patrolDeedsIn,
	type PatrolMove,
	patrolMoves,
	patrolMovesFrom,
	type PatrolSides
} from './patrol-moves.ts';
export { patrolsOfService, type UnitOnPatrol } from './patrols-of-service.ts';
export { type PlanChoices, planChoices } from './plan-choices.ts';
export { CancelPatrol, EditPatrol, patrolKinds, patrolPosts, PlanPatrol } from './plan-fields.ts';
export { planPatrol } from './plan-patrol.ts';
export { remindPatrols } from './remind-patrols.ts';
export type { Patrol } from './see-patrol.ts';
export { StartPatrol, startPatrol } from './start-patrol.ts';
export { shownConsultingHours } from './shown-hours.ts';
export { type CountedBy } from './sums-between.ts';
