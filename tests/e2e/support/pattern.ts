/** Words as part of a pattern: signs stand for themselves, and any blank for any other (French writes narrow ones). */
export const asPattern = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '\\s');
