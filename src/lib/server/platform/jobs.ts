import { randomUUID } from 'node:crypto';
import { fromKysely, PgBoss, type Clock, type Queue } from 'pg-boss';
import type { Tx } from './database.ts';

type Nothing = Record<string, never>;

/** Every job there is and what it is told: ids and codes, for the queue is no place for what people wrote. */
export interface JobData {
	clear_drafts: Nothing;
	clear_held_files: Nothing;
	clear_imports: Nothing;
	clear_mail: Nothing;
	clear_open: Nothing;
	clear_sign_in: Nothing;
	clear_told: Nothing;
	end_access: Nothing;
	expire_personas: Nothing;
	forget_words: Nothing;
	import_given_up: { importId: string };
	import_signals: { importId: string };
	likeness: Nothing;
	look_again: Nothing;
	mail_account: { letterId: string };
	mail_digests: Nothing;
	mail_in: Nothing;
	mail_invitation: { invitationId: string };
	mail_out: { mailId: string };
	mail_reporter: { conversationId: string };
	mail_told: { personId: string };
	overdue: Nothing;
	recode: { attachmentId: string };
	recode_media: { attachmentId: string };
	recode_pdf: { attachmentId: string };
	remind_cards: Nothing;
	remind_patrols: Nothing;
	remind_protocols: Nothing;
	seal_audit: Nothing;
	sweep_files: Nothing;
}
export type JobName = keyof JobData;
/** What a room gives the worker; it acts as `{ kind: 'job', name }`, with what policies give that name. */
export type Handler<Name extends JobName> = (data: JobData[Name]) => Promise<void>;

/** Those that come round by themselves, by cron in UTC. One that still runs when its time comes again is not started twice. */
export const periodic: Partial<Record<JobName, string>> = {
	clear_drafts: '*/10 * * * *',
	clear_held_files: '37 * * * *',
	clear_imports: '29 * * * *',
	clear_mail: '47 3 * * *',
	clear_open: '* * * * *',
	clear_sign_in: '17 * * * *',
	clear_told: '23 * * * *',
	end_access: '*/5 * * * *',
	expire_personas: '*/5 * * * *',
	forget_words: '41 2 * * *',
	likeness: '* * * * *',
	look_again: '53 * * * *',
	mail_digests: '*/5 * * * *',
	mail_in: '* * * * *',
	overdue: '*/5 * * * *',
	remind_cards: '29 5 * * *',
	remind_patrols: '*/10 * * * *',
	remind_protocols: '*/10 * * * *',
	seal_audit: '* * * * *',
	sweep_files: '13 3 * * *'
};

/**
 * Those that begin again so many seconds after their end; their cron only sets going again what was broken off. For work that waits in a
 * table and comes by the hundreds a second, where a job for each would cost more than the work.
 */
export const againAfter: Partial<Record<JobName, number>> = { likeness: 2 };

const patience: Omit<Queue, 'name'> = {
	retryLimit: 8,
	retryDelay: 10,
	retryBackoff: true,
	retryDelayMax: 3600,
	expireInSeconds: 900,
	deleteAfterSeconds: 24 * 3600
};

/** Longer than the re-coding of a film may take (`recodeLimits`), so that no second one begins beside the first. */
const films = { expireInSeconds: 2400 };
/**
 * A file of half a gigabyte on a busy machine; a worker that died with it is noticed long before. Somebody waits and can start it
 * again themselves, so after some five minutes of tries it is handed to the job that says so.
 */
const imports = { expireInSeconds: 6 * 3600, heartbeatSeconds: 60, retryLimit: 5, deadLetter: 'import_given_up' };

/** The queues as they should be, one that takes over from another before that; the owner of the database makes them (scripts/job-queues.ts), since that changes its schema. */
export const queues: Queue[] = (
	[
		'clear_drafts',
		'clear_held_files',
		'clear_imports',
		'clear_mail',
		'clear_open',
		'clear_sign_in',
		'clear_told',
		'end_access',
		'expire_personas',
		'forget_words',
		'import_given_up',
		'import_signals',
		'likeness',
		'look_again',
		'mail_account',
		'mail_digests',
		'mail_in',
		'mail_invitation',
		'mail_out',
		'mail_reporter',
		'mail_told',
		'overdue',
		'recode',
		'recode_media',
		'recode_pdf',
		'remind_cards',
		'remind_patrols',
		'remind_protocols',
		'seal_audit',
		'sweep_files'
	] satisfies JobName[]
).map((name): Queue =>
	againAfter[name]
		? { name, ...patience, retryLimit: 0, deleteAfterSeconds: 600, policy: 'stately' }
		: periodic[name]
			? { name, ...patience, retryLimit: 0, policy: 'exclusive' }
			: {
					name,
					...patience,
					...(name === 'recode_media' && films),
					...(name === 'import_signals' && imports),
					policy: 'short',
					notify: true
				}
);

// pg-boss sends only once it was started, and a start sets timers that read the queues again and again. A process that
// does nothing but send needs none of them: what it knows of the queues changes with a new release alone.
const withoutTimers: Clock = {
	now: () => Date.now(),
	setTimeout: () => 0,
	clearTimeout: () => undefined,
	setInterval: () => 0,
	clearInterval: () => undefined
};
let sender: PgBoss | undefined;

/**
 * Sends a job in the caller's transaction: it is there when that commits, and never was when it rolls back.
 * @param options.startAfter not before this instant
 * @param options.singletonKey while a job with this key waits, no second one is added. The waiting one may start before
 * this transaction commits, so a key is for work that a schedule repeats anyway or that reads nothing of this transaction.
 */
export async function enqueue<Name extends JobName>(
	tx: Tx,
	name: Name,
	data: JobData[Name],
	options: { startAfter?: Date; singletonKey?: string } = {}
): Promise<void> {
	const db = fromKysely(tx);
	if (!sender) {
		const boss = new PgBoss({
			db,
			clock: withoutTimers,
			migrate: false,
			supervise: false,
			schedule: false,
			registerInstance: false
		});
		sender = await boss.start();
	}
	const key = periodic[name] ? {} : { singletonKey: options.singletonKey ?? randomUUID() };
	await sender.send(name, data, { db, ...(options.startAfter && { startAfter: options.startAfter }), ...key });
}
