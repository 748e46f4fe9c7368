import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The kinds of value an environment variable can hold here: text in, checked value out, one clear sentence when wrong. */
function read<Value>(must: string, convert: (text: string) => Value | undefined) {
	return z.string().transform((text, context): Value => {
		const value = convert(text.trim());
		if (value !== undefined) return value;
		context.addIssue({ code: 'custom', message: `must be ${must}` });
		return z.NEVER;
	});
}

export const text = () => read('a text', (value) => value || undefined);

export const longText = (least: number) =>
	read(`a text of at least ${least} characters`, (value) => (value.length >= least ? value : undefined));

export const wholeNumber = (least: number, most: number) =>
	read(`a number from ${least} to ${most}`, (value) => {
		const number = Number(value);
		return /^\d+$/.test(value) && number >= least && number <= most ? number : undefined;
	});

export const yesOrNo = () => read('yes or no', (value) => ({ yes: true, no: false })[value.toLowerCase()]);

const units: Record<string, number> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** `52428800`, `50M` or `50 MB`; thousands are 1024, as file systems count. */
export const byteSize = (most: number) =>
	read(`a size such as 50 MB, at most ${most / 1024 ** 3} GB`, (value) => {
		const [, digits, unit] = /^(\d{1,12})\s*([kmg]?)b?$/i.exec(value) ?? [];
		const bytes = Number(digits) * (units[unit?.toLowerCase() ?? ''] ?? NaN);
		return bytes > 0 && bytes <= most ? bytes : undefined;
	});

export const oneOf = <Word extends string>(words: readonly Word[]) =>
	read(`one of ${words.join(', ')}`, (value) => words.find((word) => word === value));

export const listOf = <Word extends string>(words: readonly Word[]) =>
	read(`a list of ${words.join(',')}, without repeats`, (value) => {
		const list = value.split(/[\s,]+/).filter(Boolean);
		const known = words.filter((word) => list.includes(word));
		return list.length > 0 && known.length === list.length ? (list as Word[]) : undefined;
	});

export const listOfDomains = () =>
	read('a list of domains such as team.example,police.example', (value) => {
		const list = value
			.toLowerCase()
			.split(/[\s,]+/)
			.filter(Boolean);
		return list.length > 0 && list.every((one) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(one)) ? list : undefined;
	});

export const address = (protocols: readonly string[], example: string) =>
	read(`an address such as ${example}`, (value) => {
		const url = URL.parse(value);
		return url && protocols.includes(url.protocol) && (url.hostname || url.protocol === 'postgres:') ? url : undefined;
	});

const Login = z.object({
	kind: z.literal('xmpp'),
	address: z
		.string()
		.trim()
		.toLowerCase()
		.max(200)
		.regex(/^[^\s@/"&'<>:]+@[a-z0-9.-]+$/),
	password: z.string().min(1),
	server: z
		.string()
		.regex(/^xmpps?:\/\/[^\s/@]+$/)
		.optional()
});
/** How one of our accounts on a platform signs in. */
export type ConnectorLogin = z.infer<typeof Login>;

export const connectorLogins = () =>
	read(
		'a list of accounts in JSON, each once, such as [{"kind": "xmpp", "address": "team@chat.example", "password": "…"}], or the path of a file that holds it',
		(value) => {
			try {
				const list = z.array(Login).safeParse(JSON.parse(value.startsWith('[') ? value : readFileSync(value, 'utf8')));
				const addresses = list.data?.map(({ kind, address }) => `${kind} ${address}`);
				return addresses && new Set(addresses).size === addresses.length ? list.data : undefined;
			} catch {
				return undefined;
			}
		}
	);
