export { AskUnit, askUnit, prepareRequest, requestBases, WriteDownRequest, writeDownRequest, wants } from './ask.ts';
export {
	findRequest,
	type FoundRequest,
	type RequestOfSignal,
	requestOfSignal,
	requestToAnswer
} from './find-request.ts';
export {
	countRequests,
	listRequests,
	RequestFilters,
	requestShelves,
	type RequestList,
	type RequestRow,
	type RequestShelf
} from './list-requests.ts';
export {
	openRequestStates,
	type RequestMove,
	requestMoves,
	requestMovesFrom,
	type RequestSide
} from './request-moves.ts';
export { overdueRequests } from './request-overdue.ts';
export {
	acceptRequest,
	askBackRequest,
	DeclineRequest,
	declineRequest,
	replyToRequest,
	RequestWords,
	tellAsker,
	withdrawRequest
} from './work-request.ts';
