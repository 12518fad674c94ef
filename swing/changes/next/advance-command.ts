import type { EvidenceNeed } from '../../../change';
import { otherSide, type Side } from '../../../site';
import { attestable, type GivenOption } from '../evidence/attestable';
import type { EvidenceGiven } from '../evidence/evidence-given';
import { isObservable } from '../observe/observe-step';

/** Whom a step's needs are about. */
export interface AdvanceAbout {
  readonly site: string;
  /** Who was primary when the change started. */
  readonly leader: Side;
  /** Whether the site file names its `api:`: then the appliances are asked too. */
  readonly asks: boolean;
  /** Own names of the two; absent while one of them has none. */
  readonly hosts?: { readonly serving: string; readonly other: string };
}

export interface AdvanceCommand {
  /** `"swing advance backup-downloaded support.example.com --file evidence/BACKUP.nsb --reference TICKET"`. */
  readonly command: string;
  /** What a person gives where a program could have told and could not: `"--synced-at TIME --reference TICKET"`; absent where nothing is observed. */
  readonly instead?: string;
}

/** The command that records a step, with every option that it needs; what only the operator knows stands in capitals. */
export function advanceCommand(step: string, needs: readonly EvidenceNeed[], about: AdvanceAbout): AdvanceCommand {
  const seen = needs.filter((need) => isSeen(need, about));
  const attested = needs.filter((need) => !seen.includes(need));
  const command = ['swing advance', step, about.site, ...optionsOf(attested, about)].join(' ');
  return seen.length === 0 ? { command } : { command, instead: optionsOf(seen, about).join(' ') };
}

/** Whether `swing advance` observes it by itself. */
export function isSeen(need: EvidenceNeed, { asks }: Pick<AdvanceAbout, 'asks'>): boolean {
  return isObservable(need, asks);
}

function optionsOf(needs: readonly EvidenceNeed[], about: AdvanceAbout): readonly string[] {
  if (needs.length === 0) return [];
  const options = needs.flatMap((need) =>
    attestable[need.kind].options(need).map((option) => told(option, need, about)),
  );
  return [...new Set([...options, '--reference TICKET'])];
}

/** Options that take a value of one kind always; the rest depends on the need. */
const placeholders: Partial<Readonly<Record<keyof EvidenceGiven, string>>> = {
  says: '--says "WHAT WAS DONE"',
  syncedAt: '--synced-at YYYY-MM-DDTHH:MM:SSZ',
  machines: '--machine MACHINE-1 --machine MACHINE-2',
  zone: '--zone ZONE',
  digest: '--digest DIGEST --outage SECONDS',
};

const files: Partial<Readonly<Record<EvidenceNeed['kind'], string>>> = {
  'package-plan': '--file evidence/packages.yaml',
  'backup-file': '--file evidence/BACKUP.nsb',
  'client-list': '--file evidence/clients.csv',
  'certificate-export': '--file /OUTSIDE/OF/THE/PROJECT/EXPORT',
  'session-data': '--file /OUTSIDE/OF/THE/PROJECT/SESSIONS.xml',
};

function told([key, option]: GivenOption, need: EvidenceNeed, { leader, hosts }: AdvanceAbout): string {
  switch (key) {
    case 'file':
      return files[need.kind] ?? option;
    case 'relationship':
      return `--relationship ${need.of === undefined ? 'broken' : 'established'}`;
    case 'primarySeen':
      return `--primary-seen ${need.of === 'partner' ? otherSide(leader) : leader}`;
    case 'primaryHost':
      return `--primary-host ${hosts?.serving ?? 'HOST'}`;
    case 'backupHost':
      return `--backup-host ${hosts?.other ?? 'HOST'}`;
    default:
      return placeholders[key] ?? option;
  }
}
