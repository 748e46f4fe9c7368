export {
	countProtocolsToSign,
	findProtocol,
	listProtocols,
	type ProtocolAtStep,
	protocolFor,
	protocolsFor,
	taskOf
} from './find-protocol.ts';
export {
	Departure,
	type ProtocolRecord,
	protocolTasks,
	ProtocolText,
	type ProtocolTexts,
	ProtocolWords
} from './protocol-fields.ts';
export { type ProtocolMove, protocolMoves, protocolMovesFrom } from './protocol-moves.ts';
export { remindProtocols } from './remind-protocols.ts';
export type { ProtocolVersion } from './see-protocol.ts';
export { departFrom, signProtocol } from './sign-protocol.ts';
export {
	approveProtocol,
	askProtocol,
	beginProtocol,
	dropProtocol,
	editProtocol,
	giveBackProtocol,
	takeProtocolIntoUse
} from './write-protocol.ts';
