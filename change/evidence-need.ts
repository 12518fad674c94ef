/** Who knows it: `observed` by a program that asked, `attested` by a person with a reference. */
export type EvidenceSource = 'observed' | 'attested';

/** Everything a step can be proven by; what each holds is in `evidence-schema.ts`. */
export const evidenceKinds = [
  'statement',
  'package-plan',
  'certificate-export',
  'backup-file',
  'sync-time',
  'relationship',
  'roles',
  'installed',
  'served-certificate',
  'test-protocol',
  'session-data',
  'swing',
  'connection',
  'client-list',
] as const;

export type EvidenceKind = (typeof evidenceKinds)[number];

/** One thing that must be shown before a step counts as done. */
export interface EvidenceNeed {
  readonly kind: EvidenceKind;
  /** A kind that is taken in its place, where the first cannot always be had. */
  readonly orElse?: EvidenceKind;
  /** Whose word is taken; `observed` alone means that a person's is not enough. */
  readonly sources: readonly EvidenceSource[];
  /** Of which appliance. */
  readonly of?: 'leader' | 'partner';
  /** What it must show, as a sentence after "needs": `"the backup file of {leader}"`. */
  readonly shows: string;
}
