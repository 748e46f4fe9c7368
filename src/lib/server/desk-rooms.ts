import { m } from '../paraglide/messages.js';
import { countConversationsWaiting } from './conversations/index.ts';
import type { SignedIn } from './accounts/index.ts';
import type { Role } from './platform/database-types.ts';
import { countRequests } from './requests/index.ts';
import { countReceived, countThreads } from './signals/index.ts';

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
	/** What waits there for this person; each room of the house gives the function for its own. */
	count?: (actor: SignedIn['actor']) => Promise<number>;
}

const content: readonly Role[] = ['officer', 'lead', 'coordinator', 'partner'];

const entries: readonly Entry[] = [
	{ href: '/desk', label: m.desk_inbox, short: m.desk_inbox_short, roles: content },
	{
		href: '/desk/conversations',
		label: m.desk_conversations,
		short: m.desk_conversations_short,
		roles: ['officer', 'lead', 'coordinator'],
		count: countConversationsWaiting
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
	{ href: '/desk/unit', label: m.desk_unit, short: m.desk_unit_short, roles: ['lead', 'coordinator'] },
	{ href: '/desk/log', label: m.desk_log, short: m.desk_log, roles: ['data_protection_officer'] },
	{
		href: '/desk/administration',
		label: m.desk_administration,
		short: m.desk_administration_short,
		roles: ['administrator']
	}
];

/** The rooms that a person may enter in the post they act in, with what waits in each. */
export async function deskRooms({ actor, post }: SignedIn): Promise<DeskRoom[]> {
	const open = entries.filter(({ roles }) => roles.some((role) => post.roles.includes(role)));
	return Promise.all(
		open.map(async ({ href, label, short, count }) => ({
			href,
			label: label(),
			short: short(),
			count: await count?.(actor)
		}))
	);
}

/** Whether this person can search signals: then the head of every page has the field. */
export const maySearch = ({ post }: SignedIn) => content.some((role) => post.roles.includes(role));

/** Where the desk begins for somebody: the inbox, or the only thing they have. */
export const homeOf = (rooms: readonly DeskRoom[]) => rooms[0]?.href ?? '/desk/settings';
