/** Days after which a card that nobody has confirmed says that it may be out of date, and its lead is reminded. */
export const confirmDays = 180;

const dayLength = 86_400_000;

/** Cards confirmed at this instant or before it are old. */
export const oldBefore = (at: Date) => new Date(at.getTime() - confirmDays * dayLength);

/** Whether what stands on a card may no longer be true. */
export const isOld = (confirmedAt: Date, at: Date) => confirmedAt <= oldBefore(at);
