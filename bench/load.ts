// Sends one kind of request again and again and says how quick the answers were.
import autocannon, { type Result } from 'autocannon';

export interface Load {
	perSecond: number;
	/** Milliseconds that 50, 95 and 99 of a hundred answers took at most. */
	p50: number;
	p95: number;
	p99: number;
	answers: number;
}

interface Request {
	method?: 'GET' | 'POST';
	/** Or made anew for each request. */
	path: string | (() => string);
	headers?: Record<string, string>;
	/** Made anew for each request. */
	body?: () => string;
}

const percentile = (sorted: number[], part: number) => sorted[Math.ceil(sorted.length * part) - 1] ?? NaN;

/** @param taken milliseconds of each */
function asLoad(taken: number[], seconds: number): Load {
	taken.sort((a, b) => a - b);
	return {
		perSecond: taken.length / seconds,
		p50: percentile(taken, 0.5),
		p95: percentile(taken, 0.95),
		p99: percentile(taken, 0.99),
		answers: taken.length
	};
}

const pathOf = (path: Request['path']) => (typeof path === 'string' ? path : path());

/**
 * @param mustHold looked for in every answer: what is quick and wrong is not counted
 * @throws Error when an answer is another status than 200, or lacks what it must hold
 */
export async function load(
	origin: string,
	request: Request,
	{ seconds = 8, connections = 8, mustHold = /^/ } = {}
): Promise<Load> {
	const times: number[] = [];
	let wrong = '';
	const { body, path, ...rest } = request;
	const { errors, timeouts, duration } = await new Promise<Result>((resolve, reject) => {
		const options = {
			url: origin,
			connections,
			duration: seconds,
			requests: [
				{
					...rest,
					path: pathOf(path),
					setupRequest: (one: autocannon.Request) => ({ ...one, path: pathOf(path), ...(body && { body: body() }) }),
					onResponse: (status: number, text: string) => {
						if (status !== 200 || !mustHold.test(text))
							wrong ||= `${pathOf(path)} answered ${status}: ${text.slice(0, 300)}`;
					}
				}
			]
		};
		autocannon(options, (cause: Error | null, result) => (cause ? reject(cause) : resolve(result))).on(
			'response',
			(_client, _status, _bytes, milliseconds) => times.push(milliseconds)
		);
	});
	if (wrong || errors || timeouts)
		throw new Error(wrong || `${request.path}: ${errors} errors, ${timeouts} without answer`);
	return asLoad(times, duration);
}

/** How long each of these takes, one after another. */
export async function oneByOne(times: number, act: (index: number) => Promise<unknown>): Promise<Load> {
	const taken: number[] = [];
	const since = performance.now();
	for (let index = 0; index < times; index++) {
		const begin = performance.now();
		await act(index);
		taken.push(performance.now() - begin);
	}
	return asLoad(taken, (performance.now() - since) / 1000);
}

/** As often as it can be done in some seconds, by so many at once. */
export async function atOnce(act: () => Promise<unknown>, { seconds = 5, many = 8 } = {}): Promise<Load> {
	const taken: number[] = [];
	const since = performance.now();
	const until = since + seconds * 1000;
	await Promise.all(
		Array.from({ length: many }, async () => {
			while (performance.now() < until) {
				const begin = performance.now();
				await act();
				taken.push(performance.now() - begin);
			}
		})
	);
	return asLoad(taken, (performance.now() - since) / 1000);
}
