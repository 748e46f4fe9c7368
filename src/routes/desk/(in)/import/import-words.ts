import { m } from '#lib/paraglide/messages.js';

export const stateWord = {
	ready: m.imports_state_ready,
	running: m.imports_state_running,
	done: m.imports_state_done,
	failed: m.imports_state_failed,
	withdrawn: m.imports_state_withdrawn
};

/** What stands between two columns, as it is called. */
export const separatorWord = (separator: string): string => (separators[separator] ?? m.imports_separator_bar)();
const separators: Record<string, () => string> = {
	',': m.imports_separator_comma,
	';': m.imports_separator_semicolon,
	'\t': m.imports_separator_tab
};

export const encodingName: Record<string, string> = {
	'utf-8': 'UTF-8',
	'utf-16le': 'UTF-16',
	'utf-16be': 'UTF-16',
	'windows-1252': 'Windows-1252'
};
