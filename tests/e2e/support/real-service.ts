// A service set up for real, as an operator does it: `npm run setup`, `npm start`, and a proxy with the certificate in front.
import 'reflect-metadata';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

/** A certificate for this machine, made on the spot and signed by itself. */
async function certificate() {
	const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
	const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
	const made = await x509.X509CertificateGenerator.createSelfSigned(
		{
			name: 'CN=localhost',
			keys,
			signingAlgorithm: algorithm,
			extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])]
		},
		crypto
	);
	const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
	return { cert: made.toString('pem'), key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n` };
}

/** Hands everything on over plain http and says that it came over https, as nginx or Caddy would be told to. */
async function proxy(from: number, to: number): Promise<Server> {
	const server = createServer(await certificate(), (incoming, outgoing) => {
		const { method, url: path, headers } = incoming;
		const onward = request(
			{ port: to, method, path, headers: { ...headers, 'x-forwarded-proto': 'https' } },
			(answer) => {
				outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(outgoing);
			}
		);
		onward.once('error', () => outgoing.writeHead(502).end());
		outgoing.once('close', () => onward.destroy());
		incoming.pipe(onward);
	});
	server.listen(from, 'localhost');
	await once(server, 'listening');
	return server;
}

export interface RealService {
	/** The link that setup printed. */
	invitation: string;
	stop: () => Promise<void>;
}

/** @param ports of the application, and of the proxy that people come to */
export async function setUpForReal(
	ports: { app: number; https: number },
	env: Record<string, string>
): Promise<RealService> {
	const dataDir = mkdtempSync(join(tmpdir(), 'ilot-real-'));
	chmodSync(dataDir, 0o755); // as root the database runs as another user, who must be able to walk in
	const answers = join(dataDir, 'answers.json');
	writeFileSync(
		answers,
		JSON.stringify({
			serviceName: 'Police of Twentytown',
			country: 'be',
			languages: ['en', 'fr'],
			administrator: { name: 'Alma Founder', email: 'alma@twentytown.example' }
		})
	);
	const environment = {
		...process.env,
		DATA_DIR: dataDir,
		PORT: String(ports.app),
		ORIGIN: `https://localhost:${ports.https}`,
		TRUSTED_PROXY: 'yes',
		MIN_FORM_SECONDS: '0',
		LOG_LEVEL: 'warn',
		...env
	};
	let said = '';
	const start = (script: string, ...args: string[]): ChildProcess => {
		const child = spawn(process.execPath, [script, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
		return child;
	};
	const setup = start('scripts/setup.ts', '--config', answers);
	const [code] = (await once(setup, 'close')) as [number];
	const invitation = /https:\/\/\S+\/desk\/invitation\/\S+/.exec(said)?.[0];
	if (code !== 0 || !invitation) throw new Error(`the service was not set up:\n${said}`);

	const app = start('scripts/start.ts');
	const ended = once(app, 'exit');
	const stop = async () => {
		app.kill('SIGTERM');
		await ended;
		rmSync(dataDir, { recursive: true, force: true });
	};
	while (!said.includes('Îlot is there')) {
		if (app.exitCode !== null) throw new Error(`the service does not start:\n${said}`);
		await new Promise((later) => setTimeout(later, 100));
	}
	const front = await proxy(ports.https, ports.app);
	return {
		invitation,
		stop: async () => {
			front.closeAllConnections();
			front.close();
			await stop();
		}
	};
}
