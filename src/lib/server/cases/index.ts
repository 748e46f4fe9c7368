export { answerAll, AnswerAll, type AnsweredAll, whoReported } from './answer-all.ts';
export { findAlike } from './find-alike.ts';
export { CasePage, type CaseRecord, CasesWanted, findCase, listCases } from './find-case.ts';
export {
	type AcrossUnits,
	likelySame,
	type LikelySame,
	listAcrossUnits,
	NotSame,
	sayNotSame,
	takeBackNotSame
} from './likely-same.ts';
export { IntoCase, linkIntoCase, unlinkFromCase } from './link-into-case.ts';
export { MergeCases, mergeCases, undoMerge } from './merge-cases.ts';
export { RenameCase, renameCase } from './rename-case.ts';
