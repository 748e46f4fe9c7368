export { AddNote, addNote } from './add-note.ts';
export { AssignSignal, assignSignal, listColleagues } from './assign-signal.ts';
export { Bulk, bulk, type BulkResult } from './bulk.ts';
export { clearOpen } from './clear-open.ts';
export { CloseSignal, closeSignal } from './close-signal.ts';
export { countOverdueFirstAnswers, countOverdueHandOvers } from './count-overdue.ts';
export { EditSignal, editSignal } from './edit-signal.ts';
export { forgetWords } from './forget-words.ts';
export { EnterSignal, enterSignal } from './enter-signal.ts';
export { overdueFirstAnswers } from './first-answer-overdue.ts';
export { findSignal, type SignalEvent, type SignalLink, type SignalRecord } from './find-signal.ts';
export { flag, whoWillGetIt } from './flag.ts';
export { Flag } from './flag-form.ts';
export { GradeSignal, gradeSignal } from './grade-signal.ts';
export { inboxChoices, type InboxChoices } from './inbox-choices.ts';
export { InboxFilters, inboxTabs, type InboxTab } from './inbox-filters.ts';
export { foldCap, type HandedTo, type InboxRow, readRows } from './inbox-rows.ts';
export { openInbox } from './open-inbox.ts';
export { listAside, type WaitingAside } from './list-aside.ts';
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
export { keptUntil } from './kept-until.ts';
export { neededText } from './typed-text.ts';
export { unfoldSignal } from './unfold-signal.ts';
export { takeSignal } from './take-signal.ts';
export { undoAct, undoLeft } from './undo-act.ts';
export { addToTimeline } from './timeline.ts';
export { titleOf } from './title-of.ts';
export { expectations, HandOver, handOver, type Offer, packageSeal } from './hand-over.ts';
export { markTold, News, reply, sendNews, withdraw } from './hand-over-give.ts';
export {
	endedHandOverStates,
	handOverMoves,
	handOverMovesFrom,
	openHandOverStates,
	settledHandOverStates,
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
export {
	type AgeBucket,
	figurePeriods,
	type FigurePeriod,
	type HandedStage,
	handedStages,
	type TookBucket,
	tookBuckets
} from './figure-filters.ts';
export { exportFigures, fewest, FiguresWanted, type PeriodFigures, periodFigures } from './period-figures.ts';
export { prepareHandOver, type PreparedHandOver } from './hand-over-prepare.ts';
export { type Proposal, type ReceiverReason } from './propose-receivers.ts';
export { type UnitFigures, unitFigures } from './unit-figures.ts';
export {
	AskCheck,
	approveReport,
	askCheck,
	type Missing,
	ReturnReport,
	returnReport,
	takeBackReport
} from './report-check.ts';
export { informationReportSchema, isReportFile, readReportDocument, type ReportFile } from './report-document.ts';
export {
	CorrectReport,
	correctReport,
	dropReport,
	EditReport,
	editReport,
	RecordIt,
	recordIt
} from './report-draft.ts';
export { type FoundReport, findReport } from './report-find.ts';
export { GiveOut, giveOut, RecordedAs, recordedAs, reportReceivers } from './report-give.ts';
export { countReports, listReports, ReportFilters, type ReportRow, reportShelves, reportsOf } from './report-lists.ts';
export { reportMoves, reportMovesFrom, type ReportMove, type ReportSide } from './report-moves.ts';
export { lettersLost } from './pdf-letters.ts';
export { reportPdf } from './report-pdf.ts';
export { reportXml } from './report-xml.ts';
export { makeSignalOfTalk, SignalOfTalk } from './signal-of-talk.ts';
