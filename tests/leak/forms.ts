import { randomUUID } from 'node:crypto';
import { protectionItems } from '../../src/lib/server/personas/index.ts';
import type { Post, Theirs, Town } from './town.ts';

export interface Sent {
	path: string;
	fields?: Record<string, string>;
	json?: unknown;
	/** Sent as a form with this file. */
	file?: string;
	/** How a stranger is answered; what is not there, not allowed or refused unless said otherwise. */
	answers?: readonly number[];
	/** Those whose work this is, whoever the record belongs to. */
	except?: (post: Post) => boolean;
}
type Form = (theirs: Theirs, town: Town) => Sent[];

/** Touches nothing but what is the sender's own, or comes before anybody is known. */
const own: Form = () => [];
const words = 'somebody else was here';
const administers = ({ role }: Post) => role === 'administrator';
const judges = ({ role }: Post) => role === 'administrator' || role === 'lead';
const ofSignal =
	(rest: string, fields: (theirs: Theirs) => Record<string, string>): Form =>
	(theirs) =>
		[theirs.signal.number, theirs.signal.id].map((one) => ({
			path: `/desk/signals/${one}${rest}`,
			fields: fields(theirs)
		}));
const ofHandOver =
	(action: string, fields: Record<string, string> = { words }): Form =>
	({ handOver }) => [{ path: `/desk/hand-overs/${handOver}?/${action}`, fields }];
const ofReport =
	(rest: string, fields: Record<string, string> = {}): Form =>
	({ report }) => [{ path: `/desk/reports/${report}${rest}`, fields }];
const ofLook =
	(action: string): Form =>
	({ messageId }) => [{ path: `/desk/conversations/${messageId}?/${action}`, fields: { body: words, note: words } }];
const ofPerson =
	(action: string, fields: (theirs: Theirs, town: Town) => Record<string, string> = () => ({ id: '' })): Form =>
	(theirs, town) => [
		{
			path: `/desk/administration/people/${theirs.personId}?/${action}`,
			fields: fields(theirs, town),
			except: administers
		}
	];
const ofUnit =
	(action: string, fields: (theirs: Theirs, town: Town) => Record<string, string> = () => ({ id: '' })): Form =>
	(theirs, town) => [
		{
			path: `/desk/administration/units/${theirs.unitId}?/${action}`,
			fields: fields(theirs, town),
			except: administers
		}
	];
const ofSource =
	(action: string, fields: Record<string, string> = {}): Form =>
	(_, { channelId }) => [{ path: `/desk/administration/sources/${channelId}?/${action}`, fields, except: judges }];
const ofCase =
	(rest: string, fields: (theirs: Theirs) => Record<string, string> = () => ({})): Form =>
	(theirs) => [{ path: `/desk/cases/${theirs.caseNumber}${rest}`, fields: fields(theirs) }];
const ofImport =
	(action: string): Form =>
	({ importId }) => [{ path: `/desk/import/${importId}?/${action}`, fields: { column: 'text' } }];
const answer = (action: string) => ofSignal(`/answer?/${action}`, ({ messageId }) => ({ body: words, id: messageId }));
const ofTalk =
	(page: string, action: string): Form =>
	({ talkId, messageId, mailOutId, connectorOutId, readyAnswerId, other, unitId }) => [
		{
			path: `/desk/conversations/talk/${talkId}${page}?/${action}`,
			fields: {
				body: words,
				short: words,
				text: words,
				id: messageId,
				mail: mailOutId,
				out: connectorOutId,
				ready: readyAnswerId,
				kind: 'tip',
				number: action === 'attach' ? other : words,
				personId: '',
				pageId: unitId,
				title: words,
				topic: 'fraud',
				urgency: 'normal',
				ending: 'solved',
				language: 'ru'
			}
		}
	];
const ofMail =
	(rest: string): Form =>
	({ mailId, talkId, mailAddressId }) => [
		{
			path: `/desk/conversations/mail/${mailId}${rest}`,
			fields: { talkId, addressId: mailAddressId, reason: words }
		}
	];
const ofRequest =
	(action: string, fields: Record<string, string> = { words }): Form =>
	({ request }) => [{ path: `/desk/requests/${request}?/${action}`, fields }];
const ofCard =
	(rest: string, fields: Record<string, string>): Form =>
	({ unitId }) => [{ path: `/desk/units/${unitId}${rest}`, fields, except: administers }];
const ofPage =
	(action: string, fields: Record<string, string> = {}): Form =>
	({ pageSlug }) => [{ path: `/desk/pages/${pageSlug}?/${action}`, fields }];
const ofProfile =
	(rest: string, fields: (theirs: Theirs) => Record<string, string> = () => ({})): Form =>
	(theirs) =>
		[theirs.registered.covert, theirs.registered.named].map((id) => ({
			path: `/desk/personas/${id}${rest}`,
			fields: { once: '', ...fields(theirs) }
		}));
const ofBoard =
	(rest: string, fields: (theirs: Theirs) => Record<string, string>): Form =>
	(theirs) => [{ path: `/desk/patrols/${theirs.board.number}${rest}`, fields: fields(theirs) }];
