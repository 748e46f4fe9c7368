import { v7 as newId } from 'uuid';
import * as access from '../../src/lib/server/access-requests/index.ts';
import * as accounts from '../../src/lib/server/accounts/index.ts';
import * as cases from '../../src/lib/server/cases/index.ts';
import * as cards from '../../src/lib/server/cards/index.ts';
import * as connectors from '../../src/lib/server/connectors/index.ts';
import * as conversations from '../../src/lib/server/conversations/index.ts';
import { ask } from '../../src/lib/server/platform/database.ts';
import { aroundTheDesk } from '../../src/lib/server/desk-rooms.ts';
import * as evidence from '../../src/lib/server/evidence/index.ts';
import * as imports from '../../src/lib/server/imports/index.ts';
import { asActor, type Tx } from '../../src/lib/server/platform/database.ts';
import { newFormToken } from '../../src/lib/server/platform/form-token.ts';
import * as lookUps from '../../src/lib/server/look-ups/index.ts';
import * as mail from '../../src/lib/server/mail/index.ts';
import * as presence from '../../src/lib/server/presence/index.ts';
import * as beat from '../../src/lib/server/beat/index.ts';
import * as personas from '../../src/lib/server/personas/index.ts';
import * as prevention from '../../src/lib/server/prevention/index.ts';
import * as protocols from '../../src/lib/server/protocols/index.ts';
import * as patrols from '../../src/lib/server/patrols/index.ts';
import * as requests from '../../src/lib/server/requests/index.ts';
import * as signals from '../../src/lib/server/signals/index.ts';
import * as told from '../../src/lib/server/told/index.ts';
import * as trust from '../../src/lib/server/trust/index.ts';
import type { Post, Theirs, Town } from './town.ts';

export const rooms = {
	'access-requests': access,
	accounts,
	cards,
	cases,
	connectors,
	conversations,
	evidence,
	imports,
	'look-ups': lookUps,
	mail,
	patrols,
	presence,
	beat,
	personas,
	prevention,
	protocols,
	requests,
	signals,
	told,
	trust
};

export interface Asked {
	actor: Post['actor'];
	post: Post;
	theirs: Theirs;
	/** Number or id, as the dice fall. */
	reference: string;
	town: Town;
	/** A ticket for the sealed file, given to somebody who may open it. */
	ticket: string;
}
type Call = (asked: Asked) => Promise<unknown>;

/** Asked by everybody, about records of their own and of others: whatever comes back holds nothing that is not theirs. */
const reads = (call: Call) => ({ kind: 'reads', call }) as const;
/** Asked by those who may not touch the record: it is refused, and nothing has changed. */
const acts = (call: Call) => ({ kind: 'acts', call }) as const;
/** As `acts`, where what is not there is passed over in silence. */
const passesOver = (call: Call) => ({ kind: 'passesOver', call }) as const;
/** Refused to all but these roles; what changes something is tried by the others alone. */
const only = (roles: Post['role'][], what: 'reads' | 'acts', call: Call) =>
	({ kind: 'only', roles, what, call }) as const;
/** Not asked, and why. */
const not = (why: string) => ({ kind: 'not', why }) as const;

const administrators = (what: 'reads' | 'acts', call: Call) => only(['administrator'], what, call);
const judges = (what: 'reads' | 'acts', call: Call) => only(['lead', 'administrator'], what, call);
const within = (call: (tx: Tx, asked: Asked) => Promise<unknown>) =>
	acts((asked) => asActor(asked.actor, (tx) => call(tx, asked)));
const ofTalk = (call: (actor: Asked['actor'], talk: string, asked: Asked) => Promise<unknown>) =>
	acts((asked) => call(asked.actor, asked.theirs.talkId, asked));
const browser = not('it knows nobody but whoever holds the browser');
const inside = not('it works in a transaction of its caller, whose actor the policies see');
const reporter = not('a reporter acts in their own talk and can name no other');
const visitor = not('it is for those who are not known');
const secret = not('whoever knows the token is who sent the form');
const job = not('a job acts for nobody');
const pure = not('it reads nothing');
const service = not('it tells what everybody may know of the service');
const own = not('it touches nothing but what is the asker’s own');

const words = 'somebody else was here';
const inADay = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
/** Of all units somebody reads, and of one they may not; the hour of the answer is not the same twice. */
const figuresOf = async (ask: (wanted: signals.FiguresWanted) => Promise<signals.PeriodFigures>, unit: string) => {
	const both = [
		await ask(signals.FiguresWanted.parse({})),
		await ask(signals.FiguresWanted.parse({ period: 'year', unit }))
	];
	return both.map(({ at: _, ...figures }) => figures);
};
const entry = { platform: 'instagram', handle: words, may: ['observe'], legalBasis: words, purpose: words };
const publication = presence.WritePublication.parse({ kind: 'news', texts: { en: { title: words, body: words } } });
const patrolPlan = patrols.EditPatrol.parse({
	kind: 'street',
	startsAt: '2030-03-01T10:00',
	endsAt: '2030-03-01T11:00',
	purpose: words,
	version: 1
});
const talk = { body: words, asks: false, tells: '', seen: '' };
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const action = {
	kind: 'warn',
	aim: words,
	audience: words,
	communityId: '',
	placeId: '',
	partners: '',
	partnerUnits: [],
	trend: '',
	plannedOn: tomorrow
} as const;
const plan = {
	child: words,
	facts: words,
	assessment: '',
	childPart: words,
	parentsPart: words,
	partnerWords: words,
	legalBasis: 'led'
};
const ofPlan = (call: (actor: Asked['actor'], plan: string, theirs: Theirs) => Promise<unknown>) =>
	acts(({ actor, theirs }) => call(actor, theirs.plan, theirs));

/** Every function that a room exports, and how it is asked: one that is missing here makes the suite fail. */
export const functions: Record<
	string,
	ReturnType<typeof reads | typeof acts | typeof passesOver | typeof only | typeof not>
