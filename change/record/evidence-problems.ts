import type { PartProblem, Path } from '../../site';
import type { EvidenceNeed } from '../evidence-need';
import type { Transition } from '../transition';
import type { ChangeRecord, Evidence } from './change-record';
import { tell } from './course-of';

/** Evidence that is missing, of the wrong kind, or shows something else than the step needs. */
export function evidenceProblems(record: ChangeRecord): readonly PartProblem[] {
  return tell(record).flatMap(({ index, transition }) => {
    const path: Path = ['steps', index, 'evidence'];
    const given = record.steps[index]?.evidence ?? [];
    return [
      ...given.flatMap((evidence, at) => contentProblems(record, { evidence, transition, path: [...path, at] })),
      ...needsOf(transition).flatMap((need) => needProblems(need, given, path)),
    ];
  });
}

function needsOf(transition: Transition): readonly EvidenceNeed[] {
  if (transition.kind === 'forward') return transition.row.evidence;
  return transition.kind === 'back' ? transition.back.evidence : [];
}

function needProblems(need: EvidenceNeed, given: readonly Evidence[], path: Path): readonly PartProblem[] {
  const fits = given.some(
    (evidence) =>
      (evidence.kind === need.kind || evidence.kind === need.orElse) &&
      need.sources.includes(evidence.source) &&
      (need.of === undefined || evidence.kind === need.orElse || ('of' in evidence && evidence.of === need.of)),
  );
  if (fits) return [];
  const of = need.of === undefined ? '' : ` of the ${need.of}`;
  return [
    {
      code: 'EvidenceLacking',
      path,
      message: `the step needs ${need.kind}${of}, ${need.sources.join(' or ')}: ${need.shows.replace(/[{}]/g, '')}`,
      got: given.map(({ kind, source }) => `${kind} ${source}`).join(', ') || 'none',
      remedy: `add an entry with kind: ${need.kind}`,
    },
  ];
}

interface Given {
  readonly evidence: Evidence;
  readonly transition: Transition;
  readonly path: Path;
}

function contentProblems(record: ChangeRecord, given: Given): readonly PartProblem[] {
  const { evidence, path } = given;
  const reference: readonly PartProblem[] =
    evidence.source === 'attested' && evidence.reference === undefined
      ? [
          {
            code: 'ReferenceMissing',
            path,
            message: 'what a person attests needs a reference',
            remedy: 'name the ticket or protocol under reference:',
          },
        ]
      : [];
  return [...reference, ...shownProblems(record, given)];
}

function shownProblems(record: ChangeRecord, given: Given): readonly PartProblem[] {
  const { evidence, path } = given;
  switch (evidence.kind) {
    case 'sync-time':
      return syncProblems(record, evidence.syncedAt, [...path, 'syncedAt']);
    case 'installed':
      return installedProblems(record, given, evidence);
    case 'test-protocol':
      return expected({
        path: [...path, 'consoleVersion'],
        got: evidence.consoleVersion,
        due: record.to,
        what: 'the console',
      });
    case 'relationship':
      return relationshipProblems(given, evidence.state);
    case 'connection':
      return connectionProblems(record, evidence, path);
    default:
      return [];
  }
}

function relationshipProblems({ transition, path }: Given, state: string): readonly PartProblem[] {
  const breaks = transition.kind === 'forward' && transition.row.event === 'relationship-broken';
  const due = breaks ? 'broken' : 'established';
  if (state === due) return [];
  const message = 'the failover page shows another state than the step leads to';
  const got = JSON.stringify(state);
  return [
    {
      code: 'EvidenceShowsAnother',
      path: [...path, 'state'],
      message,
      got,
      allowed: due,
      remedy: 'do the step, then look again',
    },
  ];
}

/** Older, the data of everything since would be lost. */
function syncProblems({ startedAt }: ChangeRecord, syncedAt: string, path: Path): readonly PartProblem[] {
  if (Date.parse(syncedAt) > Date.parse(startedAt)) return [];
  const message = 'the data was last pulled before the change started';
  return [
    {
      code: 'SyncTooOld',
      path,
      message,
      got: JSON.stringify(syncedAt),
      allowed: `later than ${startedAt}`,
      remedy: 'Sync Now, wait for it, and record the new time',
    },
  ];
}

function installedProblems(
  record: ChangeRecord,
  { transition, path }: Given,
  { version, build }: Extract<Evidence, { readonly kind: 'installed' }>,
): readonly PartProblem[] {
  const due = transition.kind === 'back' ? record.from : record.to;
  const builds = transition.kind === 'back' ? [] : buildsOf(record);
  const first = record.build ?? builds[0] ?? build;
  return [
    ...expected({ path: [...path, 'version'], got: version, due, what: 'the appliance' }),
    ...(transition.kind === 'back'
      ? []
      : expected({ path: [...path, 'build'], got: build, due: first, what: 'build of the appliance' })),
  ];
}

/** Both halves must be built from the same package, else the relationship cannot be established. */
function buildsOf(record: ChangeRecord): readonly string[] {
  return tell(record).flatMap(({ index, transition }) =>
    transition.kind !== 'forward'
      ? []
      : (record.steps[index]?.evidence ?? []).flatMap((one) => (one.kind === 'installed' ? [one.build] : [])),
  );
}

interface Expected {
  readonly path: Path;
  readonly got: string;
  readonly due: string;
  readonly what: string;
}

function expected({ path, got, due, what }: Expected): readonly PartProblem[] {
  if (got === due) return [];
  const message = `${what} shows another version than the change leads to`;
  return [
    {
      code: 'EvidenceShowsAnother',
      path,
      message,
      got: JSON.stringify(got),
      allowed: due,
      remedy: `install ${due} and look again`,
    },
  ];
}

type Connection = Extract<Evidence, { readonly kind: 'connection' }>;

/** Hazard: the site name follows the primary, so a relationship over it would point an appliance at itself. */
function connectionProblems(
  { site }: ChangeRecord,
  { primaryHost, backupHost }: Connection,
  path: Path,
): readonly PartProblem[] {
  const shared = Object.entries({ primaryHost, backupHost }).filter(([, host]) => host.toLowerCase() === site);
  const same: readonly PartProblem[] =
    primaryHost.toLowerCase() === backupHost.toLowerCase()
      ? [
          {
            code: 'SameHost',
            path,
            message: 'both fields name one host',
            got: JSON.stringify(primaryHost),
            remedy: 'give each appliance its own address',
          },
        ]
      : [];
  return [
    ...same,
    ...shared.map(([field]) => ({
      code: 'SiteNameAsHost',
      path: [...path, field],
      message: 'the site name must not stand in a host field of the relationship',
      got: JSON.stringify(site),
      remedy: 'use the own address of the appliance',
    })),
  ];
}
