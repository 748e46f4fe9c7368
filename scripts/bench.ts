// npm run bench [-- --only NAME] [--signals N]: how quick it is here, in a data folder of its own that is gone afterwards.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { atThisSize, growth } from '../bench/growth.ts';
import type { Figure } from '../bench/figures.ts';
import { measures } from '../bench/measures.ts';
import { startService } from '../bench/service.ts';
import { Town } from '../bench/town.ts';
import { asTable } from './table.ts';

const usual = 100_000;
const { values } = parseArgs({ options: { only: { type: 'string' }, signals: { type: 'string' } } });
const signals = Number(values.signals ?? usual);
const names = [...Object.keys(measures), 'growth'];
if (!Number.isInteger(signals) || signals < 1000) end(`--signals: a number from 1000, got "${values.signals}"`);
if (values.only && !names.includes(values.only)) end(`--only: one of ${names.join(', ')}, got "${values.only}"`);
const wants = (name: string) => !values.only || values.only === name;
/** Asked for a size, that is the largest; unasked it goes on to a million. */
const sizes = [1000, signals, ...(values.signals ? [] : [1_000_000])].filter((one, at, all) => all.indexOf(one) === at);

const figures: Figure[] = [];
const say = (found: Figure[]) => {
	figures.push(...found);
	for (const { name, value, unit, goal, holds } of found)
		console.log(`  ${name}: ${value} ${unit}${goal && ` (${goal}: ${holds ? 'holds' : 'DOES NOT HOLD'})`}`);
};

console.log('Starting a service of its own …');
const service = await startService();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.once(signal, () => void service.stop().then(() => process.exit(1)));
try {
	const town = new Town(service.owner);
	const growing: Parameters<typeof growth>[0] = [];
	for (const size of sizes) {
		const measured = size === signals ? Object.entries(measures).filter(([name]) => wants(name)) : [];
		if (!wants('growth') && size !== signals) continue;
		await town.growTo(size, (done) => process.stdout.isTTY && process.stdout.write(`\r  ${done} of ${size} signals`));
		console.log(`\nWith ${size.toLocaleString('en')} signals`);
		if (wants('growth')) growing.push([size, await atThisSize(service)]);
		for (const [, measure] of measured) say(await measure(service));
	}
	say(growth(growing));
} finally {
	await service.stop();
}
mkdirSync('bench', { recursive: true });
writeFileSync('bench/results.json', `${JSON.stringify(figures, null, '\t')}\n`);
console.log(
	asTable(
		['what', 'value', 'unit', 'goal', 'holds'],
		figures.map((one) => [one.name, one.value, one.unit, one.goal, one.goal && (one.holds ? 'yes' : 'NO')])
	)
);
process.exit(figures.every(({ holds }) => holds) ? 0 : 1);

function end(why: string): never {
	console.error(why);
	process.exit(1);
}
