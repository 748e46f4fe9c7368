import { createServer } from 'node:net';
import { StartError } from './start-error.ts';

/**
 * Whoever has just ended may hold the port for a moment.
 * @throws StartError when somebody else keeps it
 */
export async function waitForFreePort(port: number, host: string): Promise<void> {
	for (let attempt = 0; ; attempt++) {
		const fault = await faultOfListening(port, host);
		if (!fault) return;
		if (fault.code !== 'EADDRINUSE')
			throw new StartError(`HOST: cannot listen on ${host}, port ${port} (${fault.code})`);
		if (attempt === 20)
			throw new StartError(`PORT: ${port} is taken on ${host}; choose another one, such as PORT=${port + 1}`);
		await new Promise((later) => setTimeout(later, 250));
	}
}

const faultOfListening = (port: number, host: string) =>
	new Promise<NodeJS.ErrnoException | undefined>((told) => {
		const probe = createServer();
		probe.once('error', told);
		probe.listen(port, host, () => probe.close(() => told(undefined)));
	});
