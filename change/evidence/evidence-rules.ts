/** What a file must be to prove a step; the page on the procedures names these ids. */
export const evidenceRules = {
  'evidence/backup-is-a-backup': 'the backup is a backup file (.nsb), not the text or the page of an error',
  'evidence/file-unchanged': 'a recorded file is there and has the size and the SHA-256 that were recorded',
  'evidence/certificate-with-key-and-chain': 'the certificate export holds the private key and the chain',
  'evidence/session-data-whole': 'the extracted session data is a whole list of sessions',
} as const;

export type EvidenceRule = keyof typeof evidenceRules;
