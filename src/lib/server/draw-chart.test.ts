import { expect, test } from 'vitest';
import { drawBars } from './draw-chart.ts';

const bars = (labels: string[], lying = false) =>
	drawBars({ labels, lying, series: [{ name: 's', tone: 'late', values: labels.map((_, index) => index + 1) }] });

test('a drawing has no style, no script and no colour of its own, so that the page’s policy lets it pass and the theme colours it', () => {
	for (const svg of Object.values(bars(['one', 'two']))) {
		expect(svg).toMatch(
			/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 \d+ 240" aria-hidden="true" focusable="false">/
		);
		expect(svg).not.toMatch(/style|class=|script|#[0-9a-f]{3}|rgb/i);
		expect(svg).toContain('fill="var(--color-error)"');
		expect(svg).toContain('>two</text>');
	}
});

test('the name of a unit is text in it, whatever it is', () => {
	const { wide } = bars(['<script>alert(1)</script>', '"><img src=x onerror=y>', '& style="x"'], true);
	expect(wide).not.toMatch(/<(script|img)|onerror=y>[^<]*<\/(?!text)/);
	expect(wide).toContain('&lt;script&gt;');
});
