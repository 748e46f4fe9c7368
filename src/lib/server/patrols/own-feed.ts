import { createHash, randomBytes } from 'node:crypto';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { isLocale } from '../../locales.ts';
import { m } from '../../paraglide/messages.js';
import type { Person } from '../platform/actor.ts';
import { now } from '../platform/clock.ts';
import type { PatrolKind } from '../platform/database-types.ts';
import { asActor, atOnce } from '../platform/database.ts';
import { timeZoneText } from '../presence/index.ts';
import { recordAudit } from '../trust/index.ts';

const digest = (secret: string) => createHash('sha256').update(secret).digest();
const secretForm = /^[\w-]{43}$/;
const day = 86_400_000;
/** So many days back and ahead stand in the calendar. */
const daysBack = 60;
const daysAhead = 400;

/** Since when this person has an address for their own calendar, if they have one. The address itself nobody can read again. */
export async function findFeed(actor: Person): Promise<{ madeAt: Date } | null> {
	return asActor(actor, async (tx) => {
		const row = await tx
			.selectFrom('patrol_feed')
			.select('made_at as madeAt')
			.where('person_id', '=', actor.personId)
			.executeTakeFirst();
		await recordAudit(tx, actor, 'patrol.findFeed', null);
		return row ?? null;
	});
}

/**
 * A new secret address for one's own patrols; the one before leads nowhere from now on.
 * @returns the secret, this once
 */
export async function makeFeed(actor: Person): Promise<string> {
	return asActor(actor, async (tx) => {
		const secret = randomBytes(32).toString('base64url');
		const row = { secret_hash: digest(secret), made_at: now() };
		await tx
			.insertInto('patrol_feed')
			.values({ person_id: actor.personId, ...row })
			.onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
			.execute();
		await recordAudit(tx, actor, 'patrol.makeFeed', null);
		return secret;
	});
}

/** The address leads nowhere any more. */
export async function endFeed(actor: Person): Promise<void> {
	await asActor(actor, async (tx) => {
		await tx.deleteFrom('patrol_feed').where('person_id', '=', actor.personId).execute();
		await recordAudit(tx, actor, 'patrol.endFeed', null);
	});
}

const kindWord = { web: m.patrols_kind_web, street: m.patrols_kind_street, visit: m.patrols_kind_visit };

/**
 * The calendar at a secret address (RFC 5545): number, kind, hours and unit of somebody's patrols, no purpose, persona, place or colleague;
 * a calendar program keeps it on machines of others.
 * @returns null where the secret is none, or of somebody who has left
 */
export async function readFeed(secret: string, origin: string): Promise<string | null> {
	if (!secretForm.test(secret)) return null;
	const from = new Date(now().getTime() - daysBack * day);
	const until = new Date(now().getTime() + daysAhead * day);
	const { rows } = await atOnce(sql<{
		language: string;
		number: string | null;
		kind: PatrolKind;
		cancelled: boolean;
		unitName: string;
		timeZone: string;
		startsAt: Date;
		endsAt: Date;
		version: number;
	}>`select language, number, kind, cancelled, unit_name "unitName", time_zone "timeZone", starts_at "startsAt", ends_at "endsAt", version
		from patrols_of_feed(${digest(secret)}, ${from}, ${until})`);
	const [first] = rows;
	if (!first) return null;
	const locale = isLocale(first.language) ? first.language : 'en';
	const calendar = ical({
		name: m.patrols_feed_name({}, { locale }),
		prodId: { company: 'ilot', product: 'patrols', language: locale.toUpperCase() },
		method: ICalCalendarMethod.PUBLISH,
		timezone: { name: null, generator: (zone) => timeZoneText(zone, now()) },
		ttl: 3600
	});
	const zoned = (at: Date, zone: string) =>
		Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
	for (const one of rows) {
		if (!one.number) continue;
		calendar.createEvent({
			id: `${one.number}@${new URL(origin).host}`,
			start: zoned(one.startsAt, one.timeZone),
			end: zoned(one.endsAt, one.timeZone),
			timezone: one.timeZone,
			stamp: now(),
			sequence: one.version,
			status: one.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
			summary: `${kindWord[one.kind]({}, { locale })} ${one.number}`,
			location: one.unitName,
			url: `${origin}/desk/patrols/${one.number}`
		});
	}
	return calendar.toString();
}
