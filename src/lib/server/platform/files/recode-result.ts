import { z } from 'zod';

export const copyRoles = ['image', 'page', 'audio', 'video', 'poster'] as const;
export type CopyRole = (typeof copyRoles)[number];

/**
 * Why there is no copy: `unsupported` (a kind we do not read), `damaged`, `protected` (needs a password), `too_large`
 * (more pixels than allowed), `too_slow`, `too_much_memory`, `crashed`.
 */
export const failures = [
	'unsupported',
	'damaged',
	'protected',
	'too_large',
	'too_slow',
	'too_much_memory',
	'crashed'
] as const;
export type RecodeFailure = (typeof failures)[number];

const Copy = z.strictObject({
	role: z.enum(copyRoles),
	mediaType: z.enum(['image/webp', 'video/webm', 'audio/mpeg']),
	/** name within the folder of the copies */
	file: z.string().regex(/^[a-z]+(?:-\d{1,4})?\.(?:webp|webm|mp3)$/),
	width: z.int().positive().optional(),
	height: z.int().positive().optional(),
	seconds: z.number().nonnegative().optional(),
	/** frames of an animation, else absent */
	frames: z.int().positive().optional(),
	/** what a picture is known by in another encoding (`pictureHash`) */
	hash: z
		.string()
		.regex(/^[01]{64}$/)
		.optional(),
	bytes: z.int().positive()
});

const Done = z.strictObject({
	/** pages of the whole original, also those without a picture */
	pages: z.int().positive().optional(),
	/** true when a limit left out the rest of the original */
	shortened: z.boolean()
});

/**
 * What the process says, one after the other: each copy, whose bytes follow, and at last that it is done or why not.
 * It has read a file of a stranger, so what it says is checked like one.
 */
export const RecodeWord = z.union([
	z.strictObject({ copy: Copy }),
	z.strictObject({ done: Done }),
	z.strictObject({ failed: z.enum(failures) })
]);

export type Recoded = z.infer<typeof Done> & { copies: RecodedCopy[] };
export type RecodeResult = Recoded | { failed: RecodeFailure };
export type RecodedCopy = z.infer<typeof Copy>;

/** Takes a copy within the process as it is made; its name and role, and its bytes. */
export type Keep = (copy: Omit<RecodedCopy, 'bytes'>, content: Uint8Array) => RecodedCopy;

/** Thrown within the process by what finds the file wanting. */
export class CannotRecode extends Error {
	reason: RecodeFailure;
	constructor(reason: RecodeFailure, cause?: unknown) {
		super(reason, { cause });
		this.reason = reason;
	}
}
