import type { PartProblem, Path } from '../../site';
import type { EvidenceNeed } from '../evidence-need';
import { statement } from '../evidence-needs';
import type { Transition } from '../transition';
import type { ChangeRecord, Evidence } from './change-record';
import { tell } from './course-of';
import { evidenceTimeProblems } from './evidence-times';
import { shownProblems } from './shown-problems';

/** Evidence that is missing, of the wrong kind or time, or shows something else than the step needs. */
export function evidenceProblems(record: ChangeRecord): readonly PartProblem[] {
  return tell(record).flatMap(({ index, transition }) => {
    const path: Path = ['steps', index, 'evidence'];
    const given = record.steps[index]?.evidence ?? [];
    return [
      ...given.flatMap((evidence, at) => [
        ...referenceProblems(evidence, [...path, at]),
        ...evidenceTimeProblems(record, { evidence, index, path: [...path, at] }),
        ...shownProblems(record, { evidence, transition, path: [...path, at] }),
      ]),
      ...needsOf(transition).flatMap((need) => needProblems(need, given, path)),
    ];
  });
}

function needsOf(transition: Transition): readonly EvidenceNeed[] {
  switch (transition.kind) {
    case 'forward':
      return transition.row.evidence;
    case 'back':
      return transition.back.evidence;
    case 'withdrawn':
      return [statement('why the change is withdrawn')];
    case 'refused':
      return [];
  }
}

/** Who is primary belongs to what these show, so the wrong one is told as what it is and not as something missing. */
const tellsWho: readonly string[] = ['relationship', 'roles'];

function needProblems(need: EvidenceNeed, given: readonly Evidence[], path: Path): readonly PartProblem[] {
  const fits = given.some(
    (evidence) =>
      (evidence.kind === need.kind || evidence.kind === need.orElse) &&
      need.sources.includes(evidence.source) &&
      (evidence.kind === need.orElse || tellsWho.includes(need.kind) || isOf(need, evidence)),
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

function isOf({ of }: EvidenceNeed, evidence: Evidence): boolean {
  return of === undefined || ('of' in evidence && evidence.of === of);
}

function referenceProblems({ source, reference }: Evidence, path: Path): readonly PartProblem[] {
  if (source !== 'attested' || reference !== undefined) return [];
  return [
    {
      code: 'ReferenceMissing',
      path,
      message: 'what a person attests needs a reference',
      remedy: 'name the ticket or protocol under reference:',
    },
  ];
}
