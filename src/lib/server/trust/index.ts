export { recordAudit, type AuditDetails } from './record-audit.ts';