> = {
	'accounts.acceptInvitation': browser,
	'accounts.actFor': browser,
	'accounts.addPasskey': browser,
	'accounts.addPost': administrators('acts', ({ actor, theirs, town }) =>
		accounts.addPost(actor, theirs.personId, { unitId: town.units.cyber, role: 'lead' })
	),
	'accounts.addSecondFactor': browser,
	'accounts.addUnit': administrators('acts', ({ actor, town }) =>
		accounts.addUnit(actor, { name: words, shortName: 'Here', kind: 'local_unit', parentId: town.units.south })
	),
	'accounts.answeringUnits': pure,
	'accounts.askForPasskey': browser,
	'accounts.beginSingleSignOn': browser,
	'accounts.changePassword': browser,
	'accounts.changePerson': administrators('acts', ({ actor, theirs }) =>
		accounts.changePerson({ actor, confirmed: true }, theirs.personId, {
			name: words,
			email: 'here@else.example',
			language: 'en'
		})
	),
	'accounts.changeUnit': administrators('acts', ({ actor, theirs }) =>
		accounts.changeUnit(actor, theirs.unitId, {
			name: words,
			shortName: 'Here',
			publicContact: '',
			timeZone: 'UTC',
			placeNames: [],
			postCodes: []
		})
	),
	'accounts.clearSignIn': job,
	'accounts.closeUnit': administrators('acts', ({ actor, theirs }) => accounts.closeUnit(actor, theirs.unitId)),
	'accounts.confirmByPasskey': browser,
	'accounts.confirmByPassword': browser,
	'accounts.confirmSecondFactor': browser,
	'accounts.connectAuth': pure,
	'accounts.currentUnits': service,
	'accounts.disconnectAuth': pure,
	'accounts.dropKeptForm': browser,
	'accounts.endMandate': administrators('acts', ({ actor, theirs }) =>
		accounts.endMandate(actor, theirs.personId, theirs.unitId)
	),
	'accounts.endOwnSessions': browser,
	'accounts.endPost': administrators('acts', ({ actor, theirs }) =>
		accounts.endPost(actor, theirs.personId, theirs.unitId)
	),
	'accounts.endSecondPerson': administrators('acts', ({ actor, theirs }) =>
		accounts.endSecondPerson(actor, theirs.unitId, theirs.unitId)
	),
	'accounts.endSingleSignOn': browser,
	'accounts.findInvitation': visitor,
	'accounts.findInvitations': administrators('reads', ({ actor }) => accounts.findInvitations(actor)),
	'accounts.findKeptForm': browser,
	'accounts.findOwnSignIn': browser,
	'accounts.findPeople': administrators('reads', ({ actor }) => accounts.findPeople(actor)),
	'accounts.findPersonToManage': administrators('reads', ({ actor, theirs }) =>
		accounts.findPersonToManage(actor, theirs.personId)
	),
	'accounts.findPossibleSeconds': administrators('reads', ({ actor, theirs }) =>
		accounts.findPossibleSeconds(actor, theirs.unitId)
	),
	'accounts.findAccountHistory': reads(({ actor }) => accounts.findAccountHistory({ actor, language: 'en' })),
	'accounts.findSettings': reads(({ actor }) => accounts.findSettings(actor)),
	'accounts.findUnitToManage': administrators('reads', ({ actor, theirs }) =>
		accounts.findUnitToManage(actor, theirs.unitId)
	),
	'accounts.findUnitTree': administrators('reads', ({ actor }) => accounts.findUnitTree(actor)),
	'accounts.forgetAuth': pure,
	'accounts.grantMandate': administrators('acts', ({ actor, theirs }) =>
		accounts.grantMandate(actor, theirs.personId, { kind: 'sign_orders' })
	),
	'accounts.hasAccountNews': reads(({ actor }) => ask(actor, { news: accounts.hasAccountNews() })),
	'accounts.hasKeptForm': browser,
	'accounts.hasSingleSignOn': pure,
	'accounts.hoursText': pure,
	'accounts.invite': administrators('acts', ({ actor, theirs }) =>
		accounts.invite(actor, {
			name: words,
			email: 'here@else.example',
			language: 'en',
			unitId: theirs.unitId,
			roles: ['lead']
		})
	),
	'accounts.inviteAgain': administrators('acts', ({ actor, theirs }) =>
		accounts.inviteAgain({ actor, confirmed: true }, theirs.personId)
	),
	'accounts.inviteFirstAdministrator': not('it is for the owner of an empty installation'),
	'accounts.isStillSignedIn': browser,
	'accounts.keepForm': browser,
	'accounts.knownUnits': service,
	'accounts.leave': administrators('acts', ({ actor, theirs }) => accounts.leave(actor, theirs.personId)),
	'accounts.mailAccount': job,
	'accounts.mailInvitation': job,
	'accounts.makeIntakeDesk': administrators('acts', ({ actor, theirs }) =>
		accounts.makeIntakeDesk(actor, theirs.unitId)
	),
	'accounts.moveUnit': administrators('acts', ({ actor, theirs, town }) =>
		accounts.moveUnit(actor, theirs.unitId, town.units.service)
	),
	'accounts.nameSecondPerson': administrators('acts', ({ actor, theirs, town }) =>
		accounts.nameSecondPerson(actor, town.units.cyber, { personId: theirs.personId })
	),
	'accounts.nextAddress': pure,
	'accounts.offerPasskey': browser,
	'accounts.offerSecondFactor': browser,
	'accounts.changeRoleAsOwner': not('it is for the owner of the database'),
	'accounts.recoverAccount': not('it is for the owner of the database'),
	'accounts.readAccountHistory': own,
	'accounts.readHours': pure,
	'accounts.readSession': browser,
	'accounts.readUnits': service,
	'accounts.removePasskey': browser,
	'accounts.renamePasskey': browser,
	'accounts.renewBackupCodes': browser,
	'accounts.renewInvitation': administrators('acts', ({ actor, theirs }) =>
		accounts.renewInvitation(actor, theirs.personId)
	),
	'accounts.saveSettings': own,
	'accounts.service': service,
	'accounts.signIn': browser,
	'accounts.signInWithPasskey': browser,
	'accounts.signOut': browser,
	'accounts.whoIs': pure,
	'accounts.withdrawInvitation': administrators('acts', ({ actor, theirs }) =>
		accounts.withdrawInvitation(actor, theirs.personId)
	),

	'cases.answerAll': acts(({ actor, theirs }) =>
		cases.answerAll(actor, theirs.caseNumber, { body: words, to: [theirs.signal.number], seen: [] })
	),
	'cases.findAlike': job,
	'cases.findCase': reads(({ actor, theirs }) => cases.findCase(actor, theirs.caseNumber)),
	'cases.likelySame': reads(async ({ actor, town }) => {
		// Beside every signal, so that each pair is asked for from both sides.
		const answers = await Promise.allSettled(town.signalNumbers.map((number) => cases.likelySame(actor, number)));
		return answers.filter(({ status }) => status === 'fulfilled');
	}),
	'cases.linkIntoCase': acts(({ actor, reference, theirs }) =>
		cases.linkIntoCase(actor, reference, { other: theirs.caseNumber })
	),
	'cases.listAcrossUnits': reads(({ actor }) => cases.listAcrossUnits(actor)),
	'cases.listCases': reads(({ actor }) => cases.listCases(actor)),
	'cases.mergeCases': acts(({ actor, theirs }) =>
		cases.mergeCases(actor, theirs.caseNumber, { into: theirs.caseNumber })
	),
	'cases.renameCase': acts(({ actor, theirs }) => cases.renameCase(actor, theirs.caseNumber, { title: words })),
	'cases.sayNotSame': acts(({ actor, reference, theirs }) =>
		cases.sayNotSame(actor, reference, { other: theirs.other })
	),
	'cases.takeBackNotSame': acts(({ actor, reference, theirs }) =>
		cases.takeBackNotSame(actor, reference, { other: theirs.other })
	),
	'cases.undoMerge': acts(({ actor, theirs }) => cases.undoMerge(actor, theirs.caseNumber)),
	'cases.unlinkFromCase': acts(({ actor, reference, theirs }) =>
		cases.unlinkFromCase(actor, theirs.caseNumber, reference)
	),
	'cases.whoReported': acts(({ actor, theirs }) => cases.whoReported(actor, theirs.caseNumber)),
	'cards.confirmCard': administrators('acts', ({ actor, theirs }) => cards.confirmCard(actor, theirs.unitId)),
	'cards.findCard': reads(({ actor, theirs }) => cards.findCard(actor, theirs.unitId)),
	'cards.keepCard': administrators('acts', ({ actor, theirs }) =>
		cards.keepCard(actor, theirs.unitId, cards.KeepCard.parse({ takes: words, openingHours: {} }))
	),
	'cards.listCards': reads(({ actor }) => cards.listCards(actor)),
	'cards.prepareCard': administrators('acts', ({ actor, theirs }) => cards.prepareCard(actor, theirs.unitId)),
	'cards.readCards': inside,
	'cards.remindCards': job,
	'cards.takesOrRefuses': pure,
	'cards.unitChoices': service,

	'conversations.countPartnerAnswers': reads(({ actor }) => ask(actor, { count: conversations.countPartnerAnswers() })),
	'conversations.enterPartnerTalk': acts(({ actor, theirs }) => conversations.enterPartnerTalk(actor, theirs.talkId)),
	'conversations.listPartnerTalks': reads(({ actor }) => conversations.listPartnerTalks(actor)),
	'conversations.writeAsPartner': own,
	'conversations.addTalkEvent': inside,
	'conversations.addTalkNote': ofTalk((actor, talk) => conversations.addTalkNote(actor, talk, { text: words })),
	'conversations.answerHere': ofTalk((actor, talk) => conversations.answerHere(actor, talk)),
	'conversations.assignTalk': ofTalk((actor, talk) =>
		conversations.assignTalk(actor, talk, { personId: actor.personId, text: words })
	),
	'conversations.clearOpenTalks': job,
	'conversations.closeTalk': ofTalk((actor, talk) => conversations.closeTalk(actor, talk, { ending: 'solved' })),
	'conversations.dropNotice': reporter,
	'conversations.wroteHereAlone': reporter,
	'conversations.fillReadyAnswer': ofTalk((actor, talk, { theirs }) =>
		conversations.fillReadyAnswer(actor, talk, theirs.readyAnswerId)
	),
	'conversations.findTalk': reads(({ actor, theirs }) => conversations.findTalk(actor, theirs.talkId)),
	'conversations.formalReportText': pure,
	'conversations.giveCode': ofTalk((actor, talk) => conversations.giveCode(actor, talk)),
	'conversations.heldChoices': only(['officer', 'lead', 'coordinator'], 'reads', ({ actor }) =>
		conversations.heldChoices(actor)
	),
	'conversations.addHeldFile': own,
	'conversations.clearHeldFiles': job,
	'conversations.findHeldFile': acts(({ actor, theirs }) => conversations.findHeldFile(actor, theirs.heldFileId)),
	'conversations.holdElsewhere': own,
	'conversations.codeWithHash': pure,
	'conversations.sayElsewhere': ofTalk((actor, talk) =>
		conversations.sayElsewhere(actor, talk, conversations.SaidElsewhere.parse({ short: words }))
	),
	'conversations.hangTalk': ofTalk((actor, talk, { theirs }) =>
		conversations.hangTalk(actor, talk, { number: theirs.signal.number })
	),
	'conversations.holdOwnTalk': within((tx, { theirs }) => conversations.holdOwnTalk(tx, theirs.talkId)),
	'conversations.keepNotice': reporter,
	'conversations.keepReadyAnswer': acts(({ actor, theirs }) =>
		conversations.keepReadyAnswer(actor, { id: theirs.readyAnswerId, name: words, body: words, language: 'en' })
	),
	'conversations.leaveTalk': own,
	'conversations.listReadyAnswers': reads(({ actor }) => conversations.listReadyAnswers(actor)),
	'conversations.mailReporter': job,
	'conversations.markTalk': ofTalk((actor, talk) => conversations.markTalk(actor, talk, { kind: 'tip' })),
	'conversations.noteReportNumber': ofTalk((actor, talk) =>
		conversations.noteReportNumber(actor, talk, { number: words })
	),
	'conversations.openTalkFile': ofTalk((actor, talk, { theirs }) =>
		conversations.openTalkFile(actor, talk, theirs.attachmentId, { reason: words })
	),
	'conversations.openTalk': ofTalk((actor, talk) => conversations.openTalk(actor, talk, true)),
	'conversations.overdueTalks': job,
	'conversations.passTalkOn': ofTalk((actor, talk, { theirs }) =>
		conversations.passTalkOn(actor, talk, { pageId: theirs.unitId, text: words })
	),
	'conversations.receiptAgain': secret,
	'conversations.removeReadyAnswer': acts(({ actor, theirs }) =>
		conversations.removeReadyAnswer(actor, theirs.readyAnswerId)
	),
	'conversations.reopenTalk': ofTalk((actor, talk) => conversations.reopenTalk(actor, talk)),
	'conversations.talksLinkedTo': reads(({ actor, theirs }) => conversations.talksLinkedTo(actor, theirs.signal.id)),
	'conversations.whenAnswered': service,
	'conversations.writeToPage': visitor,
	'conversations.addToConversation': reporter,
	'conversations.askSecondLook': acts(({ actor, reference }) =>
		conversations.askSecondLook(actor, reference, { ...talk, askedOf: '' })
	),
	'conversations.checkProof': visitor,
	'conversations.countConversationsWaiting': reads(({ actor }) =>
		ask(actor, { count: conversations.countConversationsWaiting() })
	),
	'conversations.endReporterSession': secret,
	'conversations.enterCode': secret,
	'conversations.findReceipt': secret,
	'conversations.findSecondLook': reads(({ actor, theirs }) => conversations.findSecondLook(actor, theirs.messageId)),
	'conversations.giveBack': acts(({ actor, theirs }) =>
		conversations.giveBack(actor, theirs.messageId, { note: words })
	),
	'conversations.hasOpenIdentity': reads(({ actor, theirs }) =>
		asActor(actor, (tx) => conversations.hasOpenIdentity(tx, theirs.signal.id))
	),
	'conversations.identityOpenings': reads(({ actor }) => conversations.identityOpenings(actor, 'UTC')),
	'conversations.keepDraft': acts(({ actor, reference }) => conversations.keepDraft(actor, reference, talk)),
	'conversations.listConversations': reads(async ({ actor }) => [
		await conversations.listConversations(actor, conversations.ConversationsWanted.parse({ list: 'all' })),
		await conversations.listConversations(actor, conversations.ConversationsWanted.parse({ list: 'second_look' }))
	]),
	'conversations.needsNoAnswer': acts(({ actor, reference }) => conversations.needsNoAnswer(actor, reference)),
	'conversations.openIdentity': pure,
	'conversations.openReporterIdentity': acts(({ actor, reference }) =>
		conversations.openReporterIdentity(actor, reference, { reason: words })
	),
	'conversations.openReporterSession': reporter,
	'conversations.newTalk': pure,
	'conversations.hashOfQuestion': pure,
	'conversations.secretOfQuestion': pure,
	'conversations.talkOfQuestion': secret,
	'conversations.sayTalkLanguage': ofTalk((actor, talk) =>
		conversations.sayTalkLanguage(actor, talk, { language: 'ru' })
	),
	'conversations.rateConversation': reporter,
	'conversations.readConversation': reporter, // it has a test of its own
	'conversations.receiptHashes': pure,
	'conversations.receiptOf': secret,
	'conversations.removeConversation': reporter,
	'conversations.reopenConversation': reporter,
	'conversations.replyToReporter': acts(({ actor, reference }) =>
		conversations.replyToReporter(actor, reference, talk)
	),
	'conversations.replyWithin': within((tx, { actor, reference }) =>
		conversations.replyWithin(tx, actor, reference, talk)
	),
	'conversations.reporterOfSession': secret,
	'conversations.sealIdentityFor': passesOver(({ actor, theirs }) =>
		asActor(actor, (tx) => conversations.sealIdentityFor(tx, actor, theirs.signal.id, theirs.signal.id, words))
	),
	'conversations.sendSecondLook': acts(({ actor, theirs }) =>
		conversations.sendSecondLook(actor, theirs.messageId, talk)
	),
	'conversations.takeBack': acts(({ actor, theirs }) => conversations.takeBack(actor, theirs.messageId)),
	'conversations.talkOfSignal': reads(({ actor, reference }) => conversations.talkOfSignal(actor, reference)),
	'conversations.tellReporter': inside,

	'evidence.addFiles': acts(({ actor, reference }) => evidence.addFiles(actor, reference, newFormToken())),
	'evidence.attachFiles': inside,
	'evidence.clearDrafts': job,
	'evidence.fetchSealedFile': acts(({ actor, theirs, ticket }) =>
		evidence.fetchSealedFile(actor, theirs.attachmentId, ticket)
	),
	'evidence.fileProblemText': pure,
	'evidence.fileStore': pure,
	'evidence.filesOfAccess': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(
			town.lookedUp.map(({ granted }) => evidence.filesOfAccess(actor, granted))
		);
		return answers.filter(({ status }) => status === 'fulfilled'); // a refusal names what was asked, for the log
	}),
	'evidence.filesOfHandOver': reads(({ actor, theirs }) => evidence.filesOfHandOver(actor, theirs.handOver)),
	'evidence.filesOfSignal': reads(({ actor, reference }) => evidence.filesOfSignal(actor, reference)),
	'evidence.listDrafts': secret,
	'evidence.makeCopies': job,
	'evidence.openCopy': acts(({ actor, theirs }) => evidence.openCopy(actor, theirs.attachmentId, 0, () => null)),
	'evidence.openSealedFile': acts(({ actor, theirs }) =>
		evidence.openSealedFile(actor, theirs.attachmentId, { reason: words })
	),
	'evidence.pathOf': pure,
	'evidence.receiveFile': secret,
	'evidence.receiveForm': secret,
	'evidence.removeDraft': secret,
	'evidence.sizeText': pure,
	'evidence.sweepFiles': job,
	'evidence.useFileStore': pure,
	'evidence.whileThereIsRoom': pure,

	'patrols.cancelConsultingHours': acts(({ actor, theirs }) =>
		patrols.cancelConsultingHours(actor, theirs.onPatrol.hour, { following: true })
	),
	'patrols.cancelPatrol': acts(({ actor, theirs }) =>
		patrols.cancelPatrol(actor, theirs.onPatrol.patrol, { why: words, scope: 'following' })
	),
	'patrols.closeConsultingHour': acts(({ actor, theirs }) => patrols.closeConsultingHour(actor, theirs.onPatrol.hour)),
	'patrols.countTalk': acts(({ actor, theirs }) =>
		patrols.countTalk(actor, theirs.onPatrol.hour, { what: 'talk', by: '1' })
	),
	'patrols.editPatrol': acts(({ actor, theirs }) =>
		patrols.editPatrol(actor, theirs.onPatrol.patrol, { ...patrolPlan, version: 1, scope: 'one' })
	),
	'patrols.endFeed': own,
	'patrols.endPatrol': acts(({ actor, theirs }) => patrols.endPatrol(actor, theirs.onPatrol.patrol, { why: words })),
	'patrols.findConsultingHour': reads(({ actor, theirs }) => patrols.findConsultingHour(actor, theirs.onPatrol.hour)),
	'patrols.findFeed': own,
	'patrols.findPatrol': reads(({ actor, theirs }) => patrols.findPatrol(actor, theirs.onPatrol.patrol)),
	'patrols.keepCommitment': acts(({ actor, theirs }) =>
		patrols.keepCommitment(actor, { unitId: theirs.unitId, from: '2026-01', webHours: 1, streetHours: 1 })
	),
	'patrols.listConsultingHours': reads(({ actor }) => patrols.listConsultingHours(actor)),
	'patrols.listPatrols': reads(async ({ actor }) => {
		const days = { from: new Date(Date.now() - 86_400_000), until: new Date(Date.now() + 9 * 86_400_000) };
		return [
			await patrols.listPatrols(actor, { ...days, whose: 'unit', cancelled: true }),
			await patrols.listPatrols(actor, { ...days, whose: 'own' })
		];
	}),
	'patrols.makeFeed': own,
	'patrols.openConsultingHour': acts(({ actor, theirs }) => patrols.openConsultingHour(actor, theirs.onPatrol.hour)),
	'patrols.patrolDeedsIn': pure,
	'patrols.patrolHours': reads(({ actor, theirs }) => patrols.patrolHours(actor, theirs.unitId)),
	'patrols.patrolMovesFrom': pure,
	'patrols.patrolsOfService': reads(({ actor }) => patrols.patrolsOfService(actor)),
	'patrols.planChoices': reads(({ actor, theirs }) => patrols.planChoices(actor, theirs.unitId, undefined)),
	'patrols.planConsultingHours': acts(({ actor, theirs }) =>
		patrols.planConsultingHours(
			actor,
			patrols.PlanConsultingHours.parse({ ...patrolPlan, platform: 'instagram', pageId: theirs.onPatrol.pageId })
		)
	),
	'patrols.planPatrol': acts(({ actor, theirs }) =>
		patrols.planPatrol(actor, patrols.PlanPatrol.parse({ ...patrolPlan, unitId: theirs.unitId }))
	),
	'patrols.readFeed': not(
		'whoever knows the secret address reads its calendar, and no purpose, place or persona in it'
	),
	'patrols.remindPatrols': job,
	'patrols.shownConsultingHours': service,
	'patrols.startPatrol': acts(({ actor, theirs }) =>
		patrols.startPatrol(actor, theirs.onPatrol.patrol, { without: words })
	),
	'presence.absencesOf': reads(({ actor, theirs }) => presence.absencesOf(actor, theirs.pageSlug)),
	'presence.addAbsence': acts(({ actor, theirs }) =>
		presence.addAbsence(actor, theirs.pageSlug, presence.AddAbsence.parse({ from: '2027-01-04', to: '2027-01-08' }))
	),
	'prevention.actionFigures': reads(({ actor, theirs }) => prevention.actionFigures(actor, { unit: theirs.unitId })),
	'prevention.actionMovesFrom': pure,
	'prevention.actionsOf': reads(({ actor, reference, theirs }) =>
		Promise.all([
			prevention.actionsOf(actor, { signal: reference }),
			prevention.actionsOf(actor, { talk: theirs.talkId }),
			prevention.actionsOf(actor, { event: theirs.publicationSlug })
		])
	),
	'prevention.addMeasure': ofPlan((actor, number, { personId }) =>
		prevention.addMeasure(actor, number, { what: words, ownerId: personId, dueOn: tomorrow })
	),
	'prevention.addPlanNote': ofPlan((actor, number) => prevention.addPlanNote(actor, number, { words })),
	'prevention.beginAction': acts(({ actor, theirs }) =>
		prevention.beginAction(actor, {
			...action,
			partnerUnits: [],
			ownerId: actor.personId,
			signal: theirs.signal.number,
			talk: '',
			event: ''
		})
	),
	'prevention.beginPlan': acts(({ actor, theirs }) =>
		prevention.beginPlan(actor, {
			...plan,
			reviewOn: tomorrow,
			localOfficerId: actor.personId,
			partnerId: '',
			signal: theirs.signal.number,
			talk: ''
		})
	),
	'prevention.closePlan': ofPlan((actor, number) => prevention.closePlan(actor, number, { words })),
	'prevention.countActionsDue': reads(({ actor }) => ask(actor, { value: prevention.countActionsDue() })),
	'prevention.doAction': acts(({ actor, theirs }) =>
		prevention.doAction(actor, theirs.action, { doneOn: tomorrow, reach: 1 })
	),
	'prevention.dropAction': acts(({ actor, theirs }) => prevention.dropAction(actor, theirs.action, { why: words })),
	'prevention.editAction': acts(({ actor, theirs }) =>
		prevention.editAction(actor, theirs.action, {
			...action,
			partnerUnits: [],
			ownerId: theirs.personId,
			version: 1
		})
	),
	'prevention.editPlan': ofPlan((actor, number) => prevention.editPlan(actor, number, { ...plan, version: 1 })),
	'prevention.exportActionFigures': reads(({ actor }) => prevention.exportActionFigures(actor, {})),
	'prevention.findAction': reads(({ actor, theirs }) => prevention.findAction(actor, theirs.action)),
	'prevention.findPlan': reads(({ actor, theirs }) => prevention.findPlan(actor, theirs.plan)),
	'prevention.listActions': reads(({ actor }) =>
		Promise.all(prevention.actionShelves.map((shelf) => prevention.listActions(actor, { shelf }, '2099-01-01')))
	),
	'prevention.listPlans': reads(({ actor }) => prevention.listPlans(actor)),
	'prevention.lookAgain': job,
	'prevention.lookAtAction': acts(({ actor, theirs }) =>
		prevention.lookAtAction(actor, theirs.action, { how: 'same', seen: words })
	),
	'prevention.nameInPlan': ofPlan((actor, number, { personId }) =>
		prevention.nameInPlan(actor, number, { personId, part: 'colleague', reason: words })
	),
	'prevention.originOf': reads(({ actor, theirs }) =>
		Promise.all([
			prevention.originOf(actor, { signal: theirs.signal.number, talk: '', event: '' }),
			prevention.originOf(actor, { signal: '', talk: theirs.talkId, event: '' }),
			prevention.originOf(actor, { signal: '', talk: '', event: theirs.publicationSlug })
		])
	),
	'prevention.planActsFrom': pure,
	'prevention.prepareAction': reads(({ actor, theirs }) => prevention.prepareAction(actor, theirs.unitId)),
	'prevention.preparePlan': reads(({ actor }) => prevention.preparePlan(actor)),
	'prevention.reopenPlan': ofPlan((actor, number) => prevention.reopenPlan(actor, number, { words })),
	'prevention.reviewPlan': ofPlan((actor, number) =>
		prevention.reviewPlan(actor, number, { words, reviewOn: tomorrow })
	),
	'prevention.takeUpPlan': ofPlan((actor, number, { personId }) =>
		prevention.takeUpPlan(actor, number, { personId, reason: words })
	),
	'prevention.tickMeasure': ofPlan((actor, number, { unitId }) =>
		prevention.tickMeasure(actor, number, { id: unitId })
	),
	'prevention.unnameInPlan': ofPlan((actor, number, { personId }) =>
		prevention.unnameInPlan(actor, number, { personId, reason: words })
	),
	'protocols.approveProtocol': acts(({ actor, theirs }) => protocols.approveProtocol(actor, theirs.protocol, 2)),
	'protocols.askProtocol': acts(({ actor, theirs }) => protocols.askProtocol(actor, theirs.protocol)),
	'protocols.beginProtocol': only(['officer', 'lead'], 'acts', ({ actor }) =>
		protocols.beginProtocol(actor, 'take_down')
	),
	'protocols.countProtocolsToSign': reads(({ actor }) => ask(actor, { value: protocols.countProtocolsToSign() })),
	'protocols.departFrom': acts(({ actor, theirs }) =>
		protocols.departFrom(actor, { signal: theirs.signal.number }, { task: 'first_contact', reason: words })
	),
	'protocols.dropProtocol': acts(({ actor, theirs }) => protocols.dropProtocol(actor, theirs.protocol)),
	'protocols.editProtocol': acts(({ actor, theirs }) =>
		protocols.editProtocol(actor, theirs.protocol, { texts: { en: words }, edits: 2 })
	),
	'protocols.findProtocol': reads(({ actor, theirs }) => protocols.findProtocol(actor, theirs.protocol)),
	'protocols.giveBackProtocol': acts(({ actor, theirs }) =>
		protocols.giveBackProtocol(actor, theirs.protocol, { words })
	),
	'protocols.listProtocols': reads(({ actor }) => protocols.listProtocols(actor)),
	'protocols.protocolFor': reads(({ actor, theirs }) =>
		protocols.protocolFor(actor, 'minor_in_danger', { plan: theirs.plan })
	),
	'protocols.protocolMovesFrom': pure,
	'protocols.protocolsFor': reads(({ actor, theirs }) =>
		protocols.protocolsFor(actor, protocols.protocolTasks, { signal: theirs.signal.number })
	),
	'protocols.remindProtocols': job,
	'protocols.signProtocol': acts(({ actor, theirs }) => protocols.signProtocol(actor, theirs.protocol)),
	'protocols.takeProtocolIntoUse': acts(({ actor, theirs }) => protocols.takeProtocolIntoUse(actor, theirs.protocol)),
	'protocols.taskOf': pure,
	'presence.approvePublication': acts(({ actor, theirs }) =>
		presence.approvePublication(actor, theirs.publicationSlug, 1)
	),
	'presence.askApproval': acts(({ actor, theirs }) => presence.askApproval(actor, theirs.publicationSlug)),
	'presence.awaySoon': pure,
	'presence.beginPage': own,
	'presence.beginPublication': own,
	'presence.calendarFeed': pure,
	'presence.dayAfter': pure,
	'presence.daysFrom': pure,
	'presence.holidaysFrom': pure,
	'presence.platformsInUse': service,
	'presence.comingEvents': service,
	'presence.countPublicationsWaiting': reads(({ actor }) => ask(actor, { count: presence.countPublicationsWaiting() })),
	'presence.editPublication': acts(({ actor, theirs }) =>
		presence.editPublication(actor, theirs.publicationSlug, 1, publication)
	),
	'presence.findOwnPage': reads(({ actor, theirs }) => presence.findOwnPage(actor, theirs.pageSlug)),
	'presence.findPages': service,
	'presence.findPhoto': service,
	'presence.findPublicPage': service,
	'presence.accountIn': pure,
	'presence.handleKey': pure,
	'presence.skeletonOf': pure,
	'presence.findPublication': reads(({ actor, theirs }) => presence.findPublication(actor, theirs.publicationSlug)),
	'presence.findPublished': service,
	'presence.giveBackPublication': acts(({ actor, theirs }) =>
		presence.giveBackPublication(actor, theirs.publicationSlug, { words })
	),
	'presence.keepPage': acts(({ actor, theirs }) =>
		presence.keepPage(
			actor,
			theirs.pageSlug,
			presence.KeepPage.parse({ name: words, hours: null, words: {}, version: 1 })
		)
	),
	'presence.keepPhoto': acts(({ actor, theirs }) =>
		presence.keepPhoto(actor, theirs.pageSlug, new Request('http://localhost/', { method: 'POST' }))
	),
	'presence.listPublications': reads(({ actor }) => presence.listPublications(actor)),
	'presence.listPublished': service,
	'presence.missingOfEvent': pure,
	'presence.newsFeed': pure,
	'presence.preparePublication': reads(({ actor }) => presence.preparePublication(actor)),
	'presence.timeZoneText': pure,
	'presence.publicationMovesFrom': pure,
	'presence.takeDownPublication': acts(({ actor, theirs }) =>
		presence.takeDownPublication(actor, theirs.publicationSlug)
	),
	'presence.wordsFor': pure,
	'presence.listOwnPages': reads(({ actor }) => presence.listOwnPages(actor)),
	'presence.reachFigures': only(['lead', 'coordinator'], 'reads', ({ actor }) => presence.reachFigures(actor)),
	'presence.removeAbsence': acts(({ actor, theirs }) => presence.removeAbsence(actor, theirs.pageSlug, theirs.unitId)),
	'presence.removePhoto': acts(({ actor, theirs }) => presence.removePhoto(actor, theirs.pageSlug)),
	'presence.showPage': acts(({ actor, theirs }) => presence.showPage(actor, theirs.pageSlug, 'show')),
	'presence.signedProfileList': service,
	'presence.variantsOf': pure,
	'presence.verifyProfile': service,
	'requests.acceptRequest': acts(({ actor, theirs }) => requests.acceptRequest(actor, theirs.request)),
	'requests.askBackRequest': acts(({ actor, theirs }) => requests.askBackRequest(actor, theirs.request, { words })),
	'requests.askUnit': own,
	'requests.countRequests': reads(({ actor }) => ask(actor, { count: requests.countRequests() })),
	'requests.declineRequest': acts(({ actor, theirs }) =>
		requests.declineRequest(actor, theirs.request, { words, insteadUnitId: '' })
	),
	// All of them, in every state.
	'requests.findRequest': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(
			town.requests.flatMap((one) => [requests.findRequest(actor, one), requests.requestToAnswer(actor, one)])
		);
		return answers.filter(({ status }) => status === 'fulfilled'); // a refusal names what was asked, for the log
	}),
	'requests.listRequests': reads(async ({ actor }) => {
		const lists = [];
		for (const side of ['asked', 'asker'])
			for (const shelf of requests.requestShelves)
				lists.push(await requests.listRequests(actor, requests.RequestFilters.parse({ side, shelf })));
		return lists;
	}),
	'requests.overdueRequests': job,
	'requests.prepareRequest': own,
	'requests.replyToRequest': acts(({ actor, theirs }) => requests.replyToRequest(actor, theirs.request, { words })),
	'requests.requestBases': pure,
	'requests.requestMovesFrom': pure,
	'requests.requestOfSignal': reads(({ actor, reference }) => requests.requestOfSignal(actor, reference)),
	'requests.requestToAnswer': reads(({ actor, theirs }) => requests.requestToAnswer(actor, theirs.request)),
	'requests.tellAsker': acts(({ actor, theirs }) => requests.tellAsker(actor, theirs.request, { words })),
	'requests.withdrawRequest': acts(({ actor, theirs }) => requests.withdrawRequest(actor, theirs.request, { words })),
	'requests.writeDownRequest': own,

	'imports.addImport': own,
	'imports.chooseColumns': acts(({ actor, theirs }) => imports.chooseColumns(actor, theirs.importId, ['text', ''])),
	'imports.clearImports': job,
	'imports.exportRefusals': acts(({ actor, theirs }) => imports.exportRefusals(actor, theirs.importId, 'en')),
	'imports.findImport': acts(({ actor, theirs }) => imports.findImport(actor, theirs.importId)),
	'imports.giveUpImport': job,
	'imports.importSignals': job,
	'imports.isField': pure,
	'imports.listImports': only(['officer', 'lead'], 'reads', ({ actor }) => imports.listImports(actor)),
	'imports.problemWord': pure,
	'imports.startImport': acts(({ actor, theirs }) => imports.startImport(actor, theirs.importId)),
	'imports.startImportAgain': acts(({ actor, theirs }) => imports.startImportAgain(actor, theirs.importId)),
	'imports.withdrawImport': acts(({ actor, theirs }) => imports.withdrawImport(actor, theirs.importId)),
	'signals.makeSignalOfTalk': ofTalk((actor, talk) =>
		signals.makeSignalOfTalk(actor, talk, { title: words, topic: 'fraud', urgency: 'normal' })
	),
	'signals.accept': acts(({ actor, theirs }) => signals.accept(actor, theirs.handOver)),
	'signals.acknowledge': acts(({ actor, theirs }) => signals.acknowledge(actor, theirs.handOver)),
	'signals.addChannel': judges('acts', ({ actor }) => signals.addChannel(actor, { name: words })),
	'signals.addNote': acts(({ actor, reference }) => signals.addNote(actor, reference, { text: words })),
	'signals.addToTimeline': not(
		'it writes the line of a move that was checked; the policy of the timeline has its tests'
	),
	'signals.answer': acts(({ actor, theirs }) =>
		signals.answer(actor, theirs.handOver, { outcome: 'known', internal: words, forReporter: words })
	),
	'signals.askBack': acts(({ actor, theirs }) => signals.askBack(actor, theirs.handOver, { words })),
	'signals.assignSignal': acts(({ actor, reference }) =>
		signals.assignSignal(actor, reference, { personId: actor.personId })
	),
	// It repeats the numbers it was given; what it says of them is another matter.
	'signals.bulk': passesOver(async ({ actor, reference, theirs }) => {
		const numbers = [reference, theirs.other];
		const results = [
			await signals.bulk(actor, { act: 'take', numbers }),
			await signals.bulk(actor, { act: 'assign', numbers, personId: '' }),
			await signals.bulk(actor, { act: 'unfold', numbers }),
			await signals.bulk(actor, { act: 'close', numbers, ending: 'solved', note: words })
		];
		return results.map(({ done, skipped }) => ({ done, skipped: skipped.map(({ number: _, ...rest }) => rest) }));
	}),
	'signals.clearOpen': job,
	'signals.overdueFirstAnswers': job,
	'signals.closeChannel': judges('acts', ({ actor, town }) => signals.closeChannel(actor, town.channelId)),
	'signals.closeSignal': acts(({ actor, reference }) =>
		signals.closeSignal(actor, reference, { ending: 'solved', note: words })
	),
	'signals.countOverdueFirstAnswers': job,
	'signals.countOverdueHandOvers': job,
	'signals.countReceived': reads(({ actor }) => ask(actor, { count: signals.countReceived() })),
	'signals.countThreads': reads(({ actor }) => ask(actor, { count: signals.countThreads() })),
	'signals.decline': acts(({ actor, theirs }) => signals.decline(actor, theirs.handOver, { words })),
	'signals.editSignal': acts(({ actor, reference }) =>
		signals.editSignal(actor, reference, signals.EditSignal.parse({ title: words, topic: 'fraud', version: 1 }))
	),
	'signals.enterSignal': own,
	// All of them, in every state: also what was taken back from the asker.
	'signals.findPackage': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(
			town.handOvers.flatMap((one) => [signals.findPackage(actor, one), evidence.filesOfHandOver(actor, one)])
		);
		return answers.filter(({ status }) => status === 'fulfilled'); // a refusal names what was asked, for the log
	}),
	'signals.findSignal': reads(({ actor, reference }) => signals.findSignal(actor, reference)),
	'signals.findSource': judges('reads', ({ actor, town }) => signals.findSource(actor, town.channelId)),
	'signals.flag': visitor,
	'signals.forgetWords': job,
	'signals.giveTurn': passesOver(({ actor, theirs }) =>
		asActor(actor, (tx) => signals.giveTurn(tx, theirs.signal.id, 'nobody'))
	),
	'signals.gradeSignal': acts(({ actor, reference }) =>
		signals.gradeSignal(
			actor,
			reference,
			signals.GradeSignal.parse({ source: 'X', information: '4', handling: ['H0'], version: 1 })
		)
	),
	'signals.gradeSource': judges('acts', ({ actor, town }) =>
		signals.gradeSource(actor, town.channelId, { reliability: 'A', reason: words })
	),
	'signals.handOver': acts(({ actor, reference, theirs, town }) =>
		signals.handOver(
			actor,
			reference,
			signals.HandOver.parse({
				toUnitIds: [town.units.school],
				confirmed: [town.units.school],
				title: words,
				parts: ['facts', 'text'],
				attachmentIds: [theirs.attachmentId],
				handlingCodes: ['H0'],
				reason: words,
				expected: 'know'
			})
		)
	),
	'signals.handOverMovesFrom': pure,
	'signals.handOversOf': reads(({ actor, reference }) => signals.handOversOf(actor, reference)),
	'signals.inboxChoices': reads(({ actor }) => signals.inboxChoices(actor)),
	'signals.keptUntil': pure,
	'signals.leaveSignal': acts(({ actor, reference }) => signals.leaveSignal(actor, reference)),
	'signals.linkSignals': acts(({ actor, reference, theirs }) =>
		signals.linkSignals(actor, reference, { other: theirs.other, relation: 'follows' })
	),
	'signals.listAside': reads(({ actor }) => signals.listAside(actor)),
	'signals.openInbox': reads(async ({ actor, theirs }) => [
		await signals.openInbox(actor, signals.InboxFilters.parse({ tab: 'all' })),
		await signals.openInbox(actor, signals.InboxFilters.parse({ tab: 'all', q: 'the', unit: theirs.unitId }))
	]),
	'signals.listColleagues': acts(({ actor, reference }) => signals.listColleagues(actor, reference)),
	'signals.listHandOvers': reads(async ({ actor, theirs }) => {
		const lists = [];
		for (const side of ['giver', 'receiver'] as const) {
			for (const shelf of signals.handOverShelves) lists.push(await signals.listHandOvers(actor, side, { shelf }));
			lists.push(await signals.listHandOvers(actor, side, { unit: theirs.unitId }));
		}
		return lists;
	}),
	'signals.listSignals': reads(async ({ actor, theirs }) => [
		await signals.listSignals(actor, signals.InboxFilters.parse({ tab: 'all' })),
		await signals.listSignals(actor, signals.InboxFilters.parse({ tab: 'all', unit: theirs.unitId })),
		await signals.listSignals(actor, signals.InboxFilters.parse({ tab: 'all', to: theirs.unitId })),
		await signals.listSignals(actor, signals.InboxFilters.parse({ tab: 'all', assignee: theirs.personId }))
	]),
	'signals.listSources': judges('reads', ({ actor }) => signals.listSources(actor)),
	'signals.listViews': reads(({ actor }) => signals.listViews(actor)),
	'signals.listWithdrawn': reads(({ actor }) => signals.listWithdrawn(actor)),
	'signals.lockSignal': within((tx, { reference }) => signals.lockSignal(tx, reference)),
	'signals.markTold': acts(({ actor, theirs }) => signals.markTold(actor, theirs.handOver)),
	'signals.moveSignal': within((tx, { actor, reference }) => signals.moveSignal(tx, actor, reference, 'close')),
	'signals.movesFrom': pure,
	'signals.namedBy': pure,
	'signals.neededText': pure,
	'signals.typedText': pure,
	'signals.openPackageIdentity': acts(({ actor, theirs }) =>
		signals.openPackageIdentity(actor, theirs.handOver, words)
	),
	'signals.openSignal': acts(({ actor, reference }) => signals.openSignal(actor, reference, true)),
	'signals.overdue': job,
	'signals.packageSeal': pure,
	'signals.prepareHandOver': acts(({ actor, reference }) => signals.prepareHandOver(actor, reference)),
	'signals.readRows': inside,
	'signals.removeView': passesOver(({ actor, theirs }) => signals.removeView(actor, theirs.viewId)),
	'signals.renameChannel': judges('acts', ({ actor, town }) =>
		signals.renameChannel(actor, town.channelId, { name: words })
	),
	'signals.reopenSignal': acts(({ actor, reference }) => signals.reopenSignal(actor, reference, { reason: words })),
	'signals.reply': acts(({ actor, theirs }) => signals.reply(actor, theirs.handOver, { words })),
	'signals.saveView': own,
	// The word itself, and as somebody mistypes it: nobody is offered a word that only others have.
	'signals.searchSignals': reads(async ({ actor, theirs }) => {
		const { text } = theirs.signal.texts;
		const find = (q: string, near?: '1') =>
			signals.searchSignals(actor, { ...signals.InboxFilters.parse({ tab: 'all', near }), q });
		const { rows, total } = await find(text); // what was typed comes back beside them
		return [
			{ rows, total },
			await find(`${text.slice(0, 9)}x${text.slice(10)}`),
			await find(text.slice(0, -1), '1'),
			await find(theirs.signal.number)
		];
	}),
	'signals.sendNews': acts(({ actor, reference }) =>
		signals.sendNews(actor, reference, { kind: 'correction', words, attachmentIds: [] })
	),
	'signals.takeOverLock': acts(({ actor, reference }) => signals.takeOverLock(actor, reference)),
	'signals.takeSignal': acts(({ actor, reference }) => signals.takeSignal(actor, reference)),
	'signals.unfoldSignal': acts(({ actor, reference }) => signals.unfoldSignal(actor, reference)),
	'signals.titleOf': pure,
	'signals.undoAct': passesOver(({ actor, theirs }) => signals.undoAct(actor, theirs.undo)),
	'signals.undoLeft': reads(({ actor, theirs }) => signals.undoLeft(actor, theirs.undo)),
	'signals.unitFigures': reads(({ actor }) => signals.unitFigures(actor)),
	'signals.unlinkSignals': acts(({ actor, reference, theirs }) =>
		signals.unlinkSignals(actor, reference, theirs.other)
	),
	'signals.whoWillGetIt': visitor,
	'signals.withdraw': acts(({ actor, theirs }) => signals.withdraw(actor, theirs.handOver, { words })),

	// Reports: asked of by number, written by whoever may not.
	'signals.approveReport': acts(({ actor, theirs }) => signals.approveReport(actor, theirs.report, 'en')),
	'signals.askCheck': acts(({ actor, theirs }) => signals.askCheck(actor, theirs.report, { askedOf: '' })),
	'signals.correctReport': acts(({ actor, theirs }) => signals.correctReport(actor, theirs.report, { changes: words })),
	'signals.countReports': reads(({ actor }) => ask(actor, { count: signals.countReports() })),
	'signals.dropReport': acts(({ actor, theirs }) => signals.dropReport(actor, theirs.report)),
	'signals.editReport': acts(({ actor, theirs }) =>
		signals.editReport(actor, theirs.report, signals.EditReport.parse({ title: words, edition: 1 }))
	),
	'signals.exportFigures': reads(({ actor, theirs }) =>
		figuresOf((wanted) => signals.exportFigures(actor, wanted), theirs.unitId)
	),
	'signals.findReport': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(town.reports.map((one) => signals.findReport(actor, one)));
		return answers.filter(({ status }) => status === 'fulfilled');
	}),
	'signals.giveOut': acts(({ actor, theirs, town }) =>
		signals.giveOut(
			actor,
			theirs.report,
			signals.GiveOut.parse({ receiver: 'unit', unitId: town.units.cyber, reason: words }),
			'en'
		)
	),
	'signals.informationReportSchema': pure,
	'signals.isReportFile': pure,
	'signals.listReports': reads(async ({ actor }) => {
		const lists = [];
		for (const shelf of signals.reportShelves) lists.push(await signals.listReports(actor, { shelf }));
		return lists;
	}),
	'signals.periodFigures': reads(({ actor, theirs }) =>
		figuresOf((wanted) => signals.periodFigures(actor, wanted), theirs.unitId)
	),
	'signals.readReportDocument': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(
			town.reports.flatMap((one) => [
				signals.readReportDocument(actor, one, 'json', { language: 'en' }),
				...town.disclosures.map((disclosureId) =>
					signals.readReportDocument(actor, one, 'pdf', { disclosureId, language: 'en' })
				)
			])
		);
		return answers.filter(({ status }) => status === 'fulfilled');
	}),
	'signals.recordIt': acts(({ actor, reference }) => signals.recordIt(actor, reference)),
	'signals.recordedAs': acts(({ actor, theirs }) => signals.recordedAs(actor, theirs.report, { number: words })),
	'signals.reportMovesFrom': pure,
	'signals.lettersLost': pure,
	'signals.reportPdf': pure,
	'signals.reportXml': pure,
	'signals.reportsOf': reads(({ actor, reference }) => signals.reportsOf(actor, reference)),
	'signals.returnReport': acts(({ actor, theirs }) => signals.returnReport(actor, theirs.report, { reason: words })),
	'signals.takeBackReport': acts(({ actor, theirs }) => signals.takeBackReport(actor, theirs.report)),

	'access-requests.accessFigures': only(['lead', 'data_protection_officer'], 'reads', ({ actor }) =>
		access.accessFigures(actor)
	),
	'access-requests.accessMovesFrom': pure,
	'access-requests.askAccess': own,
	'access-requests.attachDecision': acts(({ actor, theirs }) =>
		access.attachDecision(actor, theirs.lookedUp.granted, newFormToken())
	),
	'access-requests.endAccess': job,
	'access-requests.findAccess': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(
			town.lookedUp.flatMap(({ asked, granted }) => [asked, granted].map((id) => access.findAccess(actor, id)))
		);
		return answers.filter(({ status }) => status === 'fulfilled'); // a refusal names what was asked, for the log
	}),
	'access-requests.giveUpAccess': acts(({ actor, theirs }) => access.giveUpAccess(actor, theirs.lookedUp.granted)),
	'access-requests.grantAccess': acts(({ actor, theirs }) =>
		access.grantAccess(actor, theirs.lookedUp.asked, { reason: words, conditions: '', until: inADay })
	),
	'access-requests.listAccess': reads(async ({ actor }) =>
		Promise.all(access.accessShelves.map((shelf) => access.listAccess(actor, { shelf })))
	),
	'access-requests.lookUpBases': pure,
	'access-requests.prepareAccess': own,
	'access-requests.refuseAccess': acts(({ actor, theirs }) =>
		access.refuseAccess(actor, theirs.lookedUp.asked, { words })
	),
	'access-requests.refuseWithoutLooking': inside,
	'access-requests.seeAccess': inside,
	'access-requests.targetOf': pure,
	'access-requests.withdrawAccess': acts(({ actor, theirs }) =>
		access.withdrawAccess(actor, theirs.lookedUp.granted, { words })
	),
	'look-ups.allowLookUp': acts(({ actor, theirs }) =>
		lookUps.allowLookUp(actor, theirs.lookedUp.waiting, { reason: words, until: inADay })
	),
	'look-ups.countLookUps': reads(({ actor }) => ask(actor, { count: lookUps.countLookUps() })),
	'look-ups.findLookUp': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(
			town.lookedUp.flatMap(({ found, waiting }) => [found, waiting].map((id) => lookUps.findLookUp(actor, id)))
		);
		return answers.filter(({ status }) => status === 'fulfilled');
	}),
	'look-ups.finishLookUp': acts(({ actor, theirs }) =>
		lookUps.finishLookUp(actor, theirs.lookedUp.waiting, { result: 'nothing', found: '' })
	),
	'look-ups.forgetTargets': job,
	'look-ups.leadToSignal': acts(({ actor, theirs }) =>
		lookUps.leadToSignal(actor, theirs.lookedUp.found, { number: theirs.signal.number })
	),
	'look-ups.listLookUps': reads(async ({ actor }) =>
		Promise.all(lookUps.lookUpShelves.map((shelf) => lookUps.listLookUps(actor, { shelf })))
	),
	'look-ups.logClosed': acts(({ actor, theirs }) =>
		lookUps.logClosed(actor, theirs.lookedUp.granted, {
			profile: words,
			question: words,
			found: '',
			interacted: false
		})
	),
	'look-ups.logLookUp': own,
	'look-ups.lookUpMonths': reads(({ actor }) => lookUps.lookUpMonths(actor)),
	'look-ups.lookUpMovesFrom': pure,
	'look-ups.prepareLookUp': reads(({ actor }) => lookUps.prepareLookUp(actor)),
	'look-ups.refuseLookUp': acts(({ actor, theirs }) =>
		lookUps.refuseLookUp(actor, theirs.lookedUp.waiting, { reason: words })
	),

	'beat.addCommunity': acts(({ actor, theirs }) =>
		beat.addCommunity(actor, beat.AddCommunity.parse({ unitId: theirs.unitId, name: words, reviewedOn: '2026-01-08' }))
	),
	'beat.addPlace': acts(({ actor, theirs }) =>
		beat.addPlace(actor, beat.AddPlace.parse({ unitId: theirs.unitId, kind: 'street', name: words }))
	),
	'beat.admit': acts(({ actor, theirs }) =>
		beat.admit(
			actor,
			theirs.beat.place,
			beat.Admission.parse({ askedOf: words, explained: words, admittedBy: words, admittedOn: '2026-01-08' })
		)
	),
	'beat.communityChoices': only(['officer', 'lead'], 'reads', ({ actor }) => beat.communityChoices(actor)),
	'beat.communityNotes': reads(({ actor }) => asActor(actor, (tx) => beat.communityNotes(tx))),
	'beat.editCommunity': acts(({ actor, theirs }) =>
		beat.editCommunity(
			actor,
			theirs.beat.community,
			beat.EditCommunity.parse({ name: words, reviewedOn: '2026-01-08', version: 1 })
		)
	),
	'beat.editPlace': acts(({ actor, theirs }) =>
		beat.editPlace(actor, theirs.beat.place, beat.EditPlace.parse({ kind: 'street', name: words, version: 1 }))
	),
	'beat.endCommunity': acts(({ actor, theirs }) => beat.endCommunity(actor, theirs.beat.community)),
	'beat.endPlace': acts(({ actor, theirs }) => beat.endPlace(actor, theirs.beat.place)),
	'beat.findCommunity': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(town.beats.map(({ community }) => beat.findCommunity(actor, community)));
		return answers.filter(({ status }) => status === 'fulfilled');
	}),
	'beat.findPlace': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(town.beats.map(({ place }) => beat.findPlace(actor, place)));
		return answers.filter(({ status }) => status === 'fulfilled');
	}),
	'beat.listBeat': reads(async ({ actor }) => [
		await beat.listBeat(actor, { shelf: 'kept' }),
		await beat.listBeat(actor, { shelf: 'ended' })
	]),
	'beat.placeChoices': only(['officer', 'lead'], 'reads', ({ actor }) => beat.placeChoices(actor)),
	'beat.placesToChoose': reads(({ actor }) => asActor(actor, (tx) => beat.placesToChoose(tx))),
	'beat.resumeCommunity': acts(({ actor, theirs }) => beat.resumeCommunity(actor, theirs.beat.community)),
	'beat.resumePlace': acts(({ actor, theirs }) => beat.resumePlace(actor, theirs.beat.place)),
	'beat.withdrawAdmission': acts(({ actor, theirs }) =>
		beat.withdrawAdmission(actor, theirs.beat.place, { withdrawnOn: '2026-01-08', words })
	),
	'patrols.addOpenEnd': acts(({ actor, theirs }) =>
		patrols.addOpenEnd(
			actor,
			theirs.board.number,
			patrols.AddOpenEnd.parse({ kind: 'other', body: words, ownerId: theirs.personId, dueOn: '2099-01-01' })
		)
	),
	'patrols.findBoard': acts(({ actor, theirs }) => patrols.findBoard(actor, theirs.board.number)),
	'patrols.findDebrief': acts(({ actor, theirs }) => patrols.findDebrief(actor, theirs.board.number)),
	'patrols.followBoard': acts(({ actor, theirs }) => patrols.followBoard(actor, theirs.board.number)),
	'patrols.keepDebrief': acts(({ actor, theirs }) =>
		patrols.keepDebrief(actor, theirs.board.number, patrols.KeepDebrief.parse({ learned: words, version: 0 }))
	),
	'patrols.newLines': acts(({ actor, theirs }) => patrols.newLines(actor, theirs.board.number, new Date(0))),
	'patrols.openEndsOf': reads(({ actor, theirs }) => patrols.openEndsOf(actor, theirs.unitId)),
	'patrols.pasteEntries': acts(({ actor, theirs }) =>
		patrols.pasteEntries(actor, theirs.board.number, { kind: 'seen', text: words })
	),
	'patrols.patrolFigures': reads(({ actor, theirs }) =>
		patrols.patrolFigures(actor, patrols.FigureWanted.parse({ what: 'seen', unit: theirs.unitId }))
	),
	'patrols.placesNotSeen': reads(({ actor, theirs }) => patrols.placesNotSeen(actor, theirs.unitId)),
	'patrols.previewPaste': acts(({ actor, theirs }) =>
		patrols.previewPaste(actor, theirs.board.number, { kind: 'seen', text: words })
	),
	'patrols.queueKey': own,
	'patrols.takeEntries': acts(({ actor, theirs }) =>
		patrols.takeEntries(actor, { person: theirs.personId, entries: [] })
	),
	'patrols.tickOpenEnd': acts(({ actor, theirs }) => patrols.tickOpenEnd(actor, theirs.board.openEnd)),
	'patrols.writeEntry': acts(({ actor, theirs }) =>
		patrols.writeEntry(
			actor,
			theirs.board.number,
			patrols.WriteEntry.parse({ id: newId(), kind: 'seen', body: words, answers: theirs.board.entry })
		)
	),
	'personas.addCourse': acts(({ actor, theirs }) =>
		personas.addCourse(actor, theirs.personId, { course: words, passedOn: '2026-01-01', proof: words })
	),
	'personas.addHolder': acts(({ actor, theirs }) =>
		personas.addHolder(actor, theirs.registered.covert, {
			personId: actor.personId,
			since: '2026-01-01',
			until: ''
		})
	),
	'personas.addPersona': acts(({ actor, theirs }) =>
		personas.addPersona(actor, personas.AddPersona.parse({ ...entry, kind: 'covert', unitId: theirs.unitId }))
	),
	'personas.authorisePersona': acts(({ actor, theirs }) =>
		personas.authorisePersona(actor, theirs.registered.covert, { until: '2099-01-01' })
	),
	'personas.checkProtection': acts(({ actor, theirs }) =>
		personas.checkProtection(
			actor,
			Math.random() < 0.5 ? { personId: theirs.personId } : { personaId: theirs.registered.covert },
			personas.CheckProtection.parse({
				items: personas.protectionItems.map((item) => ({ item, result: 'ok' })),
				renewOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
			})
		)
	),
	'personas.closeIncident': acts(({ actor, theirs }) =>
		personas.closeIncident(actor, theirs.registered.incident, { words })
	),
	'personas.confirmPersona': acts(({ actor, theirs }) => personas.confirmPersona(actor, theirs.registered.covert)),
	'personas.countIncidents': reads(({ actor }) => ask(actor, { count: personas.countIncidents() })),
	'personas.countPersonas': service,
	'personas.editPersona': acts(({ actor, theirs }) =>
		personas.editPersona(
			actor,
			theirs.registered.covert,
			personas.EditPersona.parse({ ...entry, kind: 'covert', version: 3 })
		)
	),
	'personas.endHolder': acts(({ actor, theirs }) =>
		personas.endHolder(actor, theirs.registered.covert, { id: theirs.personId })
	),
	'personas.expirePersonas': job,
	'personas.factsOfUse': inside,
	// All of them, the covert ones and the others.
	'personas.findIncident': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(
			town.registered.map(({ incident }) => personas.findIncident(actor, incident))
		);
		return answers.filter(({ status }) => status === 'fulfilled'); // a refusal names what was asked, for the log
	}),
	'personas.findPersona': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(
			town.registered.flatMap(({ covert, named }) => [covert, named].map((id) => personas.findPersona(actor, id)))
		);
		return answers.filter(({ status }) => status === 'fulfilled');
	}),
	'personas.findProtection': reads(async ({ actor, town }) => {
		const answers = await Promise.allSettled(
			town.bundles.flatMap(({ personId, registered: { covert, named } }) => [
				personas.findProtection(actor, { personId }),
				personas.findProtection(actor, { personaId: covert }),
				personas.findProtection(actor, { personaId: named })
			])
		);
		return answers.filter(({ status }) => status === 'fulfilled');
	}),
	'personas.goLive': acts(({ actor, theirs }) => personas.goLive(actor, theirs.registered.covert)),
	'personas.listIncidents': reads(({ actor }) => personas.listIncidents(actor)),
	'personas.listPersonas': reads(async ({ actor }) => [
		await personas.listPersonas(actor, { shelf: 'used' }),
		await personas.listPersonas(actor, { shelf: 'retired' })
	]),
	'personas.listProtection': reads(({ actor }) => personas.listProtection(actor)),
	'personas.keepRefusal': inside,
	'personas.keepUse': inside,
	'personas.logUse': acts(({ actor, theirs }) =>
		personas.logUse(actor, theirs.registered.covert, { act: 'observe', place: words, note: '' })
	),
	'personas.mayUse': pure,
	'personas.noteStep': acts(({ actor, theirs }) => personas.noteStep(actor, theirs.registered.incident, { words })),
	'personas.noteInteraction': inside,
	'personas.noteLook': inside,
	'personas.ownPersonas': reads(({ actor }) => personas.ownPersonas(actor)),
	'personas.personaChoices': only(['lead'], 'reads', ({ actor }) => personas.personaChoices(actor)),
	'personas.personaMovesFrom': pure,
	'personas.personasFor': inside,
	'personas.refuseUse': pure,
	'personas.reopenIncident': acts(({ actor, theirs }) =>
		personas.reopenIncident(actor, theirs.registered.incident, { words })
	),
	'personas.reportIncident': own,
	'personas.resumePersona': acts(({ actor, theirs }) => personas.resumePersona(actor, theirs.registered.covert)),
	'personas.retirePersona': acts(({ actor, theirs }) =>
		personas.retirePersona(actor, theirs.registered.covert, { how: 'lost', words })
	),
	'personas.suspendPersona': acts(({ actor, theirs }) =>
		personas.suspendPersona(actor, theirs.registered.covert, { words })
	),

	'mail.beginWithMail': acts(({ actor, theirs }) =>
		mail.beginWithMail(actor, theirs.mailId, { addressId: theirs.mailAddressId })
	),
	'mail.clearMail': job,
	'mail.countMailAside': reads(({ actor }) => mail.countMailAside(actor)),
	'mail.countMailWaiting': reads(({ actor }) => ask(actor, { count: mail.countMailWaiting() })),
	'mail.discardMails': passesOver(async ({ actor, theirs }) => {
		const { mailId } = theirs;
		const given = { before: new Date('2100-01-01'), reason: words };
		return [
			await mail.discardMails(actor, { ...given, mails: [mailId], folds: [] }),
			await mail.discardMails(actor, { ...given, mails: [], folds: [mailId] })
		];
	}),
	'connectors.connectionKeeper': job,
	'connectors.keepConnected': job,
	'connectors.takeMessage': job,
	'connectors.forgetSenders': job,
	'connectors.Fault': pure,
	'connectors.connectorOfTalk': reads(({ actor, theirs }) => connectors.connectorOfTalk(actor, theirs.talkId)),
	'connectors.listAccounts': only(['lead'], 'reads', ({ actor }) => connectors.listAccounts(actor)),
	'connectors.giveAccount': acts(({ actor, theirs }) =>
		connectors.giveAccount(actor, { account: 'xmpp:a@chat.example', personaId: theirs.registered.named })
	),
	'connectors.takeAccountAway': acts(({ actor, theirs }) =>
		connectors.takeAccountAway(actor, theirs.connectorAccountId)
	),
	'connectors.sendConnectorAgain': acts(({ actor, theirs }) =>
		connectors.sendConnectorAgain(actor, theirs.connectorOutId)
	),
	'mail.discardMail': acts(({ actor, theirs }) => mail.discardMail(actor, theirs.mailId, { reason: words })),
	'mail.awayLines': service,
	'mail.fetchMail': job,
	'mail.findMail': reads(({ actor, theirs }) => mail.findMail(actor, theirs.mailId)),
	'mail.findMailAddress': reads(({ actor, theirs }) => mail.findMailAddress(actor, theirs.pageSlug)),
	'mail.joinMail': acts(({ actor, theirs }) => mail.joinMail(actor, theirs.mailId, { talkId: theirs.talkId })),
	'mail.keepMailAddress': acts(({ actor, theirs }) =>
		mail.keepMailAddress(actor, theirs.pageSlug, { address: 'here@else.example' })
	),
	'mail.listMailAside': reads(async ({ actor }) => {
		const { before: _, ...list } = await mail.listMailAside(actor);
		return list;
	}),
	'mail.ofCounter': pure,
	'mail.mailOfTalk': reads(({ actor, theirs }) => mail.mailOfTalk(actor, theirs.talkId)),
	'mail.sendAnswer': job,
	'mail.sendMailAgain': acts(({ actor, theirs }) => mail.sendMailAgain(actor, theirs.mailOutId)),
	'mail.takeMail': job,

	'told.clearTold': job,
	'told.countTold': reads(({ actor }) => ask(actor, { count: told.countTold() })),
	'told.findChoices': reads(({ actor }) => told.findChoices(actor)),
	'told.listTold': reads(({ actor }) => told.listTold(actor, {})),
	'told.mailAtOnce': inside,
	'told.mailDigests': job,
	'told.mailTold': job,
	'told.markAllRead': own,
	'told.markRead': inside,
	'told.saveChoices': own,
	'told.tellOfAction': inside,
	'told.tellOfBoard': inside,
	'told.tellOfCard': not('the same'),
	'told.tellOfImport': not('the same'),
	'told.tellOfPatrol': inside,
	'told.tellOfPersona': not('the same'),
	'told.tellOfLookUp': inside,
	'told.tellOfMail': inside,
	'told.tellOfPlan': inside,
	'told.tellOfProtocol': inside,
	'told.tellOfPublication': inside,
	'told.tellOfRequest': not('the same'),
	'told.tellOfTalk': not('the same'),
	'told.tell': not('it tells of nothing but what its own transaction wrote; the tests of the room try otherwise'),

	'trust.countUnsealed': job,
	'trust.exportLog': only(['data_protection_officer'], 'reads', async ({ actor }) => {
		let file = '';
		for await (const piece of await trust.exportLog(actor, trust.LogFilter.parse({}), 'UTC', 'en')) file += piece;
		return file;
	}),
	'trust.operationChoices': pure,
	'trust.operationWords': pure,
	'trust.readLog': only(['data_protection_officer'], 'reads', ({ actor }) =>
		trust.readLog(actor, trust.LogFilter.parse({}), 'UTC', 'en')
	),
	'trust.recordAudit': inside,
	'trust.recordList': inside,
	'trust.sealAudit': job,
	'trust.verifyAudit': job,

	// What waits in each room, beside its name in the navigation.
	'desk.aroundTheDesk': reads(({ actor, post }) => {
		const place = { unitId: actor.unitId, unitName: '', shortName: '', timeZone: 'UTC' };
		const held = { ...place, roles: post.role === 'none' ? [] : [post.role] };
		return aroundTheDesk({
			actor,
			name: '',
			language: 'en',
			singleKeys: true,
			confirmed: false,
			post: held,
			posts: [held]
		});
	})
};
