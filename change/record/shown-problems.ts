import type { PartProblem, Path } from '../../site';
import type { ApplianceRole } from '../procedure';
import type { Transition } from '../transition';
import type { ChangeRecord, Evidence } from './change-record';
import { tell } from './course-of';

/** One entry of evidence, and what the step it stands at means. */
export interface Given {
  readonly evidence: Evidence;
  readonly transition: Transition;
  readonly path: Path;
}

/** What an entry shows and the step does not lead to. */
export function shownProblems(record: ChangeRecord, given: Given): readonly PartProblem[] {
  const { evidence, path } = given;
  switch (evidence.kind) {
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
      return relationshipProblems(given, evidence.state, evidence.of);
    case 'roles':
      return primaryProblems(given, evidence.of);
    case 'connection':
      return connectionProblems(record, evidence, path);
    default:
      return [];
  }
}

function relationshipProblems(given: Given, state: string, of: ApplianceRole | undefined): readonly PartProblem[] {
  const { transition, path } = given;
  const breaks = transition.kind === 'forward' && transition.row.event === 'relationship-broken';
  const due = breaks ? 'broken' : 'established';
  if (state === due) return breaks ? [] : primaryProblems(given, of);
  return [
    {
      code: 'EvidenceShowsAnother',
      path: [...path, 'state'],
      message: 'the failover page shows another state than the step leads to',
      got: JSON.stringify(state),
      allowed: due,
      remedy: 'do the step, then look again',
    },
  ];
}

/** Hazard: established on the wrong appliance, the data of the one that serves is replaced by the other's, and nobody gets it back. */
const whyItMatters = {
  relationship: (due: string) => `established with the other one, the data of the ${due} is replaced by an older one`,
  roles: (due: string) =>
    `else everything would point to an appliance that serves nobody, once it points to the ${due}`,
};

function primaryProblems({ evidence, transition, path }: Given, of: ApplianceRole | undefined): readonly PartProblem[] {
  const due = primaryDue(transition, evidence.kind);
  if (due === undefined || of === due) return [];
  return [
    {
      code: 'WrongPrimary',
      path: of === undefined ? path : [...path, 'of'],
      message: `the ${due} must be primary: ${whyItMatters[evidence.kind === 'roles' ? 'roles' : 'relationship'](due)}`,
      got: of === undefined ? 'nothing' : JSON.stringify(of),
      allowed: due,
      remedy: `look at the failover page of both appliances, and start no data sync before the ${due} is primary`,
    },
  ];
}

function primaryDue(transition: Transition, kind: string): ApplianceRole | undefined {
  if (transition.kind !== 'forward' && transition.kind !== 'back') return undefined;
  const needs = transition.kind === 'forward' ? transition.row.evidence : transition.back.evidence;
  return needs.find((need) => need.kind === kind)?.of;
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
