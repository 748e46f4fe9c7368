export { attachFiles } from './attach-files.ts';
export { clearDrafts, draftMinutes, listDrafts, removeDraft, type Draft } from './drafts.ts';
export { fileStore, pathOf, useFileStore } from './file-store.ts';
export { receiveFile, type FileProblem } from './receive-file.ts';
export { receiveForm, type ReceivedForm } from './receive-form.ts';
export { fileProblemText, sizeText } from './file-problem-text.ts';
