import { existsSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { LaunchOptions } from '@playwright/test';

const installed = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/**
 * The browser of this machine: the one named by `CHROMIUM_PATH`, an installed one, else the one from npm, so that
 * nothing but npm is needed. The arguments that package offers are left alone: they switch web security off.
 */
export async function browser(): Promise<{ launchOptions: LaunchOptions }> {
	const executablePath = process.env.CHROMIUM_PATH || installed.find((path) => existsSync(path)) || (await unpacked());
	// Chromium's sandbox does not start as root; without the rest it calls home.
	const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [];
	const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
	// Nothing outside can be reached at all: a page that asks for it is found by the house rules, not served by chance.
	const alone = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'];
	return { launchOptions: { executablePath, args: [...asRoot, ...quiet, ...alone] } };
}

/** The browser from npm unpacks itself into the folder for temporary files, where that of another user would be found and not be ours to run. */
async function unpacked(): Promise<string> {
	const own = join(tmpdir(), `ilot-chromium-${userInfo().username}`);
	mkdirSync(own, { recursive: true, mode: 0o700 });
	if (statSync(own).uid !== userInfo().uid)
		throw new Error(`${own} belongs to somebody else: name a browser in CHROMIUM_PATH`);
	const before = process.env.TMPDIR;
	process.env.TMPDIR = own;
	try {
		// Not before: it asks for the folder as soon as it is read.
		const { default: chromium } = await import('@sparticuz/chromium');
		return await chromium.executablePath();
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
	}
}
