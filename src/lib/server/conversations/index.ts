export { Addition, addToConversation, checkProof, enterCode, readConversation, removeConversation } from './come-back.ts';
export { findReceipt, startConversation, type Receipt } from './start-conversation.ts';
export { tellReporter, type PublicFacts } from './tell-reporter.ts';
