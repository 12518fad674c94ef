import { otherSide, type Side } from '../../site';
import type { ApplianceState } from './appliance-state';
import type { StateFault } from './faults';
import type { PairMachine } from './pair-machine';

/** Lets something go wrong beyond single requests; hands back what takes it away again. */
export function befall(machine: PairMachine, side: Side, fault: StateFault): () => void {
  const { troubles } = machine;
  const put = (wrong: Partial<ApplianceState>, right: Partial<ApplianceState>) => {
    machine.set(side, wrong);
    return () => machine.set(side, right);
  };
  switch (fault.kind) {
    case 'powered-off':
      return put({ powered: false }, { powered: true });
    case 'ill':
      return put({ illness: fault.message }, { illness: undefined });
    case 'clock-off':
      return put({ clockAheadSeconds: fault.seconds }, { clockAheadSeconds: 0 });
    case 'both-primary': {
      const { role } = machine.state(side);
      machine.set(otherSide(side), { role: 'primary' });
      return put({ role: 'primary' }, { role });
    }
    case 'sync-never-ends':
      troubles.syncNeverEnds.add(side);
      return () => void troubles.syncNeverEnds.delete(side);
    case 'dies-between-roles':
      troubles.diesBetweenRoles.add(side);
      return () => void troubles.diesBetweenRoles.delete(side);
    case 'peers-apart':
      troubles.peersApart = true;
      return () => void (troubles.peersApart = false);
  }
}
