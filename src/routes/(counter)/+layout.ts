// No script reaches a citizen's phone: the counter is HTML and one style sheet.
export const csr = false;
