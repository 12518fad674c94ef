import { measured, type Found, type Rule } from '../../rule';
import type { ResourceChange } from '../../plan';
import { canonicalText } from '../../pointer-values';
import { partOf } from '../part';
import type { ApplianceSubject } from '../subject';
import { isPrimarys } from './primary';

/** By type what matters when somebody else changed it; everything else in drift is noise. */
const watched: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'aws_instance',
    ['disable_api_termination', 'disable_api_stop', 'instance_type', 'private_ip', 'subnet_id', 'instance_state'],
  ],
  ['aws_network_interface', ['private_ips', 'private_ip_list', 'security_groups', 'subnet_id']],
  ['aws_eip_association', ['network_interface_id', 'private_ip_address']],
]);

/** What somebody did behind the back of the state. */
export const applianceDrift: Rule<ApplianceSubject> = {
  id: 'appliance-drift',
  sentence: 'nobody changed or ended an appliance behind the back of the state',
  reason: 'the plan answers to something that nobody here decided',
  cure: 'find out who and why; put it back or make the file say it, then plan again',
  source: measured,
  severity: 'warning',
  inLint: 'silent',
  find: (subject) => subject.plan.resource_drift.flatMap((drift) => driftFinding(subject, drift)),
};

function driftFinding(subject: ApplianceSubject, drift: ResourceChange): readonly Found[] {
  const { address, change, type } = drift;
  const part = partOf(drift);
  if (part === undefined) return [];
  if (change.actions.join() === 'delete') {
    const severity = isPrimarys(subject, part) ? 'error' : 'warning';
    return [
      { address, severity, message: 'is gone: somebody else ended it; find out who before anything is made anew' },
    ];
  }
  const differing = (watched.get(type) ?? []).filter(
    (name) => canonicalText(change.before?.[name] ?? null) !== canonicalText(change.after?.[name] ?? null),
  );
  return differing.length === 0 ? [] : [{ address, message: `was changed by somebody else: ${differing.join(', ')}` }];
}

/** Told, so that nothing is hidden: the state changes, the world does not. */
export const partComesIn: Rule<ApplianceSubject> = {
  id: 'appliance-taken-in',
  sentence: 'nothing comes into the state by import and nothing gets another address in it',
  reason: 'the state changes, the world does not: it is told so that nothing is hidden',
  cure: 'nothing; it now has an owner here',
  source: measured,
  severity: 'info',
  inLint: 'silent',
  find: ({ plan }) =>
    plan.resource_changes
      .filter(({ change }) => change.actions.join() === 'no-op')
      .flatMap(({ address, change, previous_address: previous }): readonly Found[] => {
        if (change.importing !== undefined && change.importing !== null)
          return [{ address, message: 'comes into the state by import and stays as it is' }];
        return previous === undefined ? [] : [{ address, message: `stood at ${previous} and stays as it is` }];
      }),
};
