import type { Town } from './town.ts';

type Walk = (town: Town) => string[];
const bySignal =
	(rest = ''): Walk =>
	(town) =>
		[...town.signalNumbers, ...town.signals.map(({ id }) => id)].map((number) => `/desk/signals/${number}${rest}`);
const byHandOver =
	(rest = ''): Walk =>
	(town) =>
		town.handOvers.map((number) => `/desk/hand-overs/${number}${rest}`);
const byReport =
	(rest = ''): Walk =>
	(town) =>
		town.reports.map((number) => `/desk/reports/${number}${rest}`);
const byPersona =
	(rest = ''): Walk =>
	(town) =>
		town.registered.flatMap(({ covert, named }) => [covert, named].map((id) => `/desk/personas/${id}${rest}`));
const byPatrol =
	(rest = ''): Walk =>
	(town) =>
		town.bundles.map(({ onPatrol }) => `/desk/patrols/${onPatrol.patrol}${rest}`);
const byBoard =
	(rest = ''): Walk =>
	(town) =>
		town.boardNumbers.map((number) => `/desk/patrols/${number}${rest}`);
const dayIn = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 10);
const closedOnes = (town: Town) => town.lookedUp.flatMap(({ asked, granted }) => [asked, granted]);
const byAccess =
	(rest = ''): Walk =>
	(town) =>
		closedOnes(town).map((id) => `/desk/access-requests/${id}${rest}`);
const byReportFile =
	(file: string): Walk =>
	(town) => [
		...byReport(`/${file}`)(town),
		...town.reports.flatMap((number) =>
			town.disclosures.map((disclosure) => `/desk/reports/${number}/${file}?for=${disclosure}`)
		)
	];
const cross = (ones: string[], others: string[], path: (one: string, other: string) => string) =>
	ones.flatMap((one) => others.map((other) => path(one, other)));
const shelves = (town: Town, page: string) => [
	...['', '?shelf=ours', '?shelf=theirs', '?shelf=ended', '?late=1'].map((shelf) => page + shelf),
	...Object.values(town.units).flatMap((unit) => [`${page}?unit=${unit}`, `${page}?with=${unit}`])
];
const byTalk =
	(rest = ''): Walk =>
	(town) =>
		town.conversationIds.map((id) => `/desk/conversations/talk/${id}${rest}`);
const words: Walk = (town) => town.marks.map(({ word }) => `/desk?q=${word}`);

/**
 * Every address of the desk, with the records of the whole town in it: somebody who guesses or was sent an address must
 * learn no more than somebody who did not. A page or endpoint that answers a GET and is not named here makes the suite fail.
 */
