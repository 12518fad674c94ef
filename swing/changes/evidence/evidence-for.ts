import type { EvidenceKind, EvidenceNeed, Evidence } from '../../../change';
import { badInput, refused, type Problem } from '../../../site';
import { attestable, type Place } from './attestable';
import type { EvidenceGiven } from './evidence-given';
import { givenAgainst } from '../observe/given-against';
import type { Observation } from '../observe/observation';
import type { Observations } from '../observe/observe-step';

/** What was seen of the needs of a step, and when it was asked. */
export interface Looked {
  readonly observations: Observations;
  /** ISO 8601, to the second. */
  readonly observedAt: string;
}

/**
 * The entries of a step: what was observed, and of the rest what whoever records it attests; files are hashed here. Reads evidence files.
 * @throws SwingError exit 3 with everything that was observed otherwise (`ObservedOtherwise`, …); exit 2 `EvidenceNotGiven` with every option
 * that is missing and why it could not be observed
 */
export async function evidenceFor(
  needs: readonly EvidenceNeed[],
  place: Place,
  looked?: Looked,
): Promise<readonly Evidence[]> {
  const contradictions = needs.flatMap((need) => contradictionsOf(need, place, looked?.observations.get(need)));
  const missing = needs.flatMap((need) => missingFor(need, place.given, looked?.observations.get(need)));
  if (contradictions.length > 0) throw refused(...contradictions, ...missing);
  if (missing.length > 0) throw badInput(...missing);
  return Promise.all(needs.map((need) => entryOf(need, place, looked)));
}

function contradictionsOf(need: EvidenceNeed, place: Place, observation: Observation | undefined): readonly Problem[] {
  if (observation?.kind === 'otherwise') return [observation.problem];
  return observation?.kind === 'seen' ? givenAgainst(need, observation.shown, place) : [];
}

function missingFor(
  need: EvidenceNeed,
  given: EvidenceGiven,
  observation: Observation | undefined,
): readonly Problem[] {
  if (observation !== undefined && observation.kind !== 'unseen') return [];
  return missingOf(need, given, observation);
}

async function entryOf(need: EvidenceNeed, place: Place, looked: Looked | undefined): Promise<Evidence> {
  const { reference } = place.given;
  const observation = looked?.observations.get(need);
  if (looked !== undefined && observation?.kind === 'seen') {
    const { observedAt } = looked;
    return {
      ...observation.shown,
      source: 'observed',
      observedAt,
      ...(reference !== undefined && { reference }),
    } as Evidence;
  }
  const shown = await attestable[kindOf(need, place.given)].make(need, place);
  return { ...shown, source: 'attested', reference } as Evidence;
}

/** What stands in for a kind is taken when it alone was given. */
function kindOf(need: EvidenceNeed, given: EvidenceGiven): EvidenceKind {
  const { kind, orElse } = need;
  const whole = (one: EvidenceKind) => attestable[one].options(need).every(([key]) => given[key] !== undefined);
  return orElse !== undefined && !whole(kind) && whole(orElse) ? orElse : kind;
}

type Unseen = Extract<Observation, { readonly kind: 'unseen' }>;

function missingOf(need: EvidenceNeed, given: EvidenceGiven, unseen: Unseen | undefined): readonly Problem[] {
  const { shows, orElse } = need;
  const kind = kindOf(need, given);
  const due = [...attestable[kind].options(need), ['reference', '--reference TICKET'] as const];
  const missing = due.filter(([key]) => given[key] === undefined).map(([, option]) => option);
  if (missing.length === 0) return [];
  const instead = orElse === undefined ? [] : attestable[orElse].options(need).map(([, option]) => option);
  const options = `add ${missing.join(', ')}${instead.length > 0 ? `, or instead ${instead.join(', ')}` : ''}`;
  return [
    {
      code: 'EvidenceNotGiven',
      place: kind,
      message: `the step needs ${shows.replace(/[{}]/g, '')}${unseen === undefined ? '' : `; it could not be observed: ${unseen.reason}`}`,
      remedy: unseen?.remedy === undefined ? options : `${unseen.remedy}, and it is observed; or attest it: ${options}`,
    },
  ];
}