const anEntry = ({ board }: Theirs) => ({ id: randomUUID(), kind: 'seen', body: words, answers: board.entry });
const ofColleague =
	(action: string, fields: Record<string, string>): Form =>
	({ personId }) => [{ path: `/desk/personas/people/${personId}?/${action}`, fields }];
const ofIncident =
	(action: string): Form =>
	({ registered }) => [{ path: `/desk/personas/incidents/${registered.incident}?/${action}`, fields: { words } }];
const ofPlace =
	(rest: string, fields: Record<string, string> = {}): Form =>
	({ beat }) => [{ path: `/desk/beat/places/${beat.place}${rest}`, fields }];
const ofCommunity =
	(rest: string, fields: Record<string, string> = {}): Form =>
	({ beat }) => [{ path: `/desk/beat/communities/${beat.community}${rest}`, fields }];
const entry = { platform: 'instagram', handle: words, may: 'observe', legalBasis: words, purpose: words };
const protectionList = Object.fromEntries([
	...protectionItems.map((item) => [`result-${item}`, 'ok']),
	['renewOn', new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)]
]) as Record<string, string>;
const patrolPlan = {
	kind: 'street',
	startsAt: '2030-03-01T10:00',
	endsAt: '2030-03-01T11:00',
	purpose: words,
	once: ''
};
const ofPatrol =
	(rest: string, fields: Record<string, string>): Form =>
	({ onPatrol }) => [{ path: `/desk/patrols/${onPatrol.patrol}${rest}`, fields: { ...patrolPlan, ...fields } }];
const ofHour =
	(action: string, fields: Record<string, string> = {}): Form =>
	({ onPatrol }) => [{ path: `/desk/patrols/consulting/${onPatrol.hour}?/${action}`, fields }];
const ofPublication =
	(rest: string, fields: Record<string, string> = {}): Form =>
	({ publicationSlug }) => [{ path: `/desk/publications/${publicationSlug}${rest}`, fields }];
const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const ofAction =
	(rest: string, fields: (theirs: Theirs) => Record<string, string>): Form =>
	(theirs) => [{ path: `/desk/prevention/${theirs.action}${rest}`, fields: fields(theirs) }];
const ofPlan =
	(rest: string, fields: (theirs: Theirs) => Record<string, string> = () => ({ words })): Form =>
	(theirs) => [{ path: `/desk/support-plans/${theirs.plan}${rest}`, fields: fields(theirs) }];
const ofProtocol =
	(rest: string, fields: Record<string, string> = {}): Form =>
	({ protocol }) => [{ path: `/desk/protocols/${protocol}${rest}`, fields }];
const actionFields = ({ personId }: Theirs) => ({
	kind: 'warn',
	aim: words,
	audience: words,
	ownerId: personId,
	plannedOn: day,
	version: '1'
});
const planFields = {
	child: words,
	facts: words,
	childPart: words,
	parentsPart: words,
	partnerWords: words,
	legalBasis: 'led',
	version: '1'
};
const ofLookUp =
	(action: string, fields: (theirs: Theirs) => Record<string, string>): Form =>
	(theirs) =>
		[theirs.lookedUp.found, theirs.lookedUp.waiting].map((id) => ({
			path: `/desk/look-ups/${id}?/${action}`,
			fields: fields(theirs)
		}));
const ofAccess =
	(action: string, fields: Record<string, string> = { words }): Form =>
	({ lookedUp }) =>
		[lookedUp.asked, lookedUp.granted].map((id) => ({ path: `/desk/access-requests/${id}?/${action}`, fields }));
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const card = { hours: '', takes: words };
const bulk =
	(act: string): Form =>
	({ signal, other }) => [
		{
			path: `/desk/bulk?/${act}`,
			fields: { n: signal.number, personId: '', ending: 'solved', note: words },
			answers: [200] // it says of each that it was left alone
		},
		{ path: `/desk/bulk?/${act}`, fields: { n: other, personId: '', ending: 'solved', note: '' }, answers: [200] }
	];

/** An act of its own signal's unit, just done: nobody else takes it back. */
const undo =
	(page: (theirs: Theirs) => string): Form =>
	(theirs) => [{ path: `${page(theirs)}?/undo`, fields: { undo: theirs.undo } }];

