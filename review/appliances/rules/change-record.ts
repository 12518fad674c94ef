import type { Found, Rule } from '../../rule';
import type { ActingPart, ApplianceSubject } from '../subject';

/** Hazard: the old appliance is the last way back, and it ends before the new one was confirmed and paired. */
export const endedTooEarly: Rule<ApplianceSubject> = {
  id: 'appliance-ended-too-early',
  sentence: 'while a change is open, an appliance is ended only at the step that ends it',
  reason: 'the appliance that leaves is the last way back of the change',
  cure: 'do and record the steps before it: swing next says which',
  source: 'docs/procedures.md: the old appliance goes when everything is confirmed',
  severity: 'error',
  inLint: 'silent',
  find: ({ parts, granted }) => parts.flatMap((acting) => foundIn(acting, granted.change)),
};

function foundIn(
  { entry: { address }, grant }: ActingPart,
  permit: ApplianceSubject['granted']['change'],
): readonly Found[] {
  if (permit === undefined) return [];
  const early = (grant === 'remove' && !permit.ends) || (grant === 'lift' && !permit.lifts);
  if (!early) return [];
  const what = grant === 'remove' ? 'would end the appliance that leaves' : 'would lift its protection';
  const { change, next, remedy } = permit;
  return [
    { address, message: `${what}, and ${change.id} stands at ${change.state}: its next row is ${next}; ${remedy}` },
  ];
}
