// The worker process: does the jobs of the rooms, each by its name, and starts the periodic ones. Any number may run side by side.
import { PgBoss } from 'pg-boss';
import { endAccess } from '../src/lib/server/access-requests/index.ts';
import { clearSignIn, mailAccount, mailInvitation } from '../src/lib/server/accounts/index.ts';
import { findAlike } from '../src/lib/server/cases/index.ts';
import { remindCards } from '../src/lib/server/cards/index.ts';
import { forgetSenders, keepConnected } from '../src/lib/server/connectors/index.ts';
import { clearHeldFiles, clearOpenTalks, mailReporter, overdueTalks } from '../src/lib/server/conversations/index.ts';
import { clearDrafts, makeCopies, sweepFiles } from '../src/lib/server/evidence/index.ts';
import { clearMail, fetchMail, sendAnswer } from '../src/lib/server/mail/index.ts';
import { forgetTargets } from '../src/lib/server/look-ups/index.ts';
import { clearImports, giveUpImport, importSignals } from '../src/lib/server/imports/index.ts';
import { againAfter, periodic, type Handler, type JobName } from '../src/lib/server/platform/jobs.ts';
import { log, withoutContent } from '../src/lib/server/platform/log.ts';
import { expirePersonas } from '../src/lib/server/personas/index.ts';
import { remindPatrols } from '../src/lib/server/patrols/index.ts';
import { lookAgain } from '../src/lib/server/prevention/index.ts';
import { remindProtocols } from '../src/lib/server/protocols/index.ts';
import { overdueRequests } from '../src/lib/server/requests/index.ts';
import { clearOpen, forgetWords, overdue, overdueFirstAnswers } from '../src/lib/server/signals/index.ts';
import { clearTold, mailDigests, mailTold } from '../src/lib/server/told/index.ts';
import { sealAudit } from '../src/lib/server/trust/index.ts';

// A room exports its handler, and its line here is all that makes it run. What comes round by itself is named in platform/jobs.ts.
const handlers: { [Name in JobName]?: Handler<Name> } = {
	clear_drafts: clearDrafts,
	clear_held_files: clearHeldFiles,
	clear_imports: clearImports,
	clear_mail: async () => {
		await clearMail();
		await forgetSenders();
	},
	clear_open: async () => {
		await clearOpen();
		await clearOpenTalks();
	},
	clear_sign_in: clearSignIn,
	clear_told: clearTold,
	end_access: async () => {
		await endAccess();
		await forgetTargets();
	},
	expire_personas: expirePersonas,
	forget_words: forgetWords,
	import_given_up: giveUpImport,
	import_signals: importSignals,
	likeness: async () => void (await findAlike()),
	look_again: lookAgain,
	mail_account: mailAccount,
	mail_digests: mailDigests,
	mail_in: async () => void (await fetchMail()),
	mail_invitation: mailInvitation,
	mail_out: (data) => sendAnswer(data),
	mail_reporter: mailReporter,
	mail_told: mailTold,
	overdue: async () => {
		await overdue();
		await overdueRequests();
		await overdueFirstAnswers();
		await overdueTalks();
	},
	recode: makeCopies,
	recode_media: makeCopies,
	recode_pdf: makeCopies,
	remind_cards: remindCards,
	remind_patrols: remindPatrols,
	remind_protocols: remindProtocols,
	seal_audit: async () => void (await sealAudit()),
	sweep_files: async () => void (await sweepFiles())
};

/** One at a time unless said here. Pictures are many and quick, and one that is slow holds up no other. */
const atOnce: Partial<Record<JobName, number>> = { recode: 2 };

const boss = new PgBoss({
	connectionString: process.env.WORKER_DATABASE_URL,
	max: 4,
	// The schema and its indexes belong to the owner, who keeps them at each start (scripts/job-queues.ts).
	migrate: false,
	reindex: false,
	useListenNotify: true,
	instanceName: 'worker'
});
// A database that is away is asked every few seconds, for each job: one line in a while says it.
let lastSaid = -Infinity;
boss.on('error', (err) => {
	if (performance.now() - lastSaid < 30_000) return;
	lastSaid = performance.now();
	log().error({ err }, 'the queue of jobs does not answer');
});
boss.on('warning', ({ message }) => log().warn({ about: message }, 'the queue of jobs warns'));
let ending = false;
await boss.start({ attempts: 8 });

for (const name of Object.keys(handlers) as JobName[]) await register(name);
for (const { name } of await boss.getSchedules()) if (!handlers[name as JobName]) await boss.unschedule(name);
// Beside the queue: a connection lasts, and a job ends.
const disconnectAll = keepConnected();
process.send?.('listening');
log().debug({ jobs: Object.keys(handlers) }, 'the worker is there');

async function end() {
	if (ending) return;
	ending = true;
	// What is being done is finished; what is not in time is given back and done again.
	await disconnectAll();
	await boss.stop({ graceful: true, timeout: 20_000 });
	process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
process.once('disconnect', () => void end());

async function register<Name extends JobName>(name: Name) {
	const handle: Handler<Name> | undefined = handlers[name];
	if (!handle) return;
	await boss.work<Parameters<Handler<Name>>[0]>(
		name,
		{ pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2, localConcurrency: atOnce[name] ?? 1 },
		async ([job]) => {
			if (!job) return;
			const start = performance.now();
			const failure = await handle(job.data).then(
				() => undefined,
				(err: unknown) => err ?? new Error('nothing was thrown')
			);
			const seconds = againAfter[name];
			if (seconds !== undefined && !ending) await boss.send(name, {}, { startAfter: seconds });
			if (failure !== undefined) {
				log().error({ job: name, id: job.id, err: failure }, 'a job failed');
				// pg-boss keeps what is thrown beside the job, with its cause: no more than the log says.
				throw new Error(JSON.stringify(withoutContent(failure)));
			}
			log().debug({ job: name, id: job.id, milliseconds: Math.round(performance.now() - start) }, 'a job is done');
		}
	);
	if (againAfter[name] !== undefined) await boss.send(name, {});
	const cron = periodic[name];
	if (cron) await boss.schedule(name, cron, {});
}
