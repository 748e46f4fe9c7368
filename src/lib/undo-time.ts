/** So long an act can be taken back, as its page says. */
export const undoSeconds = 10;
/** Pressed in the last second, it may be on its way this long. What tells others of an act waits for both. */
export const onItsWaySeconds = 5;
