import { m } from '#lib/paraglide/messages.js';

const kinds: Record<string, () => string> = {
	image: m.conversations_file_image,
	pdf: m.conversations_file_pdf,
	audio: m.conversations_file_audio,
	video: m.conversations_file_video
};

/** What a file is, in one word; what we do not read is a file. */
export const fileKind = (kind: string): string => (kinds[kind] ?? m.conversations_file_other)();

const reasons: Record<string, () => string> = {
	damaged: m.conversations_file_damaged,
	protected: m.conversations_file_protected,
	too_large: m.conversations_file_too_large,
	too_slow: m.conversations_file_too_slow,
	too_much_memory: m.conversations_file_too_large,
	crashed: m.conversations_file_crashed,
	seal_broken: m.conversations_file_seal_broken,
	missing: m.conversations_file_missing
};

/** Why there is no copy to look at. */
export const sealedWhy = (reason: string | null): string =>
	(reasons[reason ?? ''] ?? m.conversations_file_unsupported)();
