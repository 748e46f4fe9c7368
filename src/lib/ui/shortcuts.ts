/** A single key that does something on this page; `label` is its line in the help. */
export type Shortcut = { key: string; label: string; run: () => void; repeats?: boolean };

type KeyPress = Pick<
	KeyboardEvent,
	'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'defaultPrevented' | 'repeat' | 'getModifierState'
>;
type Target = { tagName: string; type?: string; isContentEditable?: boolean; role?: string | null };

const withoutText = ['button', 'checkbox', 'file', 'image', 'radio', 'range', 'reset', 'submit'];
const typingRoles = ['combobox', 'listbox', 'menu', 'menuitem', 'searchbox', 'textbox'];

/** Where a letter is text (or chooses an entry), no letter may be a command (WCAG 2.1.4). */
export function takesLetters({ tagName, type, isContentEditable, role }: Target): boolean {
	if (isContentEditable || (role && typingRoles.includes(role))) return true;
	if (tagName === 'INPUT') return !withoutText.includes(type ?? 'text');
	return tagName === 'TEXTAREA' || tagName === 'SELECT';
}

/** The shortcut a key press means here, if any: none in fields, none with a modifier, none that the element needs itself. */
export function shortcutFor(press: KeyPress, target: Target | null, shortcuts: Shortcut[]): Shortcut | undefined {
	if (press.defaultPrevented || press.isComposing || press.metaKey) return undefined;
	// Some keyboards write `/` or `?` with AltGr, which Windows reports as Ctrl and Alt together.
	if ((press.ctrlKey || press.altKey) && !press.getModifierState('AltGraph')) return undefined;
	if (target && takesLetters(target)) return undefined;
	if (press.key === 'Enter' && target && ['A', 'BUTTON', 'INPUT', 'SUMMARY'].includes(target.tagName)) return undefined;
	// The page put on top comes last and wins over the shell.
	return shortcuts.findLast(({ key, repeats }) => key === press.key && (repeats || !press.repeat));
}

/**
 * `j` and `k`: moves the focus to the next or previous of the elements a page names, and stops at the ends.
 * @param from which one it goes on from while none of them has the focus; -1 for none
 */
export function moveFocus(elements: Iterable<HTMLElement>, by: 1 | -1, from = -1): void {
	const all = [...elements];
	const focused = all.findIndex((element) => element.contains(document.activeElement));
	const here = focused === -1 ? from : focused;
	const next = here === -1 ? (by === 1 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1);
	all[next]?.focus();
	all[next]?.scrollIntoView({ block: 'nearest' });
}
