import { createContext, untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { shortcutFor, type Shortcut } from './shortcuts.ts';

/** All single-key shortcuts of what is on the screen: the shell's and, on top, the page's. One for each desk. */
export class ShortcutBook {
	/** Off when the person has switched single keys off (WCAG 2.1.4). */
	#on: () => boolean;
	#shell: () => Shortcut[];
	#pages = new SvelteSet<Shortcut[]>();

	constructor(on: () => boolean, shell: () => Shortcut[]) {
		this.#on = on;
		this.#shell = shell;
	}

	get on(): boolean {
		return this.#on();
	}

	get all(): Shortcut[] {
		return [...this.#shell(), ...[...this.#pages].flat()];
	}

	/** Adds a page's shortcuts; the answer takes them out again. */
	add(shortcuts: Shortcut[]): () => void {
		this.#pages.add(shortcuts);
		return () => this.#pages.delete(shortcuts);
	}

	/** For `<svelte:window onkeydown>`: does what the key means, unless a dialog is open. */
	press = (event: KeyboardEvent): void => {
		if (!this.on || document.querySelector('dialog[open]')) return;
		const target = event.target instanceof HTMLElement ? event.target : null;
		const shortcut = shortcutFor(event, target, this.all);
		if (!shortcut) return;
		event.preventDefault();
		shortcut.run();
	};
}

const [getBook, setShortcutBook] = createContext<ShortcutBook>();
export { setShortcutBook };

/**
 * Called while a page or component of the desk is set up: its keys work and stand in the help as long as it is shown.
 * Takes a function, so that what is offered may depend on what is open to this person now.
 */
export function useShortcuts(shortcuts: () => Shortcut[]): void {
	const book = getBook();
	$effect(() => {
		const offered = shortcuts();
		return untrack(() => book.add(offered));
	});
}
