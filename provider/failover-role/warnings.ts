import { pairState } from '../../appliance';
import type { Diagnostic } from '../framework';
import { sides } from '../pair-attributes';
import { problemDiagnostic, warningAt } from '../pair-diagnostics';
import { conflictClicks } from './clicks';
import { compareBuilds } from './compare-builds';
import { renderSeen, sameAppliance } from './seen';
import type { PairObservation } from '../../appliance';

/** What a refresh has to tell beside the state. Empty while all is well; standing health is for a check block. */
export function warningsOf(seen: PairObservation): readonly Diagnostic[] {
  const id = sameAppliance(seen);
  if (id !== undefined) return [oneAppliance(id)];
  return [...unaskable(seen), ...unclear(seen), ...unequal(seen)];
}

const kept = 'the state keeps what was known before';

function oneAppliance(id: string): Diagnostic {
  const summary = 'one appliance answers under both names';
  const detail = `its id is ${JSON.stringify(id)}; write each appliance's own name, never the site's; ${kept}`;
  return warningAt({ attribute: 'appliance_b', summary, detail });
}

function unaskable(seen: PairObservation): readonly Diagnostic[] {
  return sides.flatMap((side) => {
    const one = seen[side];
    if (one.status === 'reachable') return [];
    const told = problemDiagnostic('warning', one.problem, side, `appliance ${side} cannot be asked: ${one.reason}`);
    return [{ ...told, detail: `${told.detail}\n${renderSeen(seen)}; ${kept}` }];
  });
}

function unclear(seen: PairObservation): readonly Diagnostic[] {
  const state = pairState(seen);
  const detail = `${renderSeen(seen)}; ${kept}`;
  switch (state.kind) {
    case 'both-primary': {
      const summary = 'ALARM: both appliances call themselves primary';
      return [warningAt({ attribute: 'primary', summary, detail: `${detail}\n${conflictClicks}` })];
    }
    case 'both-backup': {
      const summary = 'nobody is primary: both appliances are backup';
      const remedy =
        'legal for a moment of every swap. When it stays: /login > Management > Failover > Become Primary on the one that shall serve';
      return [warningAt({ attribute: 'primary', summary, detail: `${detail}\n${remedy}` })];
    }
    case 'half-related': {
      const summary = 'one appliance stands alone, the other does not';
      return [
        warningAt({
          attribute: 'relationship',
          summary,
          detail: `${detail}\nlook at /login > Management > Failover on both`,
        }),
      ];
    }
    case 'unclear':
      return roleless(seen, detail);
    default:
      return [];
  }
}

function roleless(seen: PairObservation, detail: string): readonly Diagnostic[] {
  return sides.flatMap((side) => {
    const one = seen[side];
    if (one.status === 'unreachable' || one.role !== undefined) return [];
    const why = one.unsaid.map(({ message, remedy = '' }) => `\n${message}; ${remedy}`).join('');
    const summary = `the role of appliance ${side} is not known`;
    return [warningAt({ attribute: `appliance_${side}`, summary, detail: `${detail}${why}` })];
  });
}

/** Only while a relationship stands: on the way through an upgrade the two differ on purpose. */
function unequal(seen: PairObservation): readonly Diagnostic[] {
  if (pairState(seen).kind !== 'established') return [];
  const { result, text } = compareBuilds(seen);
  if (result !== 'different') return [];
  const detail = `${text}; a pair in a failover relationship must run the same package`;
  return [warningAt({ attribute: 'relationship', summary: 'version or build differ', detail })];
}
