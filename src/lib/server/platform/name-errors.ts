/**
 * The error summary stands above the fields whose names it says, and where no script runs nothing can look them up afterwards: so they are
 * taken from the labels of the written page before it leaves. A field that has none keeps the sentence alone. (`ErrorSummary.svelte` does
 * the same in the browser.)
 * @param html a page as it was rendered
 */
export const nameErrors = (html: string): string =>
	html.includes(summary)
		? html.replace(/<div class="error-summary"[\s\S]*?<\/ul>/g, (list) =>
				list.replace(/(<a href="#([\w.:-]+)"[^>]*>)([^<]*)(?=<)/g, (_, link: string, id: string, message: string) => {
					const name = nameOf(html, id);
					return `${link}${name && `${name} – `}${message}`;
				})
			)
		: html;

const summary = '<div class="error-summary"';

/** Of a choice the legend of all of them. */
function nameOf(html: string, id: string): string {
	const control = new RegExp(`<input\\b[^>]*\\bid="${escaped(id)}"[^>]*>`).exec(html);
	if (control && /\btype="(?:radio|checkbox)"/.test(control[0])) {
		const before = html.slice(0, control.index);
		const from = before.lastIndexOf('<fieldset');
		const legend =
			from > before.lastIndexOf('</fieldset>') && /<legend[^>]*>([\s\S]*?)<\/legend>/.exec(before.slice(from));
		if (legend) return ownWords(legend[1]);
	}
	return ownWords(new RegExp(`<label\\b[^>]*\\bfor="${escaped(id)}"[^>]*>([\\s\\S]*?)</label>`).exec(html)?.[1]);
}

const escaped = (id: string) => id.replaceAll('.', '\\.');

/** Without what stands beside the words in an element of its own, such as "optional". */
const ownWords = (inside = ''): string =>
	inside
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/<(\w+)[^>]*>[\s\S]*?<\/\1>/g, '')
		.replace(/<[^>]*>/g, '')
		.replace(/\s+/g, ' ')
		.trim();