export const addresses: Record<string, Walk> = {
	'/desk/(in)/(inbox)': (town) => [
		'/desk',
		'/desk?tab=all',
		'/desk?tab=handed',
		'/desk?tab=closed',
		'/desk?tab=aside',
		'/desk?filters=1',
		...Object.values(town.units).map((unit) => `/desk?unit=${unit}`),
		...Object.values(town.units).map((unit) => `/desk?tab=all&to=${unit}`),
		...Object.values(town.units).map((unit) => `/desk?tab=all&to=${unit}&handed=365&stage=all&filters=1`),
		'/desk?tab=all&answered=365&took=hours&promise=kept',
		'/desk?tab=open&age=day',
		...words(town)
	],
	'/desk/(in)/(inbox)/bulk': (town) => [`/desk/bulk?${town.signalNumbers.map((number) => `n=${number}`).join('&')}`],
	'/desk/(in)/(inbox)/inbox': (town) => [
		'/desk/inbox?tab=all',
		...Object.values(town.units).map((unit) => `/desk/inbox?tab=all&unit=${unit}`),
		...town.marks.map(({ word }) => `/desk/inbox?q=${word}`)
	],
	'/desk/(in)/(inbox)/signals/[number]': bySignal(),
	'/desk/(in)/(inbox)/signals/[number]/assign': bySignal('/assign'),
	'/desk/(in)/(inbox)/signals/[number]/close': bySignal('/close'),
	'/desk/(in)/(inbox)/signals/[number]/edit': bySignal('/edit'),
	'/desk/(in)/(inbox)/signals/[number]/grade': bySignal('/grade'),
	'/desk/(in)/(inbox)/signals/[number]/link': (town) => [
		...bySignal('/link')(town),
		...cross(town.signalNumbers, town.signalNumbers, (one, other) => `/desk/signals/${one}/link?other=${other}`)
	],
	'/desk/(in)/(inbox)/signals/[number]/note': bySignal('/note'),
	'/desk/(in)/(inbox)/signals/[number]/reopen': bySignal('/reopen'),
	'/desk/(in)/cases': () => ['/desk/cases'],
	'/desk/(in)/cases/[number]': (town) => town.caseNumbers.map((number) => `/desk/cases/${number}`),
	'/desk/(in)/cases/[number]/answer': (town) => town.caseNumbers.map((number) => `/desk/cases/${number}/answer`),
	'/desk/(in)/conversations': () => [
		'/desk/conversations',
		'/desk/conversations?list=all',
		'/desk/conversations?list=aside',
		'/desk/conversations?list=all&kind=tip&mine=1'
	],
	'/desk/(in)/conversations/connectors': () => ['/desk/conversations/connectors'],
	'/desk/(in)/conversations/mail': () => ['/desk/conversations/mail'],
	'/desk/(in)/conversations/mail/[id]': (town) => town.mailIds.map((id) => `/desk/conversations/mail/${id}`),
	'/desk/(in)/conversations/mail/[id]/original': (town) =>
		town.mailIds.map((id) => `/desk/conversations/mail/${id}/original`),
	'/desk/(in)/conversations/answers': (town) => [
		'/desk/conversations/answers',
		...town.bundles.map(({ readyAnswerId }) => `/desk/conversations/answers?edit=${readyAnswerId}`)
	],
	'/desk/(in)/conversations/talk/[id]': byTalk(),
	'/desk/(in)/conversations/talk/[id]/files/[file]': (town) =>
		cross(
			town.conversationIds,
			town.attachmentIds.slice(0, 3),
			(talk, file) => `/desk/conversations/talk/${talk}/files/${file}`
		),
	'/desk/(in)/conversations/talk/[id]/identity': byTalk('/identity'),
	'/desk/(in)/conversations/talk/[id]/next': byTalk('/next'),
	'/desk/(in)/conversations/[id]': (town) => town.messageIds.map((id) => `/desk/conversations/${id}`),
	'/desk/(in)/files/[id]/[position]': (town) => town.attachmentIds.map((id) => `/desk/files/${id}/0`),
	'/desk/(in)/files/[id]/sealed': (town) => town.attachmentIds.map((id) => `/desk/files/${id}/sealed`),
	'/desk/(in)/hand-overs/[number]': (town) =>
		['', '?step=answer', '?step=news', '?step=identity'].flatMap((step) => byHandOver(step)(town)),
	'/desk/(in)/hand-overs/[number]/files/[id]': (town) =>
		cross(town.handOvers, town.attachmentIds, (one, id) => `/desk/hand-overs/${one}/files/${id}`),
	'/desk/(in)/hand-overs/[number]/files/[id]/sealed': (town) =>
		cross(town.handOvers, town.attachmentIds.slice(0, 3), (one, id) => `/desk/hand-overs/${one}/files/${id}/sealed`),
	'/desk/(in)/[...rest]': () => ['/desk/nowhere'],
	'/desk/(in)/import': () => ['/desk/import'],
	'/desk/(in)/import/[id]': (town) => town.importIds.map((id) => `/desk/import/${id}`),
	'/desk/(in)/log': () => ['/desk/log'],
	'/desk/(in)/access-requests': () =>
		['waiting', 'running', 'ended'].map((shelf) => `/desk/access-requests?shelf=${shelf}`),
	'/desk/(in)/access-requests/new': () => ['/desk/access-requests/new'],
	'/desk/(in)/access-requests/[id]': (town) =>
		['', '?step=grant', '?step=log', '?step=withdraw', '?step=attach'].flatMap((step) => byAccess(step)(town)),
	'/desk/(in)/access-requests/[id]/files/[file]': (town) =>
		cross(
			closedOnes(town),
			town.attachmentIds.slice(0, 3),
			(one, file) => `/desk/access-requests/${one}/files/${file}`
		),
	'/desk/(in)/access-requests/[id]/files/[file]/sealed': (town) =>
		cross(
			closedOnes(town),
			town.attachmentIds.slice(0, 3),
			(one, file) => `/desk/access-requests/${one}/files/${file}/sealed`
		),
	'/desk/(in)/look-ups': () => ['waiting', 'mine', 'all'].map((shelf) => `/desk/look-ups?shelf=${shelf}`),
	'/desk/(in)/look-ups/[id]': (town) =>
		town.lookedUp.flatMap(({ found, waiting }) => [found, waiting].map((id) => `/desk/look-ups/${id}`)),
	'/desk/(in)/news': () => ['/desk/news'],
	'/desk/(in)/conversations/elsewhere': () => ['/desk/conversations/elsewhere'],
	'/desk/(in)/conversations/elsewhere/file': () => ['/desk/conversations/elsewhere/file'],
	'/desk/(in)/beat': () => ['/desk/beat', '/desk/beat?shelf=ended'],
	'/desk/(in)/beat/places/new': () => ['/desk/beat/places/new'],
	'/desk/(in)/beat/places/[id]': (town) =>
		['', '?step=admit', '?step=withdraw'].flatMap((step) =>
			town.beats.map(({ place }) => `/desk/beat/places/${place}${step}`)
		),
	'/desk/(in)/beat/places/[id]/edit': (town) => town.beats.map(({ place }) => `/desk/beat/places/${place}/edit`),
	'/desk/(in)/beat/communities/new': () => ['/desk/beat/communities/new'],
	'/desk/(in)/beat/communities/[id]': (town) =>
		town.beats.map(({ community }) => `/desk/beat/communities/${community}`),
	'/desk/(in)/beat/communities/[id]/edit': (town) =>
		town.beats.map(({ community }) => `/desk/beat/communities/${community}/edit`),
	'/desk/(in)/patrols/[number]/board': (town) => ['', '?kind=found'].flatMap((step) => byBoard(`/board${step}`)(town)),
	'/desk/(in)/patrols/[number]/board/paste': byBoard('/board/paste'),
	'/desk/(in)/patrols/[number]/debrief': byBoard('/debrief'),
	'/desk/(in)/patrols/figures': (town) => [
		'/desk/patrols/figures',
		...Object.values(town.units).map((unit) => `/desk/patrols/figures?what=seen&unit=${unit}`)
	],
	'/desk/patrols/[number]/board/lines': byBoard('/board/lines'),
	// A stream, as that of all news: who may hear it is asked by the tests of the room.
	'/desk/patrols/[number]/board/live': () => [],
	'/desk/patrols/entries': () => ['/desk/patrols/entries'],
	'/desk/patrols/offline/board': () => ['/desk/patrols/offline/board'],
	'/desk/(in)/personas': () => ['/desk/personas', '/desk/personas?shelf=retired'],
	'/desk/(in)/personas/new': () => ['/desk/personas/new'],
	'/desk/(in)/personas/[id]': (town) =>
		['', '?step=use', '?step=addHolder', '?step=authorise'].flatMap((step) => byPersona(step)(town)),
	'/desk/(in)/personas/[id]/edit': byPersona('/edit'),
	'/desk/(in)/personas/[id]/protection': byPersona('/protection'),
	'/desk/(in)/personas/people': () => ['/desk/personas/people'],
	'/desk/(in)/personas/people/[id]': (town) => town.bundles.map(({ personId }) => `/desk/personas/people/${personId}`),
	'/desk/(in)/personas/incidents': () => ['/desk/personas/incidents'],
	'/desk/(in)/personas/incidents/new': () => ['/desk/personas/incidents/new'],
	'/desk/(in)/personas/incidents/[id]': (town) =>
		['', '?step=note', '?step=close'].flatMap((step) =>
			town.registered.map(({ incident }) => `/desk/personas/incidents/${incident}${step}`)
		),
	'/desk/(in)/patrols': (town) => [
		'/desk/patrols',
		'/desk/patrols?view=month&cancelled=1',
		`/desk/patrols?view=week&day=${dayIn(30)}`,
		`/desk/patrols?view=week&whose=own&day=${dayIn(30)}`,
		...town.marks.slice(0, 1).map(({ word }) => `/desk/patrols?day=${word}`)
	],
	'/desk/(in)/patrols/calendar': () => ['/desk/patrols/calendar'],
	'/desk/(in)/patrols/consulting': () => ['/desk/patrols/consulting'],
	'/desk/(in)/patrols/consulting/new': () => ['/desk/patrols/consulting/new'],
	'/desk/(in)/patrols/consulting/[id]': (town) =>
		['', '?topic=fraud&language=fr'].flatMap((rest) =>
			town.bundles.map(({ onPatrol }) => `/desk/patrols/consulting/${onPatrol.hour}${rest}`)
		),
	'/desk/(in)/patrols/hours': (town) => Object.values(town.units).map((unit) => `/desk/patrols/hours?unit=${unit}`),
	'/desk/(in)/patrols/national': () => ['/desk/patrols/national'],
	'/desk/(in)/patrols/new': (town) => [
		'/desk/patrols/new',
		...Object.values(town.units).map((unit) => `/desk/patrols/new?unit=${unit}&day=${dayIn(30)}`)
	],
	'/desk/(in)/patrols/[number]': (town) =>
		['', '?step=start', '?step=end', '?step=cancel'].flatMap((step) => byPatrol(step)(town)),
	'/desk/(in)/patrols/[number]/edit': byPatrol('/edit'),
	'/desk/(in)/received': (town) => shelves(town, '/desk/received'),
	'/desk/(in)/reports': () => ['ours', 'check', 'done', 'received'].map((shelf) => `/desk/reports?shelf=${shelf}`),
	'/desk/(in)/reports/[number]': (town) =>
		['', '?step=askCheck', '?step=giveBack', '?step=record'].flatMap((step) => byReport(step)(town)),
	'/desk/(in)/reports/[number]/correct': byReport('/correct'),
	'/desk/(in)/reports/[number]/edit': byReport('/edit'),
	'/desk/(in)/reports/[number]/give-out': byReport('/give-out'),
	'/desk/(in)/reports/[number]/json': byReportFile('json'),
	'/desk/(in)/reports/[number]/pdf': byReportFile('pdf'),
	'/desk/(in)/reports/[number]/xml': byReportFile('xml'),
	'/desk/(in)/requests': () =>
		['asked', 'asker'].flatMap((side) =>
			['ours', 'theirs', 'ended'].map((shelf) => `/desk/requests?side=${side}&shelf=${shelf}`)
		),
	'/desk/(in)/requests/new': (town) => [
		'/desk/requests/new',
		'/desk/requests/new?came',
		`/desk/requests/new?to=${town.units.school}`
	],
	'/desk/(in)/requests/[number]': (town) =>
		['', '?step=decline', '?step=reply'].flatMap((step) =>
			town.requests.map((number) => `/desk/requests/${number}${step}`)
		),
	'/desk/(in)/written': () => ['/desk/written'],
	'/desk/(in)/written/[id]': (town) => town.conversationIds.map((id) => `/desk/written/${id}`),
	'/desk/(in)/pages': () => ['/desk/pages'],
	'/desk/(in)/pages/[slug]': (town) => town.pageSlugs.map((slug) => `/desk/pages/${slug}`),
	'/desk/(in)/publications': () => ['/desk/publications'],
	'/desk/(in)/publications/new': () => ['/desk/publications/new'],
	'/desk/(in)/publications/[slug]': (town) =>
		['', '?step=giveBack', '?step=takeDown'].flatMap((step) =>
			town.publicationSlugs.map((slug) => `/desk/publications/${slug}${step}`)
		),
	'/desk/(in)/publications/[slug]/edit': (town) =>
		town.publicationSlugs.map((slug) => `/desk/publications/${slug}/edit`),
	'/desk/(in)/prevention': () => ['open', 'mine', 'again', 'ended'].map((shelf) => `/desk/prevention?shelf=${shelf}`),
	'/desk/(in)/prevention/figures': (town) =>
		Object.values(town.units).map((unit) => `/desk/prevention/figures?unit=${unit}`),
	'/desk/(in)/prevention/new': (town) => [
		'/desk/prevention/new',
		...town.signalNumbers.map((number) => `/desk/prevention/new?signal=${number}`),
		...town.conversationIds.map((id) => `/desk/prevention/new?talk=${id}`),
		...town.publicationSlugs.map((slug) => `/desk/prevention/new?event=${slug}`)
	],
	'/desk/(in)/prevention/[number]': (town) =>
		['', '?step=done', '?step=lookAt', '?step=drop'].flatMap((step) =>
			town.prevented.map(({ action }) => `/desk/prevention/${action}${step}`)
		),
	'/desk/(in)/prevention/[number]/edit': (town) =>
		town.prevented.map(({ action }) => `/desk/prevention/${action}/edit`),
	'/desk/(in)/support-plans': () => ['/desk/support-plans'],
	'/desk/(in)/support-plans/new': (town) => [
		'/desk/support-plans/new',
		...town.signalNumbers.map((number) => `/desk/support-plans/new?signal=${number}`),
		...town.conversationIds.map((id) => `/desk/support-plans/new?talk=${id}`)
	],
	'/desk/(in)/support-plans/[number]': (town) =>
		['', '?step=name', '?step=takeUp', '?step=measure'].flatMap((step) =>
			town.prevented.map(({ plan }) => `/desk/support-plans/${plan}${step}`)
		),
	'/desk/(in)/support-plans/[number]/edit': (town) =>
		town.prevented.map(({ plan }) => `/desk/support-plans/${plan}/edit`),
	'/desk/(in)/protocols': () => ['/desk/protocols'],
	'/desk/(in)/protocols/[id]': (town) =>
		['', '?step=giveBack'].flatMap((step) =>
			town.prevented.map(({ protocol }) => `/desk/protocols/${protocol}${step}`)
		),
	'/desk/(in)/protocols/[id]/edit': (town) => town.prevented.map(({ protocol }) => `/desk/protocols/${protocol}/edit`),
	'/desk/(in)/protocols/depart': (town) => [
		...town.signalNumbers.map((number) => `/desk/protocols/depart?task=suicide_threat&signal=${number}`),
		...town.prevented.map(({ plan }) => `/desk/protocols/depart?task=minor_in_danger&plan=${plan}`),
		...town.conversationIds.map((id) => `/desk/protocols/depart?task=first_contact&talk=${id}`)
	],
	'/desk/(in)/units': () => ['/desk/units'],
	'/desk/(in)/units/[id]': (town) => Object.values(town.units).map((unit) => `/desk/units/${unit}`),
	'/desk/(in)/units/[id]/edit': (town) => Object.values(town.units).map((unit) => `/desk/units/${unit}/edit`),
	'/desk/(in)/settings': () => ['/desk/settings'],
	'/desk/(in)/settings/confirm': () => ['/desk/settings/confirm'],
	'/desk/(in)/settings/confirm/passkey': () => ['/desk/settings/confirm/passkey'],
	'/desk/(in)/(inbox)/signals/[number]/answer': bySignal('/answer'),
	'/desk/(in)/(inbox)/signals/[number]/files': bySignal('/files'),
	'/desk/(in)/(inbox)/signals/[number]/files/[id]': (town) =>
		cross(town.signalNumbers.slice(0, 7), town.attachmentIds, (one, id) => `/desk/signals/${one}/files/${id}`),
	'/desk/(in)/(inbox)/signals/[number]/files/[id]/sealed': (town) =>
		cross(
			town.signalNumbers.slice(0, 7),
			town.attachmentIds.slice(0, 3),
			(one, id) => `/desk/signals/${one}/files/${id}/sealed`
		),
	'/desk/(in)/(inbox)/signals/[number]/hand-over': (town) => [
		...bySignal('/hand-over')(town),
		...cross(
			town.signalNumbers.slice(-3),
			town.requests,
			(one, other) => `/desk/signals/${one}/hand-over?request=${other}`
		)
	],
	'/desk/(in)/(inbox)/signals/[number]/identity': bySignal('/identity'),
	'/desk/(in)/signals/new': (town) => [
		'/desk/signals/new',
		...town.lookedUp.map(({ found }) => `/desk/signals/new?lookUp=${found}`)
	],
	'/desk/(in)/threads': (town) => shelves(town, '/desk/threads'),
	'/desk/(in)/unit': (town) => ['/desk/unit', ...Object.values(town.units).map((unit) => `/desk/unit?unit=${unit}`)],
	'/desk/(in)/unit/reach': () => ['/desk/unit/reach'],
	'/desk/(in)/unit/figures': (town) => [
		'/desk/unit/figures',
		...Object.values(town.units).map((unit) => `/desk/unit/figures?period=year&unit=${unit}`)
	],
	'/desk/(in)/administration': () => ['/desk/administration'],
	'/desk/(in)/administration/invitations': (town) => [
		'/desk/administration/invitations',
		`/desk/administration/invitations?unit=${town.units.harbour}`
	],
	'/desk/(in)/administration/people': () => ['/desk/administration/people', '/desk/administration/people?q=person'],
	'/desk/(in)/administration/people/[id]': (town) =>
		town.posts.slice(0, 3).map(({ actor }) => `/desk/administration/people/${actor.personId}`),
	'/desk/(in)/administration/sources': () => ['/desk/administration/sources'],
	'/desk/(in)/administration/sources/[id]': (town) => [
		`/desk/administration/sources/${town.channelId}`,
		`/desk/administration/sources/${town.units.harbour}`
	],
	'/desk/(in)/administration/units/[id]': (town) =>
		Object.values(town.units).map((unit) => `/desk/administration/units/${unit}`),
	// Before anybody is signed in: nobody is known yet, so there is nothing to be shown.
	'/desk/invitation/[token]': () => ['/desk/invitation/somebodys'],
	'/desk/sign-in': () => ['/desk/sign-in'],
	'/desk/sign-in/code': () => ['/desk/sign-in/code'],
	'/desk/sign-in/go-on': () => ['/desk/sign-in/go-on'],
	'/desk/sign-in/passkey': () => ['/desk/sign-in/passkey'],
	'/desk/sign-in/single-sign-on': () => ['/desk/sign-in/single-sign-on'],
	'/desk/sign-in/set-up': () => ['/desk/sign-in/set-up'],
	'/desk/sign-in/set-up/passkey': () => ['/desk/sign-in/set-up/passkey'],
	'/desk/auth/callback/single-sign-on': () => ['/desk/auth/callback/single-sign-on?code=1&state=2'],
	// The stream has a test of its own.
	'/desk/live': () => []
};
