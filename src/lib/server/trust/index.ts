export { countUnsealed } from './count-unsealed.ts';
export { exportLog } from './export-log.ts';
export { LogFilter } from './log-filter.ts';
export type { LogLine } from './log-lines.ts';
export { operationChoices } from './operation-words.ts';
export { readLog } from './read-log.ts';
export { recordAudit, type AuditDetails } from './record-audit.ts';
export { sealAudit } from './seal-audit.ts';
export { verifyAudit, type Fault, type Verdict } from './verify-audit.ts';
