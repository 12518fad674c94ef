import { measured, type Rule } from '../rule';
import { hazardsIn } from './hazards';

const ends: ReadonlySet<string> = new Set(['instance-stopped', 'instance-destroyed', 'instance-state-stopped']);

/** One image or one piece of user data for both sides, changed once. */
export const bothAppliancesStopped: Rule = {
  id: 'both-appliances-stopped',
  sentence: 'no plan stops or replaces more than one instance',
  reason: 'Terraform changes them side by side: primary and backup are gone at the same time',
  cure: 'change one side by a plan of its own, wait until it serves again, then change the other',
  source: measured,
  severity: 'error',
  find: ({ acting }) => {
    const stopped = acting.filter((change) => hazardsIn(change).some(({ id = '' }) => ends.has(id)));
    if (stopped.length < 2) return [];
    return stopped.map(({ address }) => ({
      address,
      message: `is stopped or replaced by the plan that does so with ${stopped.length - 1} more: the whole pair may be gone`,
    }));
  },
};
