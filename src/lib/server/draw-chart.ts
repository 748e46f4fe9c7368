import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, SVGRenderer]);

/** Names a colour of the theme, so that one drawing serves light and dark. */
export type Tone = 'new' | 'in-hand' | 'late' | 'done' | 'half';
const colours: Record<Tone, string> = {
	new: 'var(--color-accent)',
	'in-hand': 'var(--color-primary)',
	late: 'var(--color-error)',
	done: 'var(--color-success)',
	half: 'color-mix(in oklab, var(--color-primary) 45%, var(--color-base-100))'
};

export interface ChartBars {
	/** What each bar or pile of bars is about, in its order. */
	labels: string[];
	series: { name: string; tone: Tone; values: number[] }[];
	/** Names on the left and bars beside them, where names are long. */
	lying?: boolean;
}

/** Wide for a desk, narrow for a phone: text keeps its size, so it is drawn for both and the style sheet shows one. */
const widths = { wide: 720, narrow: 330 };

/**
 * Piled bars on a scale, as SVG that needs no script. Whoever does not see them reads the table beside them.
 * @returns one drawing for each width
 */
export const drawBars = (bars: ChartBars): Record<keyof typeof widths, string> => ({
	wide: drawing(bars, widths.wide),
	narrow: drawing(bars, widths.narrow)
});

function drawing({ labels, series, lying = false }: ChartBars, width: number): string {
	const height = lying ? 48 + labels.length * 30 : 240;
	const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
	const names = {
		type: 'category' as const,
		data: labels,
		inverse: lying,
		axisTick: { show: false },
		axisLine: { lineStyle: { color: 'var(--edge)' } },
		axisLabel: {
			color: 'var(--color-base-content)',
			interval: 0,
			width: lying ? Math.min(180, width / 3) : (width - 40) / labels.length - 4,
			overflow: lying ? ('truncate' as const) : ('break' as const)
		}
	};
	const values = {
		type: 'value' as const,
		minInterval: 1,
		splitNumber: width < 400 ? 3 : 5,
		splitLine: { lineStyle: { color: 'var(--color-base-300)' } },
		axisLabel: { color: 'var(--muted)' }
	};
	chart.setOption({
		animation: false,
		grid: { left: 4, right: 12, top: 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
		xAxis: lying ? values : names,
		yAxis: lying ? names : values,
		series: series.map(({ name, tone, values: data }) => ({
			type: 'bar' as const,
			name,
			stack: 'all',
			silent: true,
			emphasis: { disabled: true },
			barMaxWidth: lying ? 16 : 56,
			itemStyle: { color: colours[tone] },
			data
		}))
	});
	const svg = chart.renderToSVGString({ useViewBox: true });
	chart.dispose();
	return withoutStyles(svg);
}

/** The pages' policy allows no style but the style sheet's; how text looks stands there (.chart text). */
const withoutStyles = (svg: string): string =>
	svg
		.replace(/<style[\s\S]*?<\/style>/g, '')
		.replace(/ (?:style|class|ecmeta_\w+|xml:space|pointer-events)="[^"]*"/g, '')
		.replace(
			/^<svg [^>]*?(viewBox="[^"]*")>/,
			'<svg xmlns="http://www.w3.org/2000/svg" $1 aria-hidden="true" focusable="false">'
		)
		.replace(/\n\s*/g, '');
