import { expect, test } from 'vitest';
import { nameErrors } from './name-errors.ts';

/** As Svelte writes the summary and the fields (`ErrorSummary.svelte`, `Field.svelte`, `FieldSet.svelte`); the whole way is walked in tests/e2e. */
const summary = (errors: { field?: string; message: string }[]) =>
	errors.length === 0
		? '<!--[-1--><!--]-->'
		: `<!--[0--><div class="error-summary" tabindex="-1" autofocus aria-labelledby="s1" role="group"><div role="alert"><h2 id="s1">Mend</h2> <ul><!--[-->${errors
				.map(({ field, message }) => {
					const text = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
					return `<li>${field ? `<!--[0--><a href="#${field}">${text}</a>` : `<!--[-1-->${text}`}<!--]--></li>`;
				})
				.join('')}<!--]--></ul></div></div><!--]-->`;
const fields = `<div class="field"><label class="field-label" for="where">Where &amp; when<!--[0--><span class="field-optional">\u2002optional</span><!--]--></label> <input id="where" name="where"/></div>
	<fieldset class="field"><legend class="field-label">Is anybody in danger?<!--[-1--><!--]--></legend> <!--[--><div class="choice"><input type="radio" name="danger" id="danger" class="radio" value="yes"/> <label for="danger">Yes, now</label></div><!--]--></fieldset>
	<div class="field choice"><input type="checkbox" id="all"/> <label for="all">All of them</label></div>`;
const page = (errors: { field?: string; message: string }[]) => nameErrors(`<main>${summary(errors)}${fields}</main>`);
const said = (html: string) =>
	[...html.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, line = '']) => line.replace(/<[^>]*>/g, '').trim());

test('each error says the name of its field, a choice the question, and what is of the whole form none', () => {
	const html = page([
		{ message: 'Not kept.' },
		{ field: 'where', message: 'Say $& it.' },
		{ field: 'danger', message: 'Choose one.' },
		{ field: 'all', message: 'Too many.' },
		{ field: 'elsewhere', message: 'Missing.' }
	]);
	expect(said(html)).toEqual([
		'Not kept.',
		'Where &amp; when – Say $&amp; it.',
		'Is anybody in danger? – Choose one.',
		'All of them – Too many.',
		'Missing.'
	]);
	expect(html).toContain('<a href="#where">');
});

test('what somebody wrote names nothing, and a page without errors stays as it is', () => {
	const written = page([{ field: 'elsewhere', message: '<label for="elsewhere">x</label>' }]);
	expect(said(written)).toEqual(['&lt;label for="elsewhere">x&lt;/label>']);
	expect(page([])).toBe(`<main>${summary([])}${fields}</main>`);
});
