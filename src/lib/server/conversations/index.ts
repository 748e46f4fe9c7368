export { Addition, addToConversation, checkProof, enterCode, readConversation, removeConversation } from './come-back.ts';
export { hasOpenIdentity, openIdentity, sealIdentityFor, type Identity } from './seal-identity-for.ts';
export { findReceipt, startConversation, type Receipt } from './start-conversation.ts';
export { tellReporter, type PublicFacts } from './tell-reporter.ts';
