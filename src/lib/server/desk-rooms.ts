import { type RawBuilder, sql } from 'kysely';
import { m } from '../paraglide/messages.js';
import { countConversationsWaiting, countPartnerAnswers } from './conversations/index.ts';
import { hasAccountNews, type SignedIn } from './accounts/index.ts';
import { ask } from './platform/database.ts';
import type { Role } from './platform/database-types.ts';
import { countLookUps } from './look-ups/index.ts';
import { countMailWaiting } from './mail/index.ts';
import { countIncidents } from './personas/index.ts';
import { countActionsDue } from './prevention/index.ts';
import { countProtocolsToSign } from './protocols/index.ts';
import { countPublicationsWaiting } from './presence/index.ts';
import { countRequests } from './requests/index.ts';
import { countReceived, countReports, countThreads } from './signals/index.ts';
import { countTold } from './told/index.ts';

/** A room of the desk as its navigation shows it. */
export interface DeskRoom {
	href: string;
	label: string;
	short: string;
	count?: number;
}

interface Entry {
	href: string;
	label: () => string;
	short: () => string;
	/** Who has it in the navigation; what they then see in it the database decides. */
	roles: readonly Role[];
	/** What waits there for this person; each room of the house gives the expression for its own. */
	count?: () => RawBuilder<number>;
}

const content: readonly Role[] = ['officer', 'lead', 'coordinator', 'partner'];

const entries: readonly Entry[] = [
	{ href: '/desk', label: m.desk_inbox, short: m.desk_inbox_short, roles: content },
	{
		href: '/desk/conversations',
		label: m.desk_conversations,
		short: m.desk_conversations_short,
		roles: ['officer', 'lead', 'coordinator'],
		// What was said there, and mail that did not find its conversation by itself.
		count: () => sql<number>`${countConversationsWaiting()} + ${countMailWaiting()}`
	},
	{
		href: '/desk/written',
		label: m.desk_conversations,
		short: m.desk_conversations_short,
		roles: ['partner'],
		count: countPartnerAnswers
	},
	{
		href: '/desk/received',
		label: m.desk_received,
		short: m.desk_received_short,
		roles: content,
		count: countReceived
	},
	{ href: '/desk/threads', label: m.desk_threads, short: m.desk_threads_short, roles: content, count: countThreads },
	{
		href: '/desk/requests',
		label: m.requests_room,
		short: m.requests_room_short,
		roles: content,
		count: countRequests
	},
	{ href: '/desk/cases', label: m.cases_title, short: m.cases_short, roles: content },
	{
		href: '/desk/reports',
		label: m.reports_title_list_short,
		short: m.reports_title_list_short,
		roles: ['officer', 'lead', 'coordinator'],
		count: countReports
	},
	{ href: '/desk/beat', label: m.beat_title, short: m.beat_short, roles: ['officer', 'lead', 'coordinator'] },
	{ href: '/desk/pages', label: m.pages_title, short: m.pages_short, roles: ['officer', 'lead'] },
	{
		href: '/desk/prevention',
		label: m.prevention_title,
		short: m.prevention_title,
		roles: ['officer', 'lead', 'coordinator'],
		// What is to be looked at again, and protocols that wait for a signature.
		count: () => sql<number>`${countActionsDue()} + ${countProtocolsToSign()}`
	},
	{ href: '/desk/support-plans', label: m.plans_title, short: m.plans_title, roles: ['partner'] },
	{ href: '/desk/unit', label: m.desk_unit, short: m.desk_unit_short, roles: ['lead', 'coordinator'] },
	{ href: '/desk/log', label: m.desk_log, short: m.desk_log, roles: ['data_protection_officer'] },
	{
		href: '/desk/personas',
		label: m.personas_title,
		short: m.personas_title,
		roles: ['officer', 'lead', 'data_protection_officer'],
		count: countIncidents
	},
	{
		href: '/desk/patrols',
		label: m.patrols_title,
		short: m.patrols_short,
		roles: ['officer', 'lead', 'coordinator']
	},
	{
		href: '/desk/look-ups',
		label: m.look_ups_title,
		short: m.look_ups_title,
		roles: ['officer', 'lead', 'coordinator', 'data_protection_officer'],
		count: countLookUps
	},
	{
		href: '/desk/publications',
		label: m.publications_title,
		short: m.publications_short,
		roles: ['officer', 'lead'],
		count: countPublicationsWaiting
	},
	{
		href: '/desk/administration',
		label: m.desk_administration,
		short: m.desk_administration_short,
		roles: ['administrator']
	}
];

const entriesOf = ({ post }: SignedIn) =>
	entries.filter(({ roles }) => roles.some((role) => post.roles.includes(role)));

/** What stands around every page of the desk, read at once: the rooms with what waits in each, whether their account was changed, what they have not read. */
export async function aroundTheDesk(me: SignedIn) {
	const theirs = entriesOf(me);
	const counts = Object.fromEntries(theirs.flatMap(({ href, count }) => (count ? [[href, count()]] : [])));
	const { accountNews, unread, ...waiting } = await ask<
		{ accountNews: boolean; unread: number } & Record<string, number | boolean>
	>(me.actor, { ...counts, accountNews: hasAccountNews(), unread: countTold() });
	return {
		rooms: theirs.map(({ href, label, short }): DeskRoom => ({
			href,
			label: label(),
			short: short(),
			count: waiting[href] as number | undefined
		})),
		accountNews,
		/** What they were told and have not read. */
		unread
	};
}

/** Whether this person can search signals: then the head of every page has the field. */
export const maySearch = ({ post }: SignedIn) => content.some((role) => post.roles.includes(role));

/** Where the desk begins for somebody: the inbox, or the only thing they have. */
export const homeOf = (me: SignedIn) => entriesOf(me)[0]?.href ?? '/desk/settings';