/** Every form action and every endpoint that takes something, filled in so well that only a rule can say no. */
export const forms: Record<string, Form> = {
	'/desk/(in)/(inbox)?/saveView': own,
	'/desk/(in)/(inbox)?/removeView': ({ viewId }) => [
		{ path: '/desk?/removeView', fields: { id: viewId }, answers: [303] }
	],
	'/desk/(in)/(inbox)/bulk?/take': bulk('take'),
	'/desk/(in)/(inbox)/bulk?/assign': bulk('assign'),
	'/desk/(in)/(inbox)/bulk?/close': bulk('close'),
	'/desk/(in)/(inbox)/bulk?/unfold': bulk('unfold'),
	'/desk/(in)/(inbox)/signals/[number]?/take': ofSignal('?/take', () => ({})),
	'/desk/(in)/(inbox)/signals/[number]?/intoCase': ofSignal('?/intoCase', ({ caseNumber }) => ({ other: caseNumber })),
	'/desk/(in)/(inbox)/signals/[number]?/outOfCase': ofSignal('?/outOfCase', ({ caseNumber }) => ({
		other: caseNumber
	})),
	'/desk/(in)/(inbox)/signals/[number]?/notSame': ofSignal('?/notSame', ({ other }) => ({ other })),
	'/desk/(in)/(inbox)/signals/[number]?/maybeSame': ofSignal('?/maybeSame', ({ other }) => ({ other })),
	'/desk/(in)/(inbox)/signals/[number]?/unfold': ofSignal('?/unfold', () => ({})),
	'/desk/(in)/(inbox)/signals/[number]?/record': ofSignal('?/record', () => ({})),
	'/desk/(in)/(inbox)/bulk?/undo': undo(() => '/desk/bulk'),
	'/desk/(in)/(inbox)/signals/[number]?/undo': undo(({ signal }) => `/desk/signals/${signal.number}`),
	'/desk/(in)/(inbox)/signals/[number]?/unlink': ofSignal('?/unlink', ({ other }) => ({ other })),
	'/desk/(in)/(inbox)/signals/[number]/assign?/default': ofSignal('/assign', () => ({ personId: '' })),
	'/desk/(in)/(inbox)/signals/[number]/close?/default': ofSignal('/close', () => ({ ending: 'solved', note: words })),
	'/desk/(in)/(inbox)/signals/[number]/edit?/default': ofSignal('/edit', () => ({
		title: words,
		topic: 'fraud',
		version: '1'
	})),
	'/desk/(in)/(inbox)/signals/[number]/grade?/default': ofSignal('/grade', () => ({
		source: 'X',
		information: '4',
		handling: 'H0',
		version: '1'
	})),
	'/desk/(in)/(inbox)/signals/[number]/link?/default': ofSignal('/link', ({ other }) => ({
		other,
		relation: 'follows'
	})),
	'/desk/(in)/(inbox)/signals/[number]/note?/default': ofSignal('/note', () => ({ text: words })),
	'/desk/(in)/(inbox)/signals/[number]/reopen?/default': ofSignal('/reopen', () => ({ reason: words })),
	'POST /desk/(in)/(inbox)/signals/[number]/presence': ({ signal }) => [
		...['open', 'write', 'takeOver'].map((what) => ({
			path: `/desk/signals/${signal.number}/presence`,
			json: { what }
		})),
		{ path: `/desk/signals/${signal.id}/presence?leave`, json: {} }
	],
	'/desk/(in)/administration?/default': ({ unitId }) => [
		{
			path: '/desk/administration',
			fields: { name: words, shortName: 'Here', kind: 'local_unit', parentId: unitId },
			except: administers
		}
	],
	'/desk/(in)/administration/invitations?/invite': ({ unitId }) => [
		{
			path: '/desk/administration/invitations?/invite',
			fields: { name: words, email: 'somebody@else.example', language: 'en', unitId, roles: 'lead' },
			except: administers
		}
	],
	'/desk/(in)/administration/invitations?/renew': ({ personId }) => [
		{ path: '/desk/administration/invitations?/renew', fields: { id: personId }, except: administers }
	],
	'/desk/(in)/administration/invitations?/withdraw': ({ personId }) => [
		{ path: '/desk/administration/invitations?/withdraw', fields: { id: personId }, except: administers }
	],
	'/desk/(in)/administration/people/[id]?/change': ofPerson('change', () => ({
		name: words,
		email: 'somebody@else.example',
		language: 'en'
	})),
	'/desk/(in)/administration/people/[id]?/addPost': ofPerson('addPost', (_, { units }) => ({
		unitId: units.cyber,
		role: 'lead'
	})),
	'/desk/(in)/administration/people/[id]?/grant': ofPerson('grant', () => ({ kind: 'sign_orders' })),
	'/desk/(in)/administration/people/[id]?/endPost': ofPerson('endPost', ({ personId }) => ({ id: personId })),
	'/desk/(in)/administration/people/[id]?/endMandate': ofPerson('endMandate', ({ personId }) => ({ id: personId })),
	'/desk/(in)/administration/people/[id]?/leave': ofPerson('leave'),
	'/desk/(in)/administration/people/[id]?/again': ofPerson('again'),
	'/desk/(in)/administration/sources?/default': () => [
		{ path: '/desk/administration/sources', fields: { name: words }, except: judges }
	],
	'/desk/(in)/administration/sources/[id]?/grade': ofSource('grade', { reliability: 'A', reason: words }),
	'/desk/(in)/administration/sources/[id]?/rename': ofSource('rename', { name: words }),
	'/desk/(in)/administration/sources/[id]?/close': ofSource('close'),
	'/desk/(in)/administration/units/[id]?/save': ofUnit('save', () => ({
		name: words,
		shortName: 'Here',
		publicContact: '',
		timeZone: 'Europe/Brussels'
	})),
	'/desk/(in)/administration/units/[id]?/card': ofUnit('card', () => card),
	'/desk/(in)/administration/units/[id]?/move': ofUnit('move', (_, { units }) => ({ parentId: units.service })),
	'/desk/(in)/administration/units/[id]?/intake': ofUnit('intake'),
	'/desk/(in)/administration/units/[id]?/close': ofUnit('close'),
	'/desk/(in)/administration/units/[id]?/nameSecond': ofUnit('nameSecond', ({ personId }) => ({ personId })),
	'/desk/(in)/administration/units/[id]?/endSecond': ofUnit('endSecond', ({ personId }) => ({ id: personId })),
	'/desk/(in)/cases/[number]?/rename': ofCase('?/rename', () => ({ title: words })),
	'/desk/(in)/cases/[number]?/add': ofCase('?/add', ({ signal }) => ({ other: signal.number })),
	'/desk/(in)/cases/[number]?/merge': ofCase('?/merge', ({ caseNumber }) => ({ into: caseNumber })),
	'/desk/(in)/cases/[number]?/takeOut': ofCase('?/takeOut', ({ signal }) => ({ number: signal.number })),
	'/desk/(in)/cases/[number]?/undo': undo(({ caseNumber }) => `/desk/cases/${caseNumber}`),
	'/desk/(in)/cases/[number]?/undoMerge': ofCase('?/undoMerge'),
	'/desk/(in)/cases/[number]/answer?/default': ofCase('/answer', ({ signal }) => ({ body: words, to: signal.number })),
	'/desk/(in)/conversations/[id]?/send': ofLook('send'),
	'/desk/(in)/conversations/[id]?/back': ofLook('back'),
	'/desk/(in)/hand-overs/[number]?/acknowledge': ofHandOver('acknowledge', {}),
	'/desk/(in)/hand-overs/[number]?/markTold': ofHandOver('markTold', {}),
	'/desk/(in)/hand-overs/[number]?/accept': ofHandOver('accept', {}),
	'/desk/(in)/hand-overs/[number]?/decline': ofHandOver('decline'),
	'/desk/(in)/hand-overs/[number]?/withdraw': ofHandOver('withdraw'),
	'/desk/(in)/hand-overs/[number]?/askBack': ofHandOver('askBack'),
	'/desk/(in)/hand-overs/[number]?/reply': ofHandOver('reply'),
	'/desk/(in)/hand-overs/[number]?/answer': ofHandOver('answer', { outcome: 'known', internal: words }),
	'/desk/(in)/hand-overs/[number]?/news': ofHandOver('news', { kind: 'correction', words }),
	'/desk/(in)/hand-overs/[number]?/identity': ofHandOver('identity', { why: words }),
	'/desk/(in)/hand-overs/[number]/files/[id]/sealed?/default': ({ handOver, attachmentId }) => [
		{ path: `/desk/hand-overs/${handOver}/files/${attachmentId}/sealed`, fields: { reason: words } }
	],
	'/desk/(in)/import?/default': own,
	'/desk/(in)/import/[id]?/columns': ofImport('columns'),
	'/desk/(in)/import/[id]?/again': ofImport('again'),
	'/desk/(in)/import/[id]?/start': ofImport('start'),
	'/desk/(in)/import/[id]?/withdraw': ofImport('withdraw'),
	'POST /desk/(in)/import/[id]/refusals': ({ importId }) => [{ path: `/desk/import/${importId}/refusals`, fields: {} }],
	'POST /desk/(in)/log/export': () => [
		{ path: '/desk/log/export', fields: {}, except: ({ role }) => role === 'data_protection_officer' }
	],
	'/desk/(in)/access-requests/new?/default': own,
	'/desk/(in)/access-requests/[id]?/grant': ofAccess('grant', { reason: words, until: tomorrow }),
	'/desk/(in)/access-requests/[id]?/refuse': ofAccess('refuse'),
	'/desk/(in)/access-requests/[id]?/withdraw': ofAccess('withdraw'),
	'/desk/(in)/access-requests/[id]?/log': ofAccess('log', { profile: words, question: words }),
	'/desk/(in)/access-requests/[id]?/giveUp': ofAccess('giveUp', {}),
	'/desk/(in)/access-requests/[id]?/attach': ({ lookedUp }) => [
		{ path: `/desk/access-requests/${lookedUp.granted}?/attach`, file: 'tests/files/screenshot.png' }
	],
	'/desk/(in)/access-requests/[id]/files/[file]/sealed?/default': ({ lookedUp, attachmentId }) => [
		{ path: `/desk/access-requests/${lookedUp.granted}/files/${attachmentId}/sealed`, fields: { reason: words } }
	],
	// Numbers alone, of whoever asks.
	'POST /desk/(in)/access-requests/figures': own,
	'/desk/(in)/look-ups?/default': own,
	'/desk/(in)/look-ups/[id]?/allow': ofLookUp('allow', () => ({ reason: words, until: tomorrow })),
	'/desk/(in)/look-ups/[id]?/refuse': ofLookUp('refuse', () => ({ reason: words })),
	'/desk/(in)/look-ups/[id]?/finish': ofLookUp('finish', () => ({ result: 'found', found: words })),
	'/desk/(in)/look-ups/[id]?/lead': ofLookUp('lead', ({ signal }) => ({ number: signal.number })),
	'/desk/(in)/news?/markAll': own,
	'/desk/(in)/beat/places/new?/default': ({ unitId }) => [
		{ path: '/desk/beat/places/new', fields: { kind: 'street', name: words, unitId } }
	],
	'/desk/(in)/beat/places/[id]?/end': ofPlace('?/end'),
	'/desk/(in)/beat/places/[id]?/resume': ofPlace('?/resume'),
	'/desk/(in)/beat/places/[id]?/admit': ofPlace('?/admit', {
		askedOf: words,
		explained: words,
		admittedBy: words,
		admittedOn: '2026-01-08'
	}),
	'/desk/(in)/beat/places/[id]?/withdraw': ofPlace('?/withdraw', { withdrawnOn: '2026-01-08', words }),
	'/desk/(in)/beat/places/[id]/edit?/default': ofPlace('/edit', { kind: 'street', name: words, version: '1' }),
	'/desk/(in)/beat/communities/new?/default': ({ unitId }) => [
		{ path: '/desk/beat/communities/new', fields: { name: words, reviewedOn: '2026-01-08', unitId } }
	],
	'/desk/(in)/beat/communities/[id]?/end': ofCommunity('?/end'),
	'/desk/(in)/beat/communities/[id]?/resume': ofCommunity('?/resume'),
	'/desk/(in)/beat/communities/[id]/edit?/default': ofCommunity('/edit', {
		name: words,
		reviewedOn: '2026-01-08',
		version: '1'
	}),
	'/desk/(in)/patrols/[number]/board?/write': ofBoard('/board?/write', anEntry),
	'/desk/(in)/patrols/[number]/board/paste?/preview': ofBoard('/board/paste?/preview', () => ({
		kind: 'seen',
		text: words
	})),
	'/desk/(in)/patrols/[number]/board/paste?/take': ofBoard('/board/paste?/take', () => ({ kind: 'seen', text: words })),
	'/desk/(in)/patrols/[number]/debrief?/keep': ofBoard('/debrief?/keep', () => ({ learned: words, version: '0' })),
	'/desk/(in)/patrols/[number]/debrief?/addEnd': ofBoard('/debrief?/addEnd', ({ personId }) => ({
		kind: 'other',
		body: words,
		ownerId: personId,
		dueOn: '2099-01-01'
	})),
	'/desk/(in)/patrols/[number]/debrief?/tick': ofBoard('/debrief?/tick', ({ board }) => ({ id: board.openEnd })),
	'POST /desk/(in)/patrols/figures/export': own,
	'POST /desk/patrols/entries': (theirs) => [
		{
			path: '/desk/patrols/entries',
			json: { person: theirs.personId, entries: [{ ...anEntry(theirs), patrol: theirs.board.number }] }
		}
	],
	'/desk/(in)/personas/new?/default': ({ unitId }) => [
		{ path: '/desk/personas/new', fields: { ...entry, kind: 'named', unitId } }
	],
	'/desk/(in)/personas/[id]?/goLive': ofProfile('?/goLive'),
	'/desk/(in)/personas/[id]?/resume': ofProfile('?/resume'),
	'/desk/(in)/personas/[id]?/confirm': ofProfile('?/confirm'),
	'/desk/(in)/personas/[id]?/authorise': ofProfile('?/authorise', () => ({ until: '2099-01-01' })),
	'/desk/(in)/personas/[id]?/suspend': ofProfile('?/suspend', () => ({ words })),
	'/desk/(in)/personas/[id]?/retire': ofProfile('?/retire', () => ({ how: 'lost', words })),
	'/desk/(in)/personas/[id]?/addHolder': ofProfile('?/addHolder', ({ personId }) => ({
		personId,
		since: '2026-01-01'
	})),
	'/desk/(in)/personas/[id]?/endHolder': ofProfile('?/endHolder', ({ personId }) => ({ id: personId })),
	'/desk/(in)/personas/[id]?/use': ofProfile('?/use', () => ({ act: 'observe', place: words })),
	'/desk/(in)/personas/[id]/edit?/default': ofProfile('/edit', () => ({ ...entry, kind: 'named', version: '3' })),
	'/desk/(in)/personas/[id]/protection?/default': ofProfile('/protection', () => protectionList),
	'/desk/(in)/personas/people/[id]?/check': ofColleague('check', protectionList),
	'/desk/(in)/personas/people/[id]?/course': ofColleague('course', {
		course: words,
		passedOn: '2026-01-01',
		proof: words
	}),
	'/desk/(in)/personas/incidents/new?/default': own,
	'/desk/(in)/personas/incidents/[id]?/note': ofIncident('note'),
	'/desk/(in)/personas/incidents/[id]?/close': ofIncident('close'),
	'/desk/(in)/personas/incidents/[id]?/reopen': ofIncident('reopen'),
	'/desk/(in)/reports/[number]?/approve': ofReport('?/approve'),
	'/desk/(in)/reports/[number]?/askCheck': ofReport('?/askCheck', { askedOf: '' }),
	'/desk/(in)/reports/[number]?/drop': ofReport('?/drop'),
	'/desk/(in)/reports/[number]?/giveBack': ofReport('?/giveBack', { reason: words }),
	'/desk/(in)/reports/[number]?/record': ofReport('?/record', { number: words }),
	'/desk/(in)/reports/[number]?/takeBack': ofReport('?/takeBack'),
	'/desk/(in)/reports/[number]/correct?/default': ofReport('/correct', { changes: words }),
	'/desk/(in)/reports/[number]/edit?/default': ofReport('/edit', { title: words, edition: '1' }),
	'/desk/(in)/reports/[number]/give-out?/default': ofReport('/give-out', { receiver: 'records', reason: words }),
	'POST /desk/(in)/unit/figures/export': own,
	'POST /desk/(in)/unit/reach/export': own,
	// It is asked for the unit one acts for, of any other.
	'/desk/(in)/requests/new?/ask': own,
	'/desk/(in)/requests/new?/writeDown': own,
	'/desk/(in)/requests/[number]?/accept': ofRequest('accept', {}),
	'/desk/(in)/requests/[number]?/tell': ofRequest('tell'),
	'/desk/(in)/requests/[number]?/askBack': ofRequest('askBack'),
	'/desk/(in)/requests/[number]?/reply': ofRequest('reply'),
	'/desk/(in)/requests/[number]?/withdraw': ofRequest('withdraw'),
	'/desk/(in)/requests/[number]?/decline': ofRequest('decline'),
	'/desk/(in)/written?/default': own,
	'/desk/(in)/written/[id]?/add': ({ talkId }) => [
		{ path: `/desk/written/${talkId}?/add`, fields: { body: words, token: '' } }
	],
	'/desk/(in)/pages?/default': own,
	'/desk/(in)/patrols/calendar?/make': own,
	'/desk/(in)/patrols/calendar?/end': own,
	'/desk/(in)/patrols/consulting/new?/default': ({ onPatrol }) => [
		{
			path: '/desk/patrols/consulting/new',
			fields: { ...patrolPlan, platform: 'instagram', pageId: onPatrol.pageId }
		}
	],
	'/desk/(in)/patrols/consulting/[id]?/open': ofHour('open'),
	'/desk/(in)/patrols/consulting/[id]?/close': ofHour('close'),
	'/desk/(in)/patrols/consulting/[id]?/count': ofHour('count', { what: 'talk', by: '1' }),
	'/desk/(in)/patrols/consulting/[id]?/cancel': ofHour('cancel', { following: 'on' }),
	'/desk/(in)/patrols/hours?/commit': ({ unitId }) => [
		{ path: '/desk/patrols/hours?/commit', fields: { unitId, from: '2026-01', webHours: '1', streetHours: '1' } }
	],
	'/desk/(in)/patrols/new?/look': own,
	'/desk/(in)/patrols/new?/plan': ({ unitId }) => [
		{ path: '/desk/patrols/new?/plan', fields: { ...patrolPlan, unitId } }
	],
	'/desk/(in)/patrols/[number]?/start': ofPatrol('?/start', { without: words }),
	'/desk/(in)/patrols/[number]?/end': ofPatrol('?/end', { why: words }),
	'/desk/(in)/patrols/[number]?/cancel': ofPatrol('?/cancel', { why: words, scope: 'following' }),
	'/desk/(in)/patrols/[number]/edit?/look': ofPatrol('/edit?/look', { version: '1', scope: 'one' }),
	'/desk/(in)/patrols/[number]/edit?/edit': ofPatrol('/edit?/edit', { version: '1', scope: 'one' }),
	'/desk/(in)/pages/[slug]?/mail': ofPage('mail', { address: 'here@else.example' }),
	'/desk/(in)/pages/[slug]?/keep': ofPage('keep', { name: words, version: '1', hours: '' }),
	'/desk/(in)/pages/[slug]?/show': ofPage('show'),
	'/desk/(in)/pages/[slug]?/hide': ofPage('hide'),
	'/desk/(in)/pages/[slug]?/end': ofPage('end'),
	'/desk/(in)/pages/[slug]?/absent': ofPage('absent', { from: '2027-01-04', to: '2027-01-08' }),
	'/desk/(in)/pages/[slug]?/present': ofPage('present'),
	'/desk/(in)/pages/[slug]?/photo': ofPage('photo'),
	'/desk/(in)/pages/[slug]?/noPhoto': ofPage('noPhoto'),
	'/desk/(in)/publications/new?/default': own,
	'/desk/(in)/publications/[slug]?/askApproval': ofPublication('?/askApproval'),
	'/desk/(in)/publications/[slug]?/approve': ofPublication('?/approve', { version: '1' }),
	'/desk/(in)/publications/[slug]?/giveBack': ofPublication('?/giveBack', { words }),
	'/desk/(in)/publications/[slug]?/takeDown': ofPublication('?/takeDown'),
	'/desk/(in)/publications/[slug]/edit?/default': ofPublication('/edit', {
		kind: 'news',
		titles: words,
		bodies: words,
		version: '1'
	}),
	'/desk/(in)/prevention/new?/default': own,
	'/desk/(in)/prevention/[number]?/done': ofAction('?/done', () => ({ doneOn: day, reach: '3' })),
	'/desk/(in)/prevention/[number]?/lookAt': ofAction('?/lookAt', () => ({ how: 'same', seen: words })),
	'/desk/(in)/prevention/[number]?/drop': ofAction('?/drop', () => ({ why: words })),
	'/desk/(in)/prevention/[number]/edit?/default': ofAction('/edit', actionFields),
	'POST /desk/(in)/prevention/figures/export': own,
	'/desk/(in)/support-plans/new?/default': own,
	'/desk/(in)/support-plans/[number]?/measure': ofPlan('?/measure', ({ personId }) => ({
		what: words,
		ownerId: personId,
		dueOn: day
	})),
	'/desk/(in)/support-plans/[number]?/note': ofPlan('?/note'),
	'/desk/(in)/support-plans/[number]?/review': ofPlan('?/review', () => ({ words, reviewOn: day })),
	'/desk/(in)/support-plans/[number]?/close': ofPlan('?/close'),
	'/desk/(in)/support-plans/[number]?/reopen': ofPlan('?/reopen'),
	'/desk/(in)/support-plans/[number]?/name': ofPlan('?/name', ({ personId }) => ({
		personId,
		part: 'colleague',
		reason: words
	})),
	'/desk/(in)/support-plans/[number]?/unname': ofPlan('?/unname', ({ personId }) => ({ personId, reason: words })),
	'/desk/(in)/support-plans/[number]?/takeUp': ofPlan('?/takeUp', ({ personId }) => ({ personId, reason: words })),
	'/desk/(in)/support-plans/[number]?/tick': ofPlan('?/tick', ({ unitId }) => ({ id: unitId })),
	'/desk/(in)/support-plans/[number]/edit?/default': ofPlan('/edit', () => planFields),
	'/desk/(in)/protocols?/begin': own,
	'/desk/(in)/protocols/[id]?/sign': ofProtocol('?/sign'),
	'/desk/(in)/protocols/[id]?/ask': ofProtocol('?/ask'),
	'/desk/(in)/protocols/[id]?/approve': ofProtocol('?/approve', { edits: '2' }),
	'/desk/(in)/protocols/[id]?/takeIntoUse': ofProtocol('?/takeIntoUse'),
	'/desk/(in)/protocols/[id]?/drop': ofProtocol('?/drop'),
	'/desk/(in)/protocols/[id]?/giveBack': ofProtocol('?/giveBack', { words }),
	'/desk/(in)/protocols/[id]/edit?/default': ofProtocol('/edit', { 'text-en': words, edits: '2' }),
	'/desk/(in)/protocols/depart?/default': ({ signal, plan, talkId }) =>
		[`signal=${signal.number}`, `plan=${plan}`, `talk=${talkId}`].map((about) => ({
			path: `/desk/protocols/depart?task=first_contact&${about}`,
			fields: { task: 'first_contact', reason: words }
		})),
	'/desk/(in)/units/[id]?/confirm': ofCard('?/confirm', {}),
	'/desk/(in)/units/[id]/edit?/default': ofCard('/edit', card),
	'/desk/(in)/settings/confirm?/default': own,
	'POST /desk/(in)/settings/confirm/passkey': own,
	'/desk/(in)/settings?/save': own,
	'/desk/(in)/settings?/told': own,
	'/desk/(in)/settings?/password': own,
	'/desk/(in)/settings?/backupCodes': own,
	'/desk/(in)/settings?/readHistory': own,
	'/desk/(in)/settings?/removePasskey': ({ personId }) => [
		{ path: '/desk/settings?/removePasskey', fields: { id: personId }, answers: [303, 404, 409] }
	],
	'/desk/(in)/settings?/renamePasskey': ({ personId }) => [
		{ path: '/desk/settings?/renamePasskey', fields: { id: personId, name: words }, answers: [303, 400, 403, 404, 409] }
	],
	'/desk/(in)/settings?/endSession': ({ personId }) => [
		{ path: '/desk/settings?/endSession', fields: { id: personId }, answers: [303, 404, 409] }
	],
	'/desk/(in)/settings?/actFor': ({ unitId }, { units }) => [
		{
			path: '/desk/settings?/actFor',
			fields: { unitId },
			except: ({ second, unit }) => second === true || units[unit] === unitId
		}
	],
	'/desk/(in)/signals/new?/default': own,
	'/desk/(in)/(inbox)/signals/[number]/answer?/formal': answer('formal'),
	'/desk/(in)/(inbox)/signals/[number]/answer?/here': answer('here'),
	'/desk/(in)/(inbox)/signals/[number]/answer?/sendAgain': ofSignal('/answer?/sendAgain', ({ connectorOutId }) => ({
		out: connectorOutId
	})),
	'/desk/(in)/(inbox)/signals/[number]/answer?/again': ofSignal('/answer?/again', ({ mailOutId }) => ({
		mail: mailOutId
	})),
	'/desk/(in)/(inbox)/signals/[number]/answer?/insert': answer('insert'),
	'/desk/(in)/(inbox)/signals/[number]/answer?/language': ofSignal('/answer?/language', () => ({ language: 'ru' })),
	'/desk/(in)/(inbox)/signals/[number]/answer?/mark': answer('mark'),
	'/desk/(in)/(inbox)/signals/[number]/answer?/note': answer('note'),
	'/desk/(in)/(inbox)/signals/[number]/answer?/number': answer('number'),
	// For their own unit, or nobody's.
	'/desk/(in)/conversations/elsewhere?/default': own,
	'/desk/(in)/conversations/elsewhere/file?/default': own,
	'/desk/(in)/conversations/answers?/keep': ({ readyAnswerId }) => [
		{
			path: '/desk/conversations/answers?/keep',
			fields: { id: readyAnswerId, name: words, body: words, language: 'en' }
		}
	],
	'/desk/(in)/conversations/answers?/remove': ({ readyAnswerId }) => [
		{ path: '/desk/conversations/answers?/remove', fields: { id: readyAnswerId, name: words, body: words } }
	],
	...Object.fromEntries(
		[
			...[
				'send',
				'look',
				'keep',
				'back',
				'quiet',
				'here',
				'again',
				'sendAgain',
				'mark',
				'insert',
				'formal',
				'language',
				'note',
				'number',
				'take',
				'reopen',
				'code',
				'said'
			].map((action) => ['', action] as const),
			...['assign', 'pass', 'signal', 'attach', 'close'].map((action) => ['/next', action] as const)
		].map(([page, action]) => [`/desk/(in)/conversations/talk/[id]${page}?/${action}`, ofTalk(page, action)])
	),
	'/desk/(in)/conversations/connectors?/give': ({ registered }) => [
		{
			path: '/desk/conversations/connectors?/give',
			fields: { account: 'xmpp:a@chat.example', personaId: registered.named },
			// Whoever runs the service has named no account here.
			answers: [400, 409]
		}
	],
	'/desk/(in)/conversations/connectors?/take': ({ connectorAccountId }) => [
		{ path: '/desk/conversations/connectors?/take', fields: { id: connectorAccountId } }
	],
	'/desk/(in)/conversations/mail?/discard': ({ mailId }) =>
		['mail', 'fold'].map((name) => ({
			path: '/desk/conversations/mail?/discard',
			fields: { [name]: mailId, before: '2100-01-01T00:00:00Z', reason: words },
			answers: [303, 404]
		})),
	'/desk/(in)/conversations/mail/[id]?/join': ofMail('?/join'),
	'/desk/(in)/conversations/mail/[id]?/begin': ofMail('?/begin'),
	'/desk/(in)/conversations/mail/[id]?/discard': ofMail('?/discard'),
	'/desk/(in)/conversations/mail/[id]/original?/default': ofMail('/original'),
	'/desk/(in)/conversations/talk/[id]/files/[file]?/default': ({ talkId, attachmentId }) => [
		{ path: `/desk/conversations/talk/${talkId}/files/${attachmentId}`, fields: { reason: words } }
	],
	'/desk/(in)/conversations/talk/[id]/identity?/default': ({ talkId }) => [
		{ path: `/desk/conversations/talk/${talkId}/identity`, fields: { reason: words } }
	],
	'POST /desk/(in)/conversations/talk/[id]/presence': ({ talkId }) => [
		{ path: `/desk/conversations/talk/${talkId}/presence`, json: { writes: true } }
	],
	'/desk/(in)/(inbox)/signals/[number]/answer?/send': answer('send'),
	'/desk/(in)/(inbox)/signals/[number]/answer?/look': answer('look'),
	'/desk/(in)/(inbox)/signals/[number]/answer?/keep': answer('keep'),
	'/desk/(in)/(inbox)/signals/[number]/answer?/back': answer('back'),
	'/desk/(in)/(inbox)/signals/[number]/answer?/quiet': answer('quiet'),
	'/desk/(in)/(inbox)/signals/[number]/files?/add': ({ signal }) => [
		{ path: `/desk/signals/${signal.number}/files?/add`, file: 'tests/files/screenshot.png' }
	],
	'/desk/(in)/(inbox)/signals/[number]/files?/keep': own,
	'/desk/(in)/(inbox)/signals/[number]/files/[id]/sealed?/default': ({ signal, attachmentId }) => [
		{ path: `/desk/signals/${signal.number}/files/${attachmentId}/sealed`, fields: { reason: words } }
	],
	'/desk/(in)/(inbox)/signals/[number]/hand-over?/default': ofSignal('/hand-over', ({ unitId }) => ({
		toUnitIds: unitId,
		confirmed: unitId,
		title: words,
		parts: 'facts',
		handlingCodes: 'H0',
		reason: words,
		expected: 'know'
	})),
	'/desk/(in)/(inbox)/signals/[number]/identity?/default': ofSignal('/identity', () => ({ reason: words })),
	'/desk/invitation/[token]?/default': own,
	'/desk/sign-in?/password': own,
	'/desk/sign-in?/demo': own,
	'/desk/sign-in/code?/default': own,
	'/desk/sign-in/go-on?/drop': own,
	'POST /desk/sign-in/passkey': own,
	'/desk/sign-in/set-up?/default': own,
	'POST /desk/sign-in/set-up/passkey': own,
	'POST /desk/sign-out': own
};
