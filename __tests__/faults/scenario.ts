import type { Recovery, Victim } from '../support/stage';

/** A call of the swing that changes the cloud; `nth` of its action counts from 1. */
export interface WritingCall {
  readonly action: string;
  readonly nth: number;
}

export interface CallScenario {
  readonly call: WritingCall;
  readonly when: 'before' | 'after';
  readonly victim: Victim;
  readonly recovery: Recovery;
}

/** Progress lines by which the phases of `swing apply` are told apart; the refresh is seen as Terraform's first read. */
export type Phase = 'plan' | 'show' | 'refresh' | 'verify';

export interface PhaseScenario {
  readonly phase: Phase;
  readonly victim: Victim;
  readonly recovery: Recovery;
}

/** The call that moves each kind of target in the cloud (measured: hashicorp/aws 5.100.0). */
const movingCalls: readonly WritingCall[] = [
  { action: 'AssociateAddress', nth: 1 },
  { action: 'ReplaceRoute', nth: 1 },
  { action: 'ModifyListener', nth: 1 },
  { action: 'ChangeResourceRecordSets', nth: 1 },
];

/** The other calls of that swing that change the cloud. */
const furtherCalls: readonly WritingCall[] = [
  { action: 'ChangeResourceRecordSets', nth: 2 },
  { action: 'DisassociateAddress', nth: 1 },
];

const victims: readonly Victim[] = ['group', 'swing'];
const recoveries: readonly Recovery[] = ['apply', 'rollback'];

/**
 * The full product with `FAULTS=all`; else every moving call before and after, then forward and back, with the victims in
 * turn; of the further calls, recoveries in turn as well.
 */
export function callScenarios(all: boolean): readonly CallScenario[] {
  const [moving, further] = [productOf(movingCalls), productOf(furtherCalls)];
  if (all) return [...moving, ...further];
  const inTurn = moving.filter(({ victim, recovery }, index) => {
    const swapped = Math.floor(index / 4) % 2 === 0;
    return (victim === 'group') === ((recovery === 'apply') === swapped);
  });
  return [...inTurn, ...further.filter((_, index) => index % 4 === turnOf(Math.floor(index / 4)))];
}

function productOf(calls: readonly WritingCall[]): readonly CallScenario[] {
  return calls.flatMap((call) =>
    (['before', 'after'] as const).flatMap((when) =>
      victims.flatMap((victim) => recoveries.map((recovery) => ({ call, when, victim, recovery }))),
    ),
  );
}

export function phaseScenarios(all: boolean): readonly PhaseScenario[] {
  const phases: readonly Phase[] = ['plan', 'show', 'refresh', 'verify'];
  const product = phases.flatMap((phase) =>
    victims.flatMap((victim) => recoveries.map((recovery) => ({ phase, victim, recovery }))),
  );
  return all ? product : product.filter((_, index) => index % 4 === turnOf(Math.floor(index / 4)));
}

/** Both victims and both recoveries come up equally often. */
function turnOf(block: number): number {
  return [0, 3, 1, 2][block % 4] ?? 0;
}
