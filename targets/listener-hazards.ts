import { forwardedTo } from './listener-action';
import { changes, deletes, does } from './planned-change';
import type { PlannedChange, PointerType } from './pointer';

const measured = 'measured: Terraform 1.11.4, hashicorp/aws 5.100.0';

/** A listener moves by one ModifyListener, which the provider sends for an update of the default action alone. */
export const listener: PointerType = {
  resourceType: 'aws_lb_listener',
  attributes: ['arn', 'target_group_arn'],
  identity: ['arn'],
  nested: { block: 'default_action', read: forwardedTo },
  gapFreeActions: [['update']],
  ignored: [],
  hazards: [
    {
      id: 'listener-deleted',
      sentence: 'the listener is deleted, alone or to be replaced: every connection to its port is refused',
      cure: 'change its default action in place; moved blocks rename it',
      source: measured,
      applies: deletes,
    },
    {
      id: 'listener-port-changed',
      sentence: 'the listener leaves its port in place: every connection to the old port is refused',
      cure: 'make a listener for the other port beside this one',
      source: measured,
      applies: (change) => does(change, 'update') && changes(change, 'port'),
    },
    {
      id: 'listener-protocol-changed',
      sentence: 'the listener speaks another protocol on its port: clients that speak the present one are cut off',
      cure: 'make a listener for the other protocol on a port of its own',
      source: measured,
      applies: (change) => does(change, 'update') && changes(change, 'protocol') && !widens(change),
    },
    {
      id: 'listener-forwards-no-more',
      sentence: 'the listener answers by itself and forwards to nobody: the site is an error page',
      cure: 'forward to the target group of the other side instead',
      source: 'Elastic Load Balancing API reference, ModifyListener',
      applies: (change) => does(change, 'update') && answersItself(change.after) && !answersItself(change.before),
    },
  ],
};

/** Who speaks TCP is served by TCP_UDP as well. */
function widens({ before, after }: PlannedChange): boolean {
  return ['TCP', 'UDP'].includes(String(before?.['protocol'])) && after?.['protocol'] === 'TCP_UDP';
}

function answersItself(values: PlannedChange['after']): boolean {
  const actions: unknown = values?.['default_action'];
  return (
    Array.isArray(actions) &&
    actions.some((action: Readonly<Record<string, unknown>>) => action['type'] === 'fixed-response')
  );
}
