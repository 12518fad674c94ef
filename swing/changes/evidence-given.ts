import { join } from 'node:path';
import { readFileFacts, type Evidence, type EvidenceNeed } from '../../change';
import { badInput, type Problem } from '../../site';

/** What a person gives with `swing advance`; each kind of evidence takes what it needs. */
export interface EvidenceGiven {
  readonly reference?: string | undefined;
  readonly says?: string | undefined;
  /** Relative to the project. */
  readonly file?: string | undefined;
  readonly syncedAt?: string | undefined;
  readonly version?: string | undefined;
  readonly build?: string | undefined;
  readonly machines?: readonly string[] | undefined;
  readonly consoleVersion?: string | undefined;
  readonly sessionHeld?: boolean | undefined;
  readonly digest?: string | undefined;
  readonly secondsWithoutService?: number | undefined;
  readonly primaryHost?: string | undefined;
  readonly backupHost?: string | undefined;
  readonly samePreSharedKey?: boolean | undefined;
  readonly relationship?: 'broken' | 'established' | undefined;
}

interface Place {
  readonly given: EvidenceGiven;
  readonly root: string;
}

/**
 * The entries of a step, attested by whoever records it; files are hashed here. Reads evidence files.
 * @throws SwingError exit 2 `EvidenceNotGiven` with every option that is missing
 */
export async function evidenceFor(needs: readonly EvidenceNeed[], place: Place): Promise<readonly Evidence[]> {
  const missing = needs.flatMap((need) => missingOf(need, place.given));
  if (missing.length > 0) throw badInput(...missing);
  return Promise.all(needs.map((need) => evidenceOf(need, place)));
}

/** Options by kind, as `swing advance` names them. */
const options: Readonly<Record<EvidenceNeed['kind'], readonly (readonly [keyof EvidenceGiven, string])[]>> = {
  statement: [['says', '--says TEXT']],
  'backup-file': [['file', '--file PATH']],
  'client-list': [['file', '--file PATH']],
  'sync-time': [['syncedAt', '--synced-at TIME']],
  relationship: [['relationship', '--relationship broken|established']],
  installed: [
    ['version', '--version-installed VERSION'],
    ['build', '--build BUILD'],
  ],
  'test-protocol': [
    ['machines', '--machine NAME, twice'],
    ['consoleVersion', '--console VERSION'],
    ['sessionHeld', '--session-held'],
  ],
  swing: [['digest', '--digest DIGEST']],
  connection: [
    ['primaryHost', '--primary-host HOST'],
    ['backupHost', '--backup-host HOST'],
    ['samePreSharedKey', '--same-key'],
  ],
};

function missingOf({ kind, shows }: EvidenceNeed, given: EvidenceGiven): readonly Problem[] {
  const due = [...options[kind], ['reference', '--reference TICKET'] as const];
  const missing = due.filter(([key]) => given[key] === undefined).map(([, option]) => option);
  if (missing.length === 0) return [];
  return [
    {
      code: 'EvidenceNotGiven',
      place: kind,
      message: `the step needs ${shows.replace(/[{}]/g, '')}`,
      remedy: `add ${missing.join(', ')}`,
    },
  ];
}

async function evidenceOf({ kind, of = 'leader' }: EvidenceNeed, { given, root }: Place): Promise<Evidence> {
  const attested = { source: 'attested', reference: given.reference } as const;
  const { says = '', syncedAt = '', version = '', build = '', machines = [], consoleVersion = '' } = given;
  const { primaryHost = '', backupHost = '', relationship = 'broken', digest, secondsWithoutService } = given;
  switch (kind) {
    case 'statement':
      return { kind, ...attested, says };
    case 'backup-file':
      return { kind, ...attested, of, ...(await hashed(given.file ?? '', root)) };
    case 'client-list':
      return { kind, ...attested, ...(await hashed(given.file ?? '', root)) };
    case 'sync-time':
      return { kind, ...attested, of, syncedAt };
    case 'relationship':
      return { kind, ...attested, state: relationship };
    case 'installed':
      return { kind, ...attested, of, version, build };
    case 'test-protocol':
      return { kind, ...attested, of, machines, consoleVersion, sessionHeld: true };
    case 'swing':
      return {
        kind,
        ...attested,
        of,
        digest,
        outcome: 'done',
        ...(secondsWithoutService !== undefined && { secondsWithoutService }),
      };
    case 'connection':
      return { kind, ...attested, primaryHost, backupHost, samePreSharedKey: true };
  }
}

async function hashed(file: string, root: string) {
  const facts = await readFileFacts(join(root, file), file);
  if ('code' in facts) throw badInput(facts);
  return { file, sha256: facts.sha256, bytes: facts.bytes };
}
