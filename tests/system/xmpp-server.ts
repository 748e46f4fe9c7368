// Debian's Prosody on this machine's own loopback, with settings, users and a folder of its own. Nothing of the machine's own settings is
// read or changed.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../e2e/support/free-port.ts';
import { answers, end, userNamed } from './programs.ts';

export const domain = 'chat.example';
const prosody = '/usr/bin/prosody';

/** @param users their names at our domain, and passwords */
export async function xmppServer(users: Record<string, string>) {
	if (!existsSync(prosody)) throw new Error(`${prosody} is not there; apt-get install prosody`);
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'ilot-xmpp-'));
	chmodSync(folder, 0o755);
	const runs = userNamed('prosody');
	mkdirSync(join(folder, 'data'));
	const file = join(folder, 'prosody.cfg.lua');
	writeFileSync(file, settings(folder, port));
	for (const path of [file, join(folder, 'data'), folder]) chownSync(path, runs.uid, runs.gid);
	const as = { uid: runs.uid, gid: runs.gid, cwd: '/' };
	const control = (...args: string[]) =>
		execFileSync('/usr/bin/prosodyctl', ['--config', file, ...args], { ...as, stdio: 'ignore' });
	const register = (name: string, password: string) => control('register', name, domain, password);
	for (const [name, password] of Object.entries(users)) register(name, password);
	let running: ChildProcess;
	async function start() {
		running = spawn(prosody, ['--config', file, '-F'], { ...as, stdio: 'ignore' });
		await answers(port);
	}
	await start();
	return {
		url: `xmpp://127.0.0.1:${port}`,
		register,
		remove: (name: string) => control('deluser', `${name}@${domain}`),
		/** It goes away, and what was connected with it. */
		breakOff: () => end(running),
		start,
		/** What it has said, for a test that failed. */
		logs: () => (existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : ''),
		stop: async () => {
			await end(running);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

const settings = (folder: string, port: number) => `
pidfile = "${folder}/prosody.pid"
data_path = "${folder}/data"
log = { debug = "${folder}/log" }
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
c2s_direct_tls_ports = {}
s2s_ports = {}
http_ports = {}
https_ports = {}
modules_enabled = { "roster", "saslauth", "disco", "ping", "mam", "offline", "smacks" }
modules_disabled = { "s2s", "tls" }
authentication = "internal_hashed"
storage = "internal"
archive_expires_after = "1d"
default_archive_policy = true
c2s_require_encryption = false
allow_unencrypted_plain_auth = false
VirtualHost "${domain}"
`;
