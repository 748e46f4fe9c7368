export { AddNote, addNote } from './add-note.ts';
export { AssignSignal, assignSignal, listColleagues } from './assign-signal.ts';
export { Bulk, bulk, type BulkResult } from './bulk.ts';
export { clearOpen } from './clear-open.ts';
export { CloseSignal, closeSignal } from './close-signal.ts';
export { countOverdueFirstAnswers, countOverdueHandOvers } from './count-overdue.ts';
export { EditSignal, editSignal } from './edit-signal.ts';
export { forgetWords } from './forget-words.ts';
export { EnterSignal, enterSignal } from './enter-signal.ts';
export { findSignal, type SignalEvent, type SignalLink, type SignalRecord } from './find-signal.ts';
export { Flag, flag, whoWillGetIt, type FlagFiles } from './flag.ts';
export { GradeSignal, gradeSignal } from './grade-signal.ts';
export { inboxChoices, type InboxChoices } from './inbox-choices.ts';
export { InboxFilters, inboxTabs, type InboxTab } from './inbox-filters.ts';
export { type HandedTo, type InboxRow } from './inbox-rows.ts';
export { LinkSignals, linkRelations, linkSignals, unlinkSignals } from './link-signals.ts';
export { countCap, type Inbox, listSignals } from './list-signals.ts';
export { giveTurn, lockSignal, moveSignal, namedBy } from './move-signal.ts';
export { movesFrom, signalMoves, type SignalMove } from './moves.ts';
export { type Step } from './next-steps.ts';
export { leaveSignal, openSignal, type Presence, takeOverLock } from './open-signal.ts';
export { ReopenSignal, reopenSignal } from './reopen-signal.ts';
export { listViews, removeView, SaveView, saveView } from './saved-views.ts';
export { type Found, hitCap, searchSignals } from './search-signals.ts';
export {
	AddChannel,
	addChannel,
	closeChannel,
	findSource,
	GradeSource,
	gradeSource,
	listSources,
	RenameChannel,
	renameChannel
} from './sources.ts';
export { takeSignal } from './take-signal.ts';
export { undoAct, undoLeft } from './undo-act.ts';
export { addToTimeline } from './timeline.ts';
export { expectations, HandOver, handOver, type Offer, packageSeal } from './hand-over.ts';
export { markTold, News, reply, sendNews, withdraw } from './hand-over-give.ts';
export {
	endedHandOverStates,
	handOverMoves,
	handOverMovesFrom,
	openHandOverStates,
	type HandOverMove,
	type Side
} from './hand-over-moves.ts';
export { overdue } from './hand-over-overdue.ts';
export { accept, acknowledge, Answer, answer, askBack, decline, outcomes, Words } from './hand-over-receive.ts';
export { packageParts, type PackagePart } from './package.ts';
export { findPackage, openPackageIdentity, type FoundHandOver } from './package-find.ts';
export {
	countReceived,
	countThreads,
	HandOverFilters,
	handOverShelves,
	handOversOf,
	listHandOvers,
	listWithdrawn,
	type HandOverList,
	type HandOverRow,
	type HandOverShelf
} from './hand-over-lists.ts';
export { prepareHandOver, type PreparedHandOver, type ReceiverReason } from './hand-over-prepare.ts';
export { fewest, periods, type AnswerTimes, type UnitFigures, unitFigures } from './unit-figures.ts';
