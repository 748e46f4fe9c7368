export { type ConnectorOfTalk, connectorOfTalk } from './connector-of-talk.ts';
export { Fault, type Connection, type Connector } from './connector.ts';
export { forgetSenders } from './forget-senders.ts';
export { GiveAccount, giveAccount, listAccounts, takeAccountAway } from './keep-account.ts';
export { connectionKeeper, keepConnected } from './keep-connected.ts';
export { sendConnectorAgain } from './send-next.ts';
export { takeMessage } from './take-message.ts';
