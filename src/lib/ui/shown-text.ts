// Marks that turn or isolate the direction of what follows. Text in mixed scripts shows well without them, since each text
// stands alone (`dir="auto"`); left in, they can make "gpj.exe" look like "exe.jpg" or turn our own words around.
const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/g;
// What no keyboard types and no font draws; line breaks and tabs stay.
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Text from outside as a page may show it: the signs that play tricks on the eye are left out. What is stored keeps them. */
export const shownText = (text: string): string => text.replace(turning, '').replace(invisible, '');
