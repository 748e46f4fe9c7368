import { on } from 'svelte/events';

/** A native `<details>` as a menu: works without script; with it, Escape, a click beside it or leaving it fold it away. */
export function foldAway(menu: HTMLElement): () => void {
	const details = menu instanceof HTMLDetailsElement ? menu : undefined;
	const isInside = (target: EventTarget | null) => target instanceof Node && menu.contains(target);
	const fold = () => details?.removeAttribute('open');
	const ends = [
		on(document, 'click', ({ target }) => {
			if (!isInside(target)) fold();
		}),
		on(menu, 'focusout', ({ relatedTarget }) => {
			if (relatedTarget && !isInside(relatedTarget)) fold();
		}),
		on(menu, 'keydown', (event) => {
			if (event.key !== 'Escape' || !details?.open) return;
			fold();
			details.querySelector('summary')?.focus();
		})
	];
	return () => ends.forEach((end) => end());
}
