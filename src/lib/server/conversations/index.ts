export { Addition, addToConversation, checkProof, enterCode, readConversation, removeConversation } from './come-back.ts';
export { hasOpenIdentity, openIdentity, sealIdentityFor, type Identity } from './seal-identity-for.ts';
export {
	ConversationsWanted,
	countConversationsWaiting,
	listConversations,
	talkLists,
	type TalkList
} from './list-conversations.ts';
export { IdentityOpening, openReporterIdentity } from './open-reporter-identity.ts';
export { Draft, keepDraft, needsNoAnswer, Reply, replyToReporter } from './reply-to-reporter.ts';
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
export { findReceipt, startConversation, type Receipt } from './start-conversation.ts';
export { talkOfSignal } from './talk-of-signal.ts';
export { tellReporter, type PublicFacts } from './tell-reporter.ts';
