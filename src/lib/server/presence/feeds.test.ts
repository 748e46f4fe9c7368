// What programs read: a calendar across a change of the clocks, and feeds whose texts try to break out.
import { afterEach, expect, test } from 'vitest';
import { setClock } from '../platform/clock.ts';
import { calendarFeed, newsFeed, type PublicPage, type PublicPublication } from './index.ts';

afterEach(() => setClock());

const around = { serviceName: 'Ormedal', origin: 'https://ormedal.example', locale: 'en', languages: ['en'] };
const page = (change: Partial<PublicPage>): PublicPage => ({
	id: '01a22c6f-3abe-76a7-b662-df13c563b4cc',
	away: null,
	slug: 'mara',
	name: 'Mara',
	kind: 'officer',
	named: true,
	unitId: '',
	unitName: 'Harbour',
	places: [],
	languages: [],
	hasPhoto: false,
	profiles: [],
	reachableUntil: null,
	reachableFrom: null,
	timeZone: 'Europe/Brussels',
	words: {},
	hours: {},
	absences: [],
	email: null,
	phone: null,
	visit: null,
	changedAt: new Date('2026-10-20T10:00:00Z'),
	...change
});
const publication = (change: Partial<PublicPublication>): PublicPublication => ({
	slug: 'one',
	kind: 'news',
	texts: { en: { title: 'One', body: 'Words' } },
	unitName: 'Harbour',
	timeZone: 'Europe/Brussels',
	page: null,
	topic: null,
	partners: [],
	startsAt: null,
	endsAt: null,
	place: null,
	onlineAddress: null,
	shownFrom: new Date('2026-10-20T10:00:00Z'),
	changedAt: new Date('2026-10-20T10:00:00Z'),
	...change
});
const calendar = (given: Partial<Parameters<typeof calendarFeed>[0]>) =>
	calendarFeed({ pages: [], events: [], holidays: null, ...around, ...given })
		.replaceAll('\r\n ', '')
		.split('\r\n');

test('a weekly hour stays at its hour of the wall when the clocks change, and programs are told how they do', () => {
	setClock(() => new Date('2026-10-20T10:00:00Z'));
	const lines = calendar({ pages: [page({ hours: { 7: [{ from: '18:00', to: '20:00' }] } })] });
	// The first is the Sunday on which summer time ends.
	expect(lines).toContain('DTSTART;TZID=Europe/Brussels:20261025T180000');
	expect(lines).toContain('DTEND;TZID=Europe/Brussels:20261025T200000');
	expect(lines).toContain('RRULE:FREQ=WEEKLY;BYDAY=SU');
	const autumn = lines.indexOf('DTSTART:20261025T030000');
	expect(lines.slice(autumn - 1, autumn + 4)).toEqual([
		'BEGIN:STANDARD',
		'DTSTART:20261025T030000',
		'TZOFFSETFROM:+0200',
		'TZOFFSETTO:+0100',
		'END:STANDARD'
	]);
	const spring = lines.indexOf('DTSTART:20270328T020000');
	expect(lines.slice(spring - 1, spring + 4)).toEqual([
		'BEGIN:DAYLIGHT',
		'DTSTART:20270328T020000',
		'TZOFFSETFROM:+0100',
		'TZOFFSETTO:+0200',
		'END:DAYLIGHT'
	]);
	expect(lines.filter((line) => line === 'TZID:Europe/Brussels').length).toBe(1);
});

test('hours on days away are left out, and the calendar says who is there instead', () => {
	setClock(() => new Date('2026-11-30T10:00:00Z'));
	const cover = { slug: 'night-watch', name: 'Night Watch' };
	const lines = calendar({
		pages: [
			page({
				hours: { 1: [{ from: '09:00', to: '12:00' }], 3: [{ from: '09:00', to: '12:00' }] },
				absences: [{ from: '2026-12-02', to: '2026-12-07', cover }]
			})
		],
		holidays: { country: 'BE' }
	});
	const left = lines.find((line) => line.startsWith('EXDATE'));
	expect(left).toMatch(/20261202T090000,20261207T090000/);
	expect(left).not.toContain('20261209');
	// Easter Monday, for holidays are left out as before.
	expect(left).toContain('20270329');
	const whole = lines.indexOf('DTSTART;VALUE=DATE:20261202');
	expect(lines[whole + 1]).toBe('DTEND;VALUE=DATE:20261208');
	expect(lines).toContain('SUMMARY:Mara is away');
	expect(lines).toContain('DESCRIPTION:Meanwhile you reach Night Watch.');
	expect(lines.some((line) => line.includes('/en/officers/night-watch'))).toBe(true);
});

test('an event on either side of the change has its own hour, and no hour is one off', () => {
	const at = (startsAt: string, endsAt: string) =>
		calendar({ events: [publication({ kind: 'event', startsAt: new Date(startsAt), endsAt: new Date(endsAt) })] });
	expect(at('2027-03-27T17:00:00Z', '2027-03-27T19:00:00Z')).toContain('DTSTART;TZID=Europe/Brussels:20270327T180000');
	expect(at('2027-03-28T17:00:00Z', '2027-03-28T19:00:00Z')).toContain('DTSTART;TZID=Europe/Brussels:20270328T190000');
	// Through the night itself: from one to four is two hours.
	const night = at('2027-03-28T00:00:00Z', '2027-03-28T02:00:00Z');
	expect(night).toContain('DTSTART;TZID=Europe/Brussels:20270328T010000');
	expect(night).toContain('DTEND;TZID=Europe/Brussels:20270328T040000');
});

test('hours are not on public holidays, and days with the same hours are one line', () => {
	setClock(() => new Date('2026-10-20T10:00:00Z'));
	const morning = [{ from: '09:00', to: '12:00' }];
	const lines = calendar({ holidays: { country: 'BE' }, pages: [page({ hours: { 3: morning, 5: morning } })] });
	expect(lines).toContain('RRULE:FREQ=WEEKLY;BYDAY=WE,FR');
	expect(lines.find((line) => line.startsWith('EXDATE;TZID=Europe/Brussels:'))).toContain('20261111T090000');
	const late = calendar({ pages: [page({ hours: { 5: [{ from: '20:00', to: '24:00' }] } })] });
	expect(late).toContain('DTEND;TZID=Europe/Brussels:20261024T000000');
});

test('what is written in a text stays text', () => {
	const nasty = publication({
		kind: 'event',
		startsAt: new Date('2027-01-01T10:00:00Z'),
		endsAt: new Date('2027-01-01T11:00:00Z'),
		texts: { en: { title: 'A; B, C\nBEGIN:VEVENT <b>&]]>', body: ']]><script>alert(1)</script>\r\nEND:VCALENDAR' } }
	});
	expect(calendar({ events: [nasty] }).filter((line) => line === 'BEGIN:VEVENT').length).toBe(1);
	expect(calendar({ events: [nasty] }).filter((line) => line === 'END:VCALENDAR').length).toBe(1);
	const feed = newsFeed({ publications: [nasty], ...around });
	for (const text of [feed.rss2(), feed.atom1()]) {
		expect(text).not.toMatch(/<(b|script)>/);
		expect(text).toContain('https://ormedal.example/en/news/one');
	}
});
