export { recordAudit, type AuditDetails } from './record-audit.ts';
export { sealAudit } from './seal-audit.ts';
export { verifyAudit, type Fault, type Verdict } from './verify-audit.ts';
