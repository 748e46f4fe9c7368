import { sql } from 'kysely';
import { m } from '../../paraglide/messages.js';
import { toldWord } from '../../told-words.ts';
import { now } from '../platform/clock.ts';
import { asActor } from '../platform/database.ts';
import { log } from '../platform/log.ts';
import { hasMail } from '../platform/mail.ts';
import { atHour } from '../platform/working-days.ts';
import { mailTo, settledSeconds } from './mail-told.ts';
import { kinds } from './occasions.ts';

const job = { kind: 'job', name: 'mail_digests' } as const;
/** By the clock of the person's first unit. */
const digestHour = 8;

/**
 * The job `mail_digests`: at eight in the morning, to everybody who has something unread that they want to hear of once a day, one
 * mail with how much there is of what kind. What came after eight, or could still be undone then, is for tomorrow; what stays unread is told again tomorrow.
 */
export async function mailDigests(): Promise<void> {
	if (!hasMail()) return;
	const people = await asActor(job, (tx) =>
		sql<{ personId: string; timeZone: string }>`
			select distinct on (t.person_id) t.person_id "personId", u.time_zone "timeZone"
			from told t join told_choice c on c.person_id = t.person_id and c.occasion = occasion_of(t.kind) and c.mail = 'daily'
			join membership p on p.person_id = t.person_id and (p.until is null or p.until > ${now()}) join unit u on u.id = p.unit_id
			where t.read_at is null order by t.person_id, p.since, p.id`.execute(tx)
	);
	const failed: unknown[] = [];
	for (const { personId, timeZone } of people.rows) {
		const eight = atHour(now(), digestHour, timeZone);
		if (now() < eight) continue;
		const settled = new Date(eight.getTime() - settledSeconds * 1000);
		await mailTo(job, personId, 'daily', settled, digest, eight).catch((err: unknown) => {
			log().error({ err, personId }, 'a digest could not be sent; it is tried again');
			failed.push(err);
		});
	}
	if (failed.length > 0) throw new Error(`${failed.length} digests could not be sent`);
}

const digest: Parameters<typeof mailTo>[4] = (told, locale, link) => {
	const lines = kinds
		.map((kind) => ({ kind, count: told.filter((one) => one === kind).length }))
		.filter(({ count }) => count > 0)
		.map(({ kind, count }) => `${count} × ${toldWord[kind]({}, { locale })}`);
	return {
		subject: m.told_digest_subject({}, { locale }),
		text: m.told_digest_text({ lines: lines.join('\n'), link }, { locale })
	};
};
