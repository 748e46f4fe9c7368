export { type CoverageRow, reachFigures, type ReachFigures, weeksAhead } from './coverage.ts';
export { type FirstAnswers, waitingBuckets } from './talk-figures.ts';
export type { Absence, Cover } from './away.ts';
export { awaySoon, dayAfter, daysFrom, holidaysFrom, type PageDay } from './coming-days.ts';
export { absencesOf, addAbsence, AddAbsence, removeAbsence } from './absences.ts';
export { beginPage, BeginPage, findOwnPage, keepPage, listOwnPages, type OwnPage, showPage } from './keep-page.ts';
export { keepPhoto, removePhoto } from './keep-photo.ts';
export { KeepPage, pageFields } from './page-fields.ts';
export { accountIn, handleKey, skeletonOf, variantsOf } from './handle.ts';
export { signedProfileList } from './public-list.ts';
export {
	findPages,
	findPhoto,
	findPublicPage,
	platformsInUse,
	type PageCard,
	type PageProfile,
	type PageWords,
	type PagesFound,
	type PublicPage
} from './read-pages.ts';
export { ProfileAsked, type PublicProfile, type Verified, verifyProfile } from './verify-profile.ts';
export {
	countPublicationsWaiting,
	type DeskPublication,
	findPublication,
	listPublications,
	preparePublication
} from './find-publication.ts';
export { approvePublication, askApproval, giveBackPublication, takeDownPublication } from './move-publication.ts';
export {
	missingOfEvent,
	publicationFields,
	publicationKinds,
	PublicationWords,
	WritePublication
} from './publication-fields.ts';
export { type PublicationMove, publicationMoves, publicationMovesFrom } from './publication-moves.ts';
export { comingEvents, findPublished, listPublished, type PublicPublication, wordsFor } from './read-publications.ts';
export { beginPublication, editPublication } from './write-publication.ts';
export { calendarFeed } from './calendar-feed.ts';
export { timeZoneText } from './time-zone-text.ts';
export { newsFeed } from './news-feed.ts';
