export { addImport } from './add-import.ts';
export { clearImports } from './clear-imports.ts';
export { exportRefusals } from './export-refusals.ts';
export { fields, fieldWord, isField, type Field } from './fields.ts';
export { findImport, type Preview } from './find-import.ts';
export { importSignals } from './import-signals.ts';
export { listImports } from './list-imports.ts';
export { problemWord } from './problem-word.ts';
export { chooseColumns, Columns, startImport, withdrawImport } from './start-import.ts';
