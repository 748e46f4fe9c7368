import { v7 as newId } from 'uuid';
import { afterAll, beforeEach } from 'vitest';
import { mailServer } from '../../../../tests/mail-server.ts';
import { scene } from '../../../../tests/scene.ts';
import { findTalk, Reply, replyToReporter } from '../conversations/index.ts';
import type { Person } from '../platform/actor.ts';
import { setClock } from '../platform/clock.ts';
import { keepMailAddress, mailOfTalk, sendAnswer, takeMail } from './index.ts';

const authserv = 'mx.ormedal.example';

/**
 * A team and an officer who can be written to by mail, a neighbouring one, and a mail server through which answers leave. Each test begins
 * with an empty server, the true time and somebody else who writes.
 */
export async function mailScene() {
	const town = await scene();
	const post = await mailServer();
	const settings = { TEAM_MAIL_DOMAINS: 'ormedal.example', MAIL_AUTHSERV_ID: authserv };
	post.open(settings);
	beforeEach(() => {
		post.open(settings);
		somebodyElse();
		setClock();
	});
	afterAll(async () => {
		post.close();
		setClock();
		await town.leave();
	});
	const mara = await town.person('Mara Veldkamp', town.harbour, 'officer');
	const ivo = await town.person('Ivo Brandt', town.harbour, 'officer');
	const lead = await town.person('Lena Lead', town.harbour, 'lead');
	const miller = await town.person('Anton Miller', town.mill, 'officer');
	const millLead = await town.person('Milla Lead', town.mill, 'lead');
	const deskOfficer = await town.person('Dora Desk', town.service, 'officer');
	await town.owner.query('update person set shows_name = true where id = $1', [mara.personId]);
	const page = async (actor: Person, slug: string, name: string, address: string) => {
		await town.owner.query(
			`insert into presence_page (id, unit_id, kind, slug, name, published_at) values ($1, $2, 'team', $3, $4, now())`,
			[newId(), actor.unitId, slug, name]
		);
		await keepMailAddress(actor, slug, { address });
	};
	await page(lead, 'harbour-team', 'Harbour online', 'harbour@ormedal.example');
	await page(millLead, 'mill-team', 'Mill online', 'mill@ormedal.example');

	const all = async <Row extends object>(question: string, ...values: unknown[]) =>
		(await town.owner.query<Row>(question, values)).rows;
	/** Takes a mail in and says what became of it. */
	async function came(raw: string | Buffer) {
		const became = await takeMail(Buffer.from(raw));
		const [row] = await all<{ id: string; conversation_id: string | null; why: string | null; subject: string }>(
			'select id, state, why, conversation_id, subject, unit_id, sender_check from mail_in order by received_at desc, id desc limit 1'
		);
		return { became, id: row?.id ?? '', talkId: row?.conversation_id ?? '', why: row?.why, subject: row?.subject };
	}
	async function answered(actor: Person, talkId: string, body: string) {
		const { seen, id } = await findTalk(actor, talkId);
		await replyToReporter(actor, talkId, Reply.parse({ body, seen }));
		return lastOut(id);
	}
	async function lastOut(talkId: string) {
		const [row] = await all<{ id: string }>(
			'select id from mail_out where conversation_id = $1 order by made_at desc, id desc limit 1',
			talkId
		);
		return row?.id ?? '';
	}
	/** The queue does its work. */
	const leaves = (mailId: string) => sendAnswer({ mailId });
	/** A reply as a program writes it that keeps what it refers to, and where it goes. */
	function replyTo(sent: { raw: string }, body: string, more: Partial<Headers> = {}) {
		const header = (name: string) =>
			new RegExp(`^${name}:((?:.*\r\n[ \t])*.*)`, 'mi').exec(sent.raw)?.[1]?.replace(/\s+/g, ' ').trim();
		return letter(body, {
			To: header('Reply-To') ?? '',
			Subject: header('Subject') ?? '',
			'In-Reply-To': header('Message-ID') ?? '',
			References: header('Message-ID') ?? '',
			...more
		});
	}
	/** A talk that was answered, and our mail. */
	async function talk() {
		const { talkId, id } = await came(letter('A question.'));
		await leaves(await answered(mara, talkId, 'An answer.'));
		return { talkId, mailId: id, sent: post.kept.sent.at(-1)! };
	}
	const sentOf = async (actor: Person, talkId: string) => (await mailOfTalk(actor, talkId))?.sent ?? [];
	return {
		town,
		post,
		mara,
		ivo,
		lead,
		miller,
		millLead,
		deskOfficer,
		all,
		came,
		answered,
		lastOut,
		leaves,
		replyTo,
		sentOf,
		talk,
		settings
	};
}

type Headers = Record<string, string>;
let count = 0;
/** Who writes, unless said otherwise; each test has somebody of its own, for who writes often is heard less. */
let writer = 0;
export const somebodyElse = () => void writer++;

/** A mail as it comes over the line, from a citizen to the harbour unless said otherwise; a header given as empty is left out. */
export function letter(body: string, more: Headers = {}): string {
	const headers: Headers = {
		From: `Jan Peeters <jan${writer}@citizen.example>`,
		To: 'harbour@ormedal.example',
		Subject: 'A question about the quay',
		'Message-ID': `<${++count}.${newId()}@citizen.example>`,
		Date: 'Tue, 01 Dec 2026 09:00:00 +0100',
		'MIME-Version': '1.0',
		'Content-Type': 'text/plain; charset=utf-8',
		...more
	};
	const head = Object.entries(headers).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
	return [...head, '', body, ''].join('\r\n').replace(/\r?\n/g, '\r\n');
}

/** What our own mail server writes on top of a mail. */
export const checkedBy = (results: string, name = authserv) => ({ 'Authentication-Results': `${name}; ${results}` });

export interface Part {
	type: string;
	body: string;
	name?: string;
	base64?: boolean;
}
export function multipart(parts: Part[], kind = 'mixed', more: Headers = {}): string {
	const boundary = `b${newId()}`;
	const body = parts.flatMap(({ type, body, name, base64 }) => [
		`--${boundary}`,
		`Content-Type: ${type}`,
		...(name ? [`Content-Disposition: attachment; filename="${name}"`] : []),
		...(base64 ? ['Content-Transfer-Encoding: base64'] : []),
		'',
		body
	]);
	return letter([...body, `--${boundary}--`].join('\r\n'), {
		...more,
		'Content-Type': `multipart/${kind}; boundary="${boundary}"`
	});
}
