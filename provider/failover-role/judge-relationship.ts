import type { PairObservation } from '../../appliance';
import { hasError, type Diagnostic, type Values } from '../framework';
import { sides } from '../pair-attributes';
import { errorAt, problemDiagnostic, warningAt } from '../pair-diagnostics';
import { clicksFor } from './clicks';
import { compareBuilds } from './compare-builds';
import { clearlySeen, isAs, isPartlySilent, renderSeen, sameAppliance } from './seen';
import { renderWanted, type Wanted } from './wanted';

/** What speaks against establishing or breaking a relationship, and where to click for it. */
export function judgeRelationship(wanted: Wanted, seen: PairObservation, names: Values): readonly Diagnostic[] {
  const against = wanted.relationship === 'established' ? judgeReturn(seen) : [];
  // clicks beside a refusal would be made
  if (isAs(wanted, seen) || hasError(against)) return against;
  const summary =
    wanted.relationship === 'established'
      ? `the relationship must be established by hand, with ${wanted.primary} as primary`
      : 'the relationship must be broken by hand';
  const detail = `there is no API for it; the apply waits until it is seen\n${clicksFor(wanted, names)}\nat present: ${renderSeen(seen)}`;
  return [...against, warningAt({ attribute: 'relationship', summary, detail })];
}

/** Whether the two may form a pair at all: both seen, two machines, one package. */
export function judgeReturn(seen: PairObservation): readonly Diagnostic[] {
  const unreachable = sides.flatMap((side) => {
    const one = seen[side];
    if (one.status === 'reachable') return [];
    return [problemDiagnostic('error', one.problem, side, `appliance ${side} cannot be asked: ${one.reason}`)];
  });
  if (unreachable.length > 0) return unreachable;
  return [...notTwo(seen), ...notEqual(seen)];
}

function notTwo(seen: PairObservation): readonly Diagnostic[] {
  const id = sameAppliance(seen);
  if (id === undefined) return [];
  const summary = 'one appliance answers under both names';
  const detail = `its id is ${JSON.stringify(id)}; write each appliance's own name, never the site's`;
  return [errorAt({ attribute: 'appliance_b', summary, detail })];
}

function notEqual(seen: PairObservation): readonly Diagnostic[] {
  const { result, text } = compareBuilds(seen);
  if (result === 'equal') return [];
  const attribute = 'relationship';
  if (result === 'unsaid')
    return [warningAt({ attribute, summary: 'version or build could not be compared', detail: text })];
  const summary = 'the two appliances do not run the same version and build';
  return [errorAt({ attribute, summary, detail: `${text}; install the same package on both first` })];
}

/** What is there must be what is declared: nothing is changed to make it so. */
export function judgeAdoption(wanted: Wanted, seen: PairObservation): readonly Diagnostic[] {
  if (isAs(wanted, seen)) return [];
  if (notTwo(seen).length > 0) return notTwo(seen);
  const unreachable = isPartlySilent(seen) ? judgeReturn(seen) : [];
  if (unreachable.length > 0) return unreachable;
  const clear = clearlySeen(seen);
  const found = clear === undefined ? 'nothing clear' : renderWanted(clear);
  const attribute = clear !== undefined && clear.relationship === wanted.relationship ? 'primary' : 'relationship';
  const summary = `declared is ${renderWanted(wanted)}, there is ${found}`;
  const detail = `${renderSeen(seen)}; to take a pair up changes nothing: declare what is there, apply, and swap by a change of its own`;
  return [errorAt({ attribute, summary, detail })];
}
