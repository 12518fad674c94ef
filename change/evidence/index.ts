export { backupProblems } from './backup-file';
export { readCertificateExport, type CertificateReading } from './certificate-export';
export { evidenceRules, type EvidenceRule } from './evidence-rules';
export { readFileFacts, unchangedProblems } from './file-facts';
export type { FileFacts, RecordedFile } from './file-facts';
export { readEvidenceText } from './read-evidence-text';
export { sessionDataProblems } from './session-data';
