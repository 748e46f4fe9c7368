/**
 * What a person chose before the page's script came: Svelte takes over what a text field holds when it begins, but sets lists,
 * boxes and radio buttons back to what the server wrote. Called before the page begins; the answer, called after, chooses it again.
 */
export function holdChoices(): () => void {
	const toggles = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox], input[type=radio]')]
		.filter(({ checked, defaultChecked }) => checked !== defaultChecked)
		.map((input) => ({ input, checked: input.checked }));
	const lists = [...document.querySelectorAll('select')]
		.filter((list) => chosenIn(list) !== writtenIn(list))
		.map((list) => ({ list, chosen: chosenIn(list) }));
	return () => {
		// A click does what the person did, whatever the page listens to. The button that another one put out comes out by itself.
		for (const { input, checked } of toggles)
			if (input.isConnected && input.checked !== checked && (checked || input.type === 'checkbox')) input.click();
		for (const { list, chosen } of lists) {
			if (!list.isConnected || chosenIn(list) === chosen) continue;
			[...list.options].forEach((option, index) => (option.selected = chosen[index] === '1'));
			for (const kind of ['input', 'change']) list.dispatchEvent(new Event(kind, { bubbles: true }));
		}
	};
}

/** Which options are chosen, a sign each. */
const chosenIn = (list: HTMLSelectElement) => [...list.options].map(({ selected }) => (selected ? '1' : '0')).join('');

/** Which ones the server wrote as chosen; where it wrote none, a list shows its first. */
function writtenIn({ options, multiple }: HTMLSelectElement): string {
	const written = [...options].map(({ defaultSelected }) => (defaultSelected ? '1' : '0')).join('');
	return multiple || written.includes('1') ? written : written.replace('0', '1');
}
