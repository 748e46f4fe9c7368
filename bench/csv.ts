// A file of signals, sent as an officer sends it, until its last line is a signal.
import { figure, formHeaders, officer, type Figure } from './figures.ts';
import { mostMemory, type Service } from './service.ts';
import { textOf } from './town.ts';

const lines = 100_000;
const signs = 300;

export async function csv(service: Service): Promise<Figure[]> {
	const { origin } = service;
	const cookie = await service.signIn(officer);
	const post = async (path: string, body: FormData | URLSearchParams) => {
		const headers = { cookie, origin, accept: formHeaders.accept };
		const answer = await fetch(origin + path, { method: 'POST', body, headers, redirect: 'manual' });
		if (answer.status !== 303)
			throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
		return answer.headers.get('location') ?? '';
	};
	const begun = Date.now();
	const file = Array.from(
		{ length: lines },
		(_, n) => `${begun}-${n},"${textOf(Math.random).slice(0, signs)}",Bakenplein\n`
	);
	const form = new FormData();
	form.append('file', new Blob(['reference,text,place\n', ...file]), 'bench.csv');
	const state = async (id: string) =>
		(await service.owner.query<{ state: string; taken: number }>('select state, taken from import where id = $1', [id]))
			.rows[0];
	let seconds = 0;
	const { most, parts } = await mostMemory(service, async () => {
		const page = await post('/desk/import', form);
		const since = performance.now();
		await post(`${page}?/start`, new URLSearchParams(['reference', 'text', 'place'].map((field) => ['column', field])));
		const id = page.split('/').at(-1) ?? '';
		while ((await state(id))?.state === 'running') await new Promise((later) => setTimeout(later, 200));
		seconds = (performance.now() - since) / 1000;
		const end = await state(id);
		if (end?.state !== 'done' || end.taken !== lines) throw new Error(`the import ended as ${JSON.stringify(end)}`);
	});
	return [
		figure('csv: lines of a file that become signals', lines / seconds, 'per s', '≥ 1667'),
		figure('csv: all processes meanwhile, shared pages once', most, 'MB'),
		...parts.map(([kind, megabytes]) => figure(`csv: of these ${kind}`, megabytes, 'MB'))
	];
}
