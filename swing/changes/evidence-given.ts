import type { EvidenceKind, EvidenceNeed, Evidence } from '../../change';
import { badInput, type Problem, type Side } from '../../site';
import { attestable, type Place } from './attestable';

/** What a person gives with `swing advance`; each kind of evidence takes what it needs. */
export interface EvidenceGiven {
  readonly reference?: string | undefined;
  readonly says?: string | undefined;
  /** Relative to the project; of an export or an extract it may lie anywhere. */
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
  /** Which side said it is primary. */
  readonly primarySeen?: Side | undefined;
  readonly fingerprint256?: string | undefined;
  readonly zone?: string | undefined;
  readonly format?: string | undefined;
}

/**
 * The entries of a step, attested by whoever records it; files are hashed here. Reads evidence files.
 * @throws SwingError exit 2 `EvidenceNotGiven` with every option that is missing
 */
export async function evidenceFor(needs: readonly EvidenceNeed[], place: Place): Promise<readonly Evidence[]> {
  const chosen = needs.map((need) => ({ need, kind: kindOf(need, place.given) }));
  const missing = chosen.flatMap(({ need, kind }) => missingOf(need, kind, place.given));
  if (missing.length > 0) throw badInput(...missing);
  const { reference } = place.given;
  return Promise.all(
    chosen.map(async ({ need, kind }) => {
      const shown = await attestable[kind].make(need, place);
      return { ...shown, source: 'attested', reference } as Evidence;
    }),
  );
}

/** What stands in for a kind is taken when it alone was given. */
function kindOf(need: EvidenceNeed, given: EvidenceGiven): EvidenceKind {
  const { kind, orElse } = need;
  const whole = (one: EvidenceKind) => attestable[one].options(need).every(([key]) => given[key] !== undefined);
  return orElse !== undefined && !whole(kind) && whole(orElse) ? orElse : kind;
}

function missingOf(need: EvidenceNeed, kind: EvidenceKind, given: EvidenceGiven): readonly Problem[] {
  const { shows, orElse } = need;
  const due = [...attestable[kind].options(need), ['reference', '--reference TICKET'] as const];
  const missing = due.filter(([key]) => given[key] === undefined).map(([, option]) => option);
  if (missing.length === 0) return [];
  const instead = orElse === undefined ? [] : attestable[orElse].options(need).map(([, option]) => option);
  return [
    {
      code: 'EvidenceNotGiven',
      place: kind,
      message: `the step needs ${shows.replace(/[{}]/g, '')}`,
      remedy: `add ${missing.join(', ')}${instead.length > 0 ? `, or instead ${instead.join(', ')}` : ''}`,
    },
  ];
}
