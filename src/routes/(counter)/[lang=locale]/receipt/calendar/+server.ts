import { redirect } from '@sveltejs/kit';
import { v4 as randomId } from 'uuid';
import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { now } from '#lib/server/platform/clock.ts';
import { disposition } from '#lib/server/platform/file-name.ts';
import { readFields } from '#lib/server/platform/files/read-form.ts';

const Day = z.iso.date();

/**
 * A bare date to look again, for those who left us no way to tell them (RFC 5545). Its title is neutral, it names no
 * service, no address and no code: a calendar is read by others and copied to other machines.
 */
export async function POST({ request, params }) {
	const day = Day.safeParse((await readFields(request)).day);
	if (!day.success) redirect(303, `/${params.lang}/receipt`); // not our form
	const next = new Date(Date.parse(day.data) + 86_400_000).toISOString().slice(0, 10);
	const compact = (date: string) => date.replaceAll('-', '');
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//calendar//EN',
		'BEGIN:VEVENT',
		`UID:${randomId()}`,
		`DTSTAMP:${now()
			.toISOString()
			.replace(/[-:]|\.\d+/g, '')}`,
		`DTSTART;VALUE=DATE:${compact(day.data)}`,
		`DTEND;VALUE=DATE:${compact(next)}`,
		`SUMMARY:${m.calendar_title().replace(/[\\;,]/g, '\\$&')}`,
		'TRANSP:TRANSPARENT',
		'END:VEVENT',
		'END:VCALENDAR'
	];
	return new Response(`${lines.join('\r\n')}\r\n`, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': disposition('attachment', `${m.calendar_file_name()}.ics`),
			'cache-control': 'no-store'
		}
	});
}
