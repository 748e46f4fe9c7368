export { hasOpenIdentity, openIdentity, sealIdentityFor, type Identity } from './seal-identity-for.ts';
export { ConversationsWanted, countConversationsWaiting, listConversations } from './list-conversations.ts';
export { talkLists, type TalkList } from './talks-in-order.ts';
export { IdentityOpening, openReporterIdentity } from './open-reporter-identity.ts';
export { Draft, keepDraft, needsNoAnswer, Reply, replyToReporter, replyWithin } from './reply-to-reporter.ts';
export {
	askSecondLook,
	findSecondLook,
	giveBack,
	GivenBack,
	SecondLook,
	SecondLookAsked,
	sendSecondLook,
	takeBack
} from './second-look.ts';
export {
	countPartnerAnswers,
	enterPartnerTalk,
	listPartnerTalks,
	type PartnerTalk,
	PartnerWriting,
	writeAsPartner
} from './partner-talks.ts';
export { openTalkFile } from './open-talk-file.ts';
export { formalReportText } from './formal-report.ts';
export { findTalk, talkOfSignal, talksLinkedTo, type Talk } from './talk-of-signal.ts';
export { clearOpenTalks, leaveTalk, openTalk, type TalkReader } from './open-talk.ts';
export { overdueTalks } from './talk-overdue.ts';
export { addTalkEvent } from './talk-event.ts';
export { hangTalk, TalkHung } from './hang-talk.ts';
export { holdOwnTalk } from './hold-talk.ts';
export {
	addTalkNote,
	assignTalk,
	closeTalk,
	markTalk,
	noteReportNumber,
	passTalkOn,
	reopenTalk,
	ReportNumber,
	TalkAssigned,
	TalkClosed,
	talkKinds,
	TalkMark,
	TalkNote,
	TalkPassedOn
} from './work-talk.ts';
export { sayTalkLanguage, TalkLanguage } from './say-language.ts';
export { addToConversation, Body } from './add-message.ts';
export { checkProof } from './check-proof.ts';
export { enterCode } from './enter-code.ts';
export { hashOfQuestion, secretOfQuestion, talkOfQuestion } from './question.ts';
export { Rating, rateConversation } from './rate-conversation.ts';
export { readConversation } from './read-conversation.ts';
export { removeConversation } from './remove-conversation.ts';
export { reopenConversation } from './reopen-conversation.ts';
export {
	endReporterSession,
	openReporterSession,
	reporterMinutes,
	reporterOfSession,
	type Reporter
} from './reporter-session.ts';
export { codeWithHash, findReceipt, newTalk, receiptHashes, receiptOf, type Receipt } from './start-conversation.ts';
export { tellReporter, type PublicFacts } from './tell-reporter.ts';
export { identityOpenings, type OpenedIdentity } from './identity-openings.ts';
export { receiptAgain, type FormFiles } from './receipt-again.ts';
export { type AnswerHours, whenAnswered, writeToPage, Writing } from './write-to-page.ts';
export { dropNotice, keepNotice, mailReporter } from './keep-notice.ts';
export { fillReadyAnswer, keepReadyAnswer, listReadyAnswers, ReadyAnswer, removeReadyAnswer } from './ready-answers.ts';
export { answerHere, wroteHereAlone, type SameText } from './same-text.ts';
export { addHeldFile, clearHeldFiles, findHeldFile, mostTalks } from './held-file.ts';
export { mostLines } from './said-line.ts';
export {
	giveCode,
	heldAges,
	heldChoices,
	heldOutcomes,
	HeldTalk,
	heldWays,
	holdElsewhere,
	SaidElsewhere,
	sayElsewhere
} from './held-elsewhere.ts';
