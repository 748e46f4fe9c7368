let reading = (): Date => new Date();

/** What time it is. Rooms ask here and nowhere else, so that a test can say what time it is. */
export function now(): Date {
	return reading();
}

/**
 * Stops the clock at an instant, or lets it run by a function; without an argument it is the real clock again.
 * For tests and for filling the demonstration.
 */
export function setClock(time?: Date | (() => Date)): void {
	if (time === undefined) reading = () => new Date();
	else if (time instanceof Date) reading = () => new Date(time);
	else reading = time;
}
