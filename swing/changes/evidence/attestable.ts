import { join } from 'node:path';
import {
  readFileFacts,
  type ApplianceRole,
  type Evidence,
  type EvidenceKind,
  type EvidenceNeed,
} from '../../../change';
import { badInput, type Side } from '../../../site';
import type { EvidenceGiven } from './evidence-given';
import { seenFile, type SeenKind } from './seen-file';

export interface Place {
  readonly given: EvidenceGiven;
  /** Of the project; absolute. */
  readonly root: string;
  /** Who was primary when the change started. */
  readonly leader: Side;
  /** Hears what a look at a file could not prove; none of it is recorded. */
  readonly onNotProven?: ((sentence: string) => void) | undefined;
}

/** What a kind asks for, as `swing advance` names it, and how its entry is made of what was given. */
export interface Attestable {
  options(need: EvidenceNeed): readonly GivenOption[];
  make(need: EvidenceNeed, place: Place): Shown | Promise<Shown>;
}

export type GivenOption = readonly [keyof EvidenceGiven, string];

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An entry without its source. */
export type Shown = Without<Evidence, 'source' | 'reference' | 'observedAt'>;

const primarySeen: GivenOption = ['primarySeen', '--primary-seen a|b'];

/** The side a person saw as primary, in the words of the record. */
function seenAsPrimary({ given, leader }: Place): ApplianceRole {
  return given.primarySeen === leader ? 'leader' : 'partner';
}

/** What a person may attest, by kind. Every option is there when an entry is made. */
export const attestable: Readonly<Record<EvidenceKind, Attestable>> = {
  statement: {
    options: () => [['says', '--says TEXT']],
    make: (_, { given }) => ({ kind: 'statement', says: given.says ?? '' }),
  },
  'package-plan': {
    options: () => [['file', '--file PATH']],
    make: async (_, place) => ({ kind: 'package-plan', ...(await kept(place)) }),
  },
  'backup-file': {
    options: () => [['file', '--file PATH']],
    make: async (need, place) => ({ kind: 'backup-file', of: of(need), ...(await kept(place)) }),
  },
  'client-list': {
    options: () => [
      ['file', '--file PATH'],
      ['zone', '--zone ZONE'],
    ],
    make: async (_, place) => {
      const { zone = '', format } = place.given;
      return { kind: 'client-list', ...(await kept(place)), zone, ...(format !== undefined && { format }) };
    },
  },
  'certificate-export': {
    options: () => [['file', '--file PATH']],
    make: async (need, place) => ({
      kind: 'certificate-export',
      of: of(need),
      ...(await seen('certificate-export', place)),
    }),
  },
  'session-data': {
    options: () => [['file', '--file PATH']],
    make: async (need, place) => ({ kind: 'session-data', of: of(need), ...(await seen('session-data', place)) }),
  },
  'sync-time': {
    options: () => [['syncedAt', '--synced-at TIME']],
    make: (need, { given }) => ({ kind: 'sync-time', of: of(need), syncedAt: given.syncedAt ?? '' }),
  },
  relationship: {
    options: ({ of: primary }) => [
      ['relationship', '--relationship broken|established'],
      ...(primary === undefined ? [] : [primarySeen]),
    ],
    make: ({ of: primary }, place) => ({
      kind: 'relationship',
      state: place.given.relationship ?? 'broken',
      ...(primary !== undefined && { of: seenAsPrimary(place) }),
    }),
  },
  roles: { options: () => [primarySeen], make: (_, place) => ({ kind: 'roles', of: seenAsPrimary(place) }) },
  installed: {
    options: () => [
      ['version', '--version-installed VERSION'],
      ['build', '--build BUILD'],
    ],
    make: (need, { given }) => {
      const { version = '', build = '' } = given;
      return { kind: 'installed', of: of(need), version, build };
    },
  },
  'served-certificate': {
    options: () => [['fingerprint256', '--fingerprint SHA-256']],
    make: (need, { given }) => {
      const { fingerprint256 = '' } = given;
      return { kind: 'served-certificate', of: of(need), fingerprint256, validForSite: true };
    },
  },
  'test-protocol': {
    options: () => [
      ['machines', '--machine NAME, twice'],
      ['consoleVersion', '--console VERSION'],
      ['sessionHeld', '--session-held'],
    ],
    make: (need, { given }) => {
      const { machines = [], consoleVersion = '' } = given;
      return { kind: 'test-protocol', of: of(need), machines, consoleVersion, sessionHeld: true };
    },
  },
  swing: {
    options: () => [['digest', '--digest DIGEST']],
    make: (need, { given }) => {
      const { digest, secondsWithoutService } = given;
      const outage = secondsWithoutService === undefined ? {} : { secondsWithoutService };
      return { kind: 'swing', of: of(need), digest, outcome: 'done', ...outage };
    },
  },
  connection: {
    options: () => [
      ['primaryHost', '--primary-host HOST'],
      ['backupHost', '--backup-host HOST'],
      ['samePreSharedKey', '--same-key'],
    ],
    make: (_, { given }) => {
      const { primaryHost = '', backupHost = '' } = given;
      return { kind: 'connection', primaryHost, backupHost, samePreSharedKey: true };
    },
  },
};

function of({ of: role = 'leader' }: EvidenceNeed): ApplianceRole {
  return role;
}

interface FileShown {
  readonly sha256: string;
  readonly bytes: number;
}

/** A file of the project. */
async function kept({ given: { file = '' }, root }: Place): Promise<FileShown & { readonly file: string }> {
  return { file, ...(await proof(join(root, file), file)) };
}

/** A file that stays where it is, outside of the project. */
async function seen(kind: SeenKind, { given: { file = '' }, root, onNotProven }: Place): Promise<FileShown> {
  const { notProven, ...shown } = await seenFile(kind, { file, root });
  notProven.forEach((sentence) => onNotProven?.(`not proven: ${sentence}`));
  return shown;
}

/** @throws SwingError exit 2 when it cannot be read */
async function proof(path: string, file: string): Promise<FileShown> {
  const facts = await readFileFacts(path, file);
  if ('code' in facts) throw badInput(facts);
  return { sha256: facts.sha256, bytes: facts.bytes };
}
