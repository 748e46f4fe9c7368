import type { BrowserContext, ConsoleMessage, Page, Request, Response } from '@playwright/test';
import { counterLocales } from '../../../src/lib/locales.ts';

const counterBytes = 60 * 1024;
const counterAddress = new RegExp(`^/(${counterLocales.join('|')})(/|$)`);

/** What every page must keep to, whoever opens it: read in the page itself, so that it holds for what a script changed later too. */
function faultsOfDocument(): string[] {
	if (document.contentType !== 'text/html') return [];
	const faults: string[] = [];
	if (!document.title.trim()) faults.push('has no title');
	if (!document.documentElement.lang) faults.push('says no language');
	const headings = document.querySelectorAll('h1').length;
	if (headings !== 1) faults.push(`has ${headings} h1`);
	const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
	for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) faults.push(`has the id "${id}" twice`);
	return faults;
}

/** Whether it is a page of its own and not a frame in one; the frame of a tab that opens just now is not there yet. */
function isWholePage(request: Request): boolean {
	try {
		return request.frame().parentFrame() === null;
	} catch {
		return true;
	}
}

/** Watches every page of a browser context and says at the end which house rules they broke. */
export class HouseRules {
	private readonly faults = new Set<string>();
	private readonly pending: Promise<unknown>[] = [];
	private readonly visits: { path: string; requests: Request[] }[] = [];
	private readonly origin: string;
	/** Addresses outside that a test leads to on purpose (leaving quickly). */
	readonly mayLeaveTo = new Set<string>();
	/** What the console says of a thing that a test breaks on purpose. */
	readonly expected: RegExp[] = [];

	constructor(context: BrowserContext, origin: string) {
		this.origin = origin;
		context.on('page', (page) => this.watch(page));
		context.on('request', (request) => this.onRequest(request));
		context.on('response', (response) => this.onResponse(response));
		context.on('console', (message) => this.onConsole(message));
		context.on('weberror', (error) => this.faults.add(`${error.page()?.url()}: ${error.error()}`));
	}

	private watch(page: Page) {
		page.on('domcontentloaded', () => this.pending.push(this.look(page)));
	}

	private async look(page: Page) {
		const address = page.url();
		if (!address.startsWith(this.origin)) return;
		try {
			for (const fault of await page.evaluate(faultsOfDocument)) this.faults.add(`${address} ${fault}`);
		} catch {
			// It was left before it could be looked at.
		}
	}

	private onRequest(request: Request) {
		const url = new URL(request.url());
		if (url.protocol === 'data:' || url.protocol === 'blob:') return;
		if (url.origin !== this.origin && !this.mayLeaveTo.has(url.origin))
			this.faults.add(`a page asked ${url.origin} for something`);
		if (request.isNavigationRequest() && isWholePage(request)) this.visits.push({ path: url.pathname, requests: [] });
		this.visits.at(-1)?.requests.push(request);
	}

	private onResponse(response: Response) {
		const url = new URL(response.url());
		const headers = response.headers();
		if (url.origin !== this.origin || !headers['content-type']?.startsWith('text/html')) return;
		if (!headers['cache-control']?.includes('no-store')) this.faults.add(`${url.pathname} may be kept by a cache`);
		if (!headers['content-security-policy']?.includes("default-src 'none'"))
			this.faults.add(`${url.pathname} has no content-security policy`);
		if (counterAddress.test(url.pathname)) this.pending.push(this.lookForScript(response));
	}

	private async lookForScript(response: Response) {
		const html = await response.text().catch(() => '');
		if (/<script|\son\w+=|javascript:/i.test(html)) this.faults.add(`${response.url()} brings a script to the counter`);
	}

	private onConsole(message: ConsoleMessage) {
		if (message.type() !== 'error' || this.expected.some((one) => one.test(message.text()))) return;
		// Chromium says this of every page that answers with 4xx, also of a form that came back with what to mend.
		const here = message.page()?.url();
		const sameAddress =
			here && message.location().url && new URL(message.location().url).pathname === new URL(here).pathname;
		if (sameAddress && /Failed to load resource: the server responded with a status of 4/.test(message.text())) return;
		this.faults.add(`${here} said: ${message.text()}`);
	}

	private async bytesOf(requests: Request[]) {
		const sizes = await Promise.all(requests.map((request) => request.sizes().catch(() => undefined)));
		return sizes.reduce((sum, size) => sum + (size ? size.responseBodySize + size.responseHeadersSize : 0), 0);
	}

	/** Looks once more at what is open now. @returns every rule that was broken, and where */
	async broken(pages: Page[]): Promise<string[]> {
		for (const page of pages) this.pending.push(this.look(page));
		await Promise.all(this.pending);
		for (const { path, requests } of this.visits) {
			if (!counterAddress.test(path)) continue;
			const bytes = await this.bytesOf(requests);
			if (bytes > counterBytes) this.faults.add(`${path} weighs ${bytes} bytes`);
		}
		return [...this.faults];
	}
}
