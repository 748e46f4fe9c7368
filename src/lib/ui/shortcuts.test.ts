import { expect, test } from 'vitest';
import { shortcutFor, takesLetters, type Shortcut } from './shortcuts.ts';

const shell: Shortcut = { key: 'h', label: 'help', run: () => undefined };
const page: Shortcut = { key: 'h', label: 'hand over', run: () => undefined };
const next: Shortcut = { key: 'j', label: 'next', run: () => undefined, repeats: true };
const enter: Shortcut = { key: 'Enter', label: 'open', run: () => undefined };
const all = [shell, page, next, enter];

const press = (key: string, more: object = {}) => ({
	key,
	altKey: false,
	ctrlKey: false,
	metaKey: false,
	isComposing: false,
	defaultPrevented: false,
	repeat: false,
	getModifierState: () => false,
	...more
});
const on = (tagName: string, more: object = {}) => ({ tagName, ...more });

test('a letter typed into a field is text', () => {
	const fields = [
		on('INPUT', { type: 'search' }),
		on('TEXTAREA'),
		on('SELECT'),
		on('DIV', { isContentEditable: true })
	];
	for (const field of [...fields, on('DIV', { role: 'combobox' })]) {
		expect(takesLetters(field)).toBe(true);
		expect(shortcutFor(press('j'), field, all)).toBeUndefined();
	}
	expect(shortcutFor(press('j'), on('INPUT', { type: 'checkbox' }), all)).toBe(next);
	expect(shortcutFor(press('j'), null, all)).toBe(next);
});

test('the page on top wins over the shell', () => {
	expect(shortcutFor(press('h'), on('BODY'), all)).toBe(page);
});

test('a key with a modifier belongs to the browser, unless the keyboard needs it to write the sign', () => {
	for (const modifier of ['ctrlKey', 'altKey', 'metaKey'])
		expect(shortcutFor(press('j', { [modifier]: true }), on('BODY'), all)).toBeUndefined();
	const altGr = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' };
	expect(shortcutFor(press('j', altGr), on('BODY'), all)).toBe(next);
	expect(shortcutFor(press('j', { isComposing: true }), on('BODY'), all)).toBeUndefined();
});

test('a held key moves on through a list and does nothing else twice', () => {
	expect(shortcutFor(press('j', { repeat: true }), on('BODY'), all)).toBe(next);
	expect(shortcutFor(press('h', { repeat: true }), on('BODY'), all)).toBeUndefined();
});

test('Enter stays with the link or button that has the focus', () => {
	for (const tag of ['A', 'BUTTON', 'SUMMARY']) expect(shortcutFor(press('Enter'), on(tag), all)).toBeUndefined();
	expect(shortcutFor(press('Enter'), on('LI'), all)).toBe(enter);
});
