import { z } from 'zod';

/** PostgreSQL keeps no NUL and no half of a surrogate pair; other signs stay as written, marks of direction too. */
const clean = (text: string) => text.toWellFormed().replace(/\0/g, '').replace(/\r\n?/g, '\n').trim();

/** What a person typed into one field, at most so many signs; empty when nothing was. */
export const typedText = (most: number) => z.string().overwrite(clean).max(most).default('');

/** The same, where something must be written. */
export const neededText = (most: number, least = 1) => z.string().overwrite(clean).min(least).max(most);
