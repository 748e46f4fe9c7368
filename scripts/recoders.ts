// As root only: a process of the user `ilot-files`, who owns nothing, starts those that open what strangers sent. It opens its
// door while it still can, for the worker's user alone, and then puts its rights down for good.
import { chmodSync, chownSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { z } from 'zod';
import { chunksIn, FrameReader } from '../src/lib/server/platform/files/recode-frames.ts';
import { fileKinds } from '../src/lib/server/platform/files/media-type.ts';
import { startHere } from '../src/lib/server/platform/files/start-recoder.ts';

const bound = z.number().positive();
const Job = z.strictObject({
	kind: z.enum(fileKinds),
	mediaType: z.string().max(100),
	limits: z.strictObject({
		seconds: bound,
		secondsACopy: bound,
		megabytes: bound,
		copyBytes: bound,
		pixels: bound,
		edge: bound,
		pages: bound,
		frames: bound,
		mediaSeconds: bound
	})
});

const [door = '', uidOfWorker, uid, gid] = process.argv.slice(2);
rmSync(door, { force: true }); // of one that was killed
const server = createServer((line) => {
	serve(line).catch(() => line.destroy());
});
server.listen(door, () => {
	chmodSync(door, 0o600);
	chownSync(door, Number(uidOfWorker), Number(gid));
	process.setgroups?.([]);
	process.setgid?.(Number(gid));
	process.setuid?.(Number(uid));
	process.send?.('listening');
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
process.once('disconnect', () => process.exit(0));

async function serve(line: Socket) {
	line.on('error', () => {});
	const reader = new FrameReader(line);
	const recoder = startHere(Job.parse(await reader.word()));
	line.once('close', recoder.kill);
	// Listened for once: a long film waits a thousand times.
	const over = Promise.race([closed(line), closed(recoder.input)]);
	const number = Buffer.alloc(4);
	number.writeUInt32BE(recoder.pid);
	line.write(number);
	recoder.input.on('error', () => {}); // it has died, and its silence tells
	recoder.output.pipe(line);
	try {
		for await (const chunk of chunksIn(reader)) {
			if (!recoder.input.write(chunk)) await Promise.race([drained(recoder.input), over]);
		}
		recoder.input.end();
		await reader.word(); // there is none: the worker has gone, or wants it ended
	} finally {
		recoder.kill();
	}
}

const drained = (input: NodeJS.WritableStream) => new Promise<void>((go) => input.once('drain', () => go()));
const closed = (stream: NodeJS.WritableStream) => new Promise<void>((go) => stream.once('close', () => go()));
