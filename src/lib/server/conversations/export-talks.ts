import { Unzip, UnzipInflate, UnzipPassThrough, type UnzipFile } from 'fflate';
import { type Found, JsonTalks } from './json-talks.ts';
import { looksLikeJson } from './read-export.ts';
import type { Line } from './said-line.ts';
import { TextTalk } from './text-talk.ts';

/** Why a file holds nothing that can be taken in. */
export type ExportProblem = 'broken' | 'no_talk' | 'one_sided' | 'unknown' | 'web_pages' | 'too_large';

/** What all that a ZIP unpacks to may weigh: what is small and swells beyond it was packed to do harm. */
const unpackedBytes = 4 * 1024 ** 3;
/** Unpacked at once: a thousand times as much may come out of it. */
const sliceBytes = 8 * 1024;
const mostFiles = 200_000;
/** Others run between two pieces. */
const longestTurn = 15;
const sampleSigns = 256;

type Heard = (talk: string, line: Line) => void;

/**
 * Finds the talks in a platform's export file that comes in pieces: JSON, text, or a ZIP of them, of which pictures and films are passed
 * by. It holds no more of it than the message being read.
 */
export class ExportTalks {
	readonly #heard: Heard;
	#zip: Unzip | null = null;
	#one: EntryTalks | null = null;
	#begun = false;
	#entries: EntryTalks[] = [];
	#files = 0;
	#pages = 0;
	#unpacked = 0;
	#oneSided = false;
	#found = false;
	#turn = performance.now();
	#named: string | undefined;
	problem: ExportProblem | null = null;
	/** The platform that writes so; nothing where several do. */
	platform: string | null = null;

	/** @param heard hears each line of each talk; what it is called by is the same when the same file is read again, and holds names */
	constructor(heard: Heard) {
		this.#heard = heard;
	}

