/** A start that cannot go on; the message is for the operator, who needs no stack trace. */
export class StartError extends Error {}
