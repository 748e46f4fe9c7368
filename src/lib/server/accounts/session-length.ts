/** A session that is not used for an hour is over. */
export const idleSeconds = 60 * 60;
/** And after twelve hours, used or not: longer than any shift. */
export const absoluteSeconds = 12 * 60 * 60;
