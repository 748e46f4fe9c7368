import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { type CounterLocale, counterLocales } from '../../locales.ts';
import { newTalk } from '../conversations/index.ts';
import type { Actor } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { asActor, type Tx } from '../platform/database.ts';
import { hmac, hmacs } from '../platform/keys.ts';
import { firstAnswerOf, titleOf } from '../signals/record.ts';
import { mailAtOnce } from '../told/index.ts';
import { recordAudit } from '../trust/index.ts';
import { type Account, Came } from './connector.ts';
import { refusalTo, tokenOfAcknowledgement, type WhyNot } from './write-out.ts';

export const job: Actor = { kind: 'job', name: 'connector' };
/** What somebody types; a message of a talk holds more, a program sends more. */
export const longestText = 10_000;
/** From one sender within an hour: more lines than a person writes. */
const mostOfOne = 60;
/** At one account within an hour, whoever wrote: more talks than a team is begun with. They stand in the list of what was set aside. */
const mostBegun = 60;
const hour = 3_600_000;
/** What was closed so long ago is over; who writes again begins anew. */
const goesOnFor = 30 * 24 * hour;

/** Which account of ours it came to. */
export interface Ours {
	id: string;
	kind: string;
	address: Account['address'];
}
interface Asked {
	known: boolean;
	unitId: string;
	unitName: string;
	timeZone: string;
	hours: Parameters<typeof firstAnswerOf>[0]['openingHours'];
	pageId: string | null;
	pageName: string | null;
	lately: number;
	refusedLately: number;
	begunHere: number;
	talkId: string | null;
	metBefore: boolean;
}
export interface Taken {
	became: 'begun' | 'joined' | 'refused' | 'known';
	/** To be said to whoever wrote, by machine, once; null: nothing. */
	say: string | null;
}

/**
 * Takes in what somebody wrote to one of our accounts: it begins a talk of the unit whose persona was written to, or joins the one its
 * sender has with that account. The same message again is passed over. What is no text, too long or too much is not taken, and its
 * sender is told so, at most once an hour. What no reading makes sense of is passed over: it would come again for ever, and stop the account.
 * @returns once it is kept
 * @throws when it cannot be kept now, or the account is no persona's any more: it comes again
 */
export async function takeMessage(ours: Ours, given: unknown): Promise<Taken> {
	const read = Came.safeParse(given);
	if (!read.success) return passOver(ours, given);
	return take(ours, read.data).catch((cause: unknown) => {
		// What no column can hold today none can tomorrow (class 22: a day before all days, a sign that is none).
		if (cause instanceof DatabaseError && cause.code?.startsWith('22')) return passOver(ours, given);
		throw cause;
	});
}

const itsPlace = z.object({ place: z.string().max(200) });
async function passOver(ours: Ours, given: unknown): Promise<Taken> {
	const { data } = itsPlace.safeParse(given);
	await asActor(job, async (tx) => {
		if (data) await sql`select connector_read_to(${ours.id}, ${data.place})`.execute(tx);
		await recordAudit(tx, job, 'connector.take', ours.id, { facts: { becomes: 'refused', why: 'unreadable' } });
	});
	return { became: 'refused', say: null };
}

