const longestName = 120;

// Marks that turn, hide or join text: with them "fdp.exe" can be made to look like "exe.pdf".
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
// What Windows keeps for itself, whatever the ending.
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Makes the name a file came with fit to be shown and offered on download: no folders, no control characters, no
 * right-to-left overrides, nothing a file system refuses, at most 120 characters with a plain ending kept.
 * It is never the name under which anything is stored.
 */
export function safeFileName(name: string): string {
	const plain = name
		.normalize('NFC')
		.split(/[/\\]/)
		.at(-1)!
		.replace(invisible, '')
		.replace(/[<>:"|?*]/g, '_')
		.replace(/\s+/g, ' ')
		.replace(/^[. ]+|[. ]+$/g, '');
	const ending = /\.[a-z0-9]{1,10}$/i.exec(plain)?.[0] ?? '';
	const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, longestName - ending.length).join('');
	const whole = stem.trimEnd() + ending;
	if (whole === '' || whole === ending) return `file${ending}`;
	return reserved.test(whole) ? `_${whole}` : whole;
}