	async push(bytes: Uint8Array): Promise<void> {
		if (!this.#begun) this.#begin(bytes);
		for (let at = 0; at < bytes.length && !this.problem; at += sliceBytes) {
			this.#read(bytes.subarray(at, at + sliceBytes));
			if (performance.now() - this.#turn > longestTurn) {
				await new Promise((resolve) => setImmediate(resolve));
				this.#turn = performance.now();
			}
		}
	}

	/** Says in the end what was wrong, if anything. */
	end(): ExportProblem | null {
		this.#one?.end();
		if (this.#one) this.#closed(this.#one);
		if (!this.problem && this.#entries.length > 0) this.problem = 'broken'; // a file within it did not come to its end
		this.platform ??= this.#named ?? null;
		if (this.problem || this.#found) return this.problem;
		this.problem = this.#oneSided ? 'one_sided' : this.#pages > 0 ? 'web_pages' : 'no_talk';
		return this.problem;
	}

	#begin(bytes: Uint8Array) {
		this.#begun = true;
		const first = Buffer.from(bytes.subarray(0, sampleSigns));
		if (first.toString('latin1', 0, 4) === 'PK\u0003\u0004') this.#zip = this.#unzip();
		else if (/^\s*<(?:!doctype html|html)/i.test(first.toString('utf8'))) this.problem = 'web_pages';
		else if (first.includes(0)) this.problem = 'unknown';
		else this.#one = this.#entry('');
	}

	#read(bytes: Uint8Array) {
		try {
			this.#zip?.push(bytes);
			this.#one?.push(bytes);
		} catch {
			this.problem ??= 'broken'; // what the library says of a ZIP that is none, cut off or locked
		}
		if (this.#one?.isUnknown) this.problem ??= 'unknown';
	}

	#unzip(): Unzip {
		const zip = new Unzip((file) => this.#open(file));
		zip.register(UnzipInflate);
		zip.register(UnzipPassThrough);
		return zip;
	}

	#open(file: UnzipFile) {
		if (++this.#files > mostFiles) this.problem = 'too_large';
		if (/\.html?$/i.test(file.name) && /message|chat|inbox/i.test(file.name)) this.#pages++;
		if (/instagram/i.test(file.name)) this.#named = 'instagram';
		else if (/messenger|facebook/i.test(file.name)) this.#named ??= 'facebook';
		const talks = /\.(?:json|txt)$/i.test(file.name) ? this.#entry(file.name) : null;
		if (talks) this.#entries.push(talks);
		// What is not read is started too: else the library would keep it in memory until it is.
		file.ondata = (wrong, bytes, isLast) => {
			if (wrong) {
				if (talks) this.problem ??= 'broken';
				return;
			}
			this.#unpacked += bytes.length;
			if (this.#unpacked > unpackedBytes) this.problem ??= 'too_large';
			if (!talks || this.problem) return;
			talks.push(bytes);
			if (!isLast) return;
			talks.end();
			this.#closed(talks);
			this.#entries.splice(this.#entries.indexOf(talks), 1);
		};
		try {
			file.start();
		} catch {
			if (talks) this.problem ??= 'broken';
		}
	}

	#entry(name: string) {
		return new EntryTalks(name, (talk, line, platform) => {
			this.#found = true;
			this.platform ??= platform ?? null;
			this.#heard(talk, line);
		});
	}

	#closed(talks: EntryTalks) {
		if (talks.oneSided) this.#oneSided = true;
		if (talks === this.#one && talks.isBroken) this.problem ??= 'broken';
		if (talks.isUnknown && talks === this.#one) this.problem ??= 'unknown';
	}
}

/** Messenger cuts a long talk into several files of one folder; else each file and each list within it is a talk. */
const talkOf = (name: string, list: string) => `${name.replace(/message_\d+\.json$/i, '')} ${list}`;

type HeardOf = (talk: string, line: Line, platform?: string) => void;

/** One file, or one within a ZIP. */
class EntryTalks {
	readonly #name: string;
	readonly #heard: HeardOf;
	readonly #decoder = new TextDecoder('utf-8');
	#first = '';
	#json: JsonTalks | null = null;
	#text: TextTalk | null = null;
	/** Until it is known whether it is a talk at all, a text's first lines wait. */
	#waiting: Line[] | null = [];
	oneSided = false;
	isBroken = false;
	isUnknown = false;

	constructor(name: string, heard: HeardOf) {
		this.#name = name;
		this.#heard = heard;
	}

	push(bytes: Uint8Array): void {
		this.#take(this.#decoder.decode(bytes, { stream: true }));
	}

	end(): void {
		this.#take(this.#decoder.decode());
		if (!this.#json && !this.#text) this.#choose();
		if (this.#json) {
			this.oneSided = this.#json.oneSided > 0;
			this.isBroken = !this.#json.whole;
		}
		if (!this.#text) return;
		const isTalk = this.#text.end();
		if (!this.#waiting) return;
		if (isTalk) this.#release();
		else this.isUnknown = true;
	}

	#take(text: string) {
		if (this.isUnknown || this.isBroken) return;
		if (this.#json) this.#json.push(text);
		else if (this.#text) this.#text.push(text);
		else {
			this.#first += text;
			if (this.#first.length >= sampleSigns) this.#choose();
		}
		if (this.#json?.broken) this.isBroken = true;
	}

	#choose() {
		if (looksLikeJson(this.#first)) this.#json = new JsonTalks((found) => this.#say(found));
		else if ((this.#first.match(/\ufffd/g)?.length ?? 0) > 8) this.isUnknown = true;
		else this.#text = new TextTalk((line) => this.#wait(line));
		const first = this.#first;
		this.#first = '';
		this.#json?.push(first);
		this.#text?.push(first);
	}

	#say({ list, line, platform }: Found) {
		this.#heard(talkOf(this.#name, list), line, platform);
	}

	#wait(line: Line) {
		if (!this.#waiting) this.#heard(this.#name, line, this.#platform);
		else if (this.#waiting.push(line) >= textSample) this.#judge();
	}

	/** A book has colons too; a talk has few names that come again. */
	#judge() {
		const names = new Set(this.#waiting?.map(({ name }) => name));
		if (names.size > textSample / 3) this.isUnknown = true;
		else this.#release();
	}

	#release() {
		const waiting = this.#waiting ?? [];
		this.#waiting = null;
		for (const line of waiting) this.#heard(this.#name, line, this.#platform);
	}

	get #platform() {
		return this.#text?.isWhatsApp ? 'whatsapp' : undefined;
	}
}
const textSample = 500;