async function take(ours: Ours, came: Read): Promise<Taken> {
	const senders = hmacs('receipt-code', senderLine(ours, came.from));
	// Keyed, so that nobody who has the marks and the names of a platform's archive can tell who wrote.
	const [mark = Buffer.alloc(0), ...older] = hmacs(
		'receipt-code',
		`connector message ${ours.id} ${came.from} ${came.id}`
	);
	const at = now();
	return asActor(job, async (tx) => {
		const before = (time: number) => new Date(at.getTime() - time);
		const { rows } = await sql<Asked>`
			select known, unit_id "unitId", unit_name "unitName", time_zone "timeZone", hours, page_id "pageId", page_name "pageName", lately,
				refused_lately "refusedLately", begun_here "begunHere", talk_id "talkId", met_before "metBefore"
			from connector_asked(${ours.id}, ${[mark, ...older]}::bytea[], ${senders}::bytea[], ${before(hour)}, ${before(goesOnFor)})`.execute(
			tx
		);
		const [asked] = rows;
		if (!asked) throw new Error('this account is no persona’s any more');
		if (came.place) await sql`select connector_read_to(${ours.id}, ${came.place})`.execute(tx);
		if (asked.known) return { became: 'known', say: null };
		const row = {
			id: newId(),
			account_id: ours.id,
			mark: asBytes(mark),
			sender_mark: asBytes(hmac('receipt-code', senderLine(ours, came.from))),
			received_at: at
		};
		const locale = spoken(came.language);
		const no = whyNot(came, asked.lately);
		if (no) await sql`select connector_refuses(${JSON.stringify(row)}::jsonb)`.execute(tx);
		else if (asked.talkId) await join(tx, row, asked.talkId, came);
		else await begin(tx, row, asked, came, locale);
		const became = no ? 'refused' : asked.talkId ? 'joined' : 'begun';
		await recordAudit(tx, job, 'connector.take', ours.id, { facts: { becomes: became, ...(no && { why: no }) } });
		// Words came with a file: they are taken, and the file is not.
		const why = no ?? (came.more ? 'files' : null);
		return { became, say: why && asked.refusedLately === 0 ? refusalTo(why, locale) : null };
	});
}

function whyNot({ text }: { text: string }, lately: number): WhyNot | null {
	if (lately >= mostOfOne) return 'many';
	if (text.length > longestText) return 'too_long';
	return text === '' ? 'files' : null;
}

type Row = Record<'id' | 'account_id' | 'mark' | 'sender_mark', string> & { received_at: Date };
type Read = ReturnType<typeof Came.parse>;

async function begin(tx: Tx, row: Row, asked: Asked, came: Read, locale: CounterLocale): Promise<void> {
	const { unitId, unitName, timeZone, hours, pageId, pageName, begunHere, lately, metBefore } = asked;
	// Of a flood nobody is told, and nothing goes back to it.
	const setAside = begunHere >= mostBegun;
	const acknowledgement = !setAside && lately === 0 ? newId() : null;
	const title = titleOf(came.text);
	const { rows } = newTalk({
		token: tokenOfAcknowledgement(acknowledgement ?? newId()),
		text: came.text,
		about: pageId && pageName ? { page: { id: pageId, name: pageName }, title, setAside } : { title },
		unit: { id: unitId, name: unitName, timeZone },
		language: locale,
		topic: null,
		danger: false,
		wantsAnswer: true,
		answerExpected: firstAnswerOf({ timeZone, openingHours: hours }),
		contact: { account: came.from }
	});
	const all = {
		...rows,
		conversation: { ...rows.conversation, set_aside: setAside },
		message: { ...rows.message, written_at: writtenAt(came, row.received_at) }
	};
	await told(
		tx,
		sql`connector_begins(${JSON.stringify(row)}::jsonb, ${JSON.stringify(all)}::jsonb, ${metBefore}, ${acknowledgement})`
	);
}

const join = (tx: Tx, row: Row, talkId: string, came: Read) =>
	told(
		tx,
		sql`connector_joins(${JSON.stringify(row)}::jsonb, ${talkId}, ${newId()}, ${newId()}, ${newId()}, ${came.text}, ${writtenAt(came, row.received_at)})`
	);

async function told(tx: Tx, done: ReturnType<typeof sql>): Promise<void> {
	const { rows } = await sql<{ personId: string }>`select ${done} "personId"`.execute(tx);
	await mailAtOnce(
		tx,
		rows.map(({ personId }) => personId)
	);
}

/** A clock elsewhere may be wrong: nothing was written after it came. */
const writtenAt = ({ at }: Read, receivedAt: Date) => (at < receivedAt ? at : receivedAt);

function spoken(language: string | undefined): CounterLocale {
	const { languages } = config();
	const wanted = language?.toLowerCase().split('-', 1)[0];
	const one = wanted === 'no' || wanted === 'nn' ? 'nb' : wanted;
	return counterLocales.find((locale) => locale === one && languages.includes(locale)) ?? languages[0] ?? 'en';
}

const senderLine = ({ kind }: Ours, from: string) => `connector sender ${kind} ${from}`;
const asBytes = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;
