import { aliased, bystander } from './bystander';
import { listener } from './listener-hazards';
import { deletes, does, losesMembers } from './planned-change';
import type { Hazard, PointerType } from './pointer';

const measured = 'measured: Terraform 1.11.4, hashicorp/aws 5.100.0';

const attachmentHazards: readonly Hazard[] = [
  {
    id: 'attachment-deleted',
    sentence: 'a target is deregistered: nothing is forwarded to it any more, and connections end after the delay',
    cure: 'move the listener to the other group first, and leave the targets where they are',
    source: measured,
    applies: (change) => does(change, 'delete'),
  },
  {
    id: 'attachment-replaced',
    sentence: 'a target is deregistered and another registered: neither waits for the other to be healthy or drained',
    cure: "one target group per appliance; move the listener's default action in place",
    source: measured,
    applies: (change) => deletes(change) && change.actions.length > 1,
  },
];

const loadBalancerHazards: readonly Hazard[] = [
  {
    id: 'load-balancer-deleted',
    sentence: 'the load balancer is deleted, alone or to be replaced: its name and addresses are gone for good',
    cure: 'make the new one beside it, move the name to it, and delete the old one when nobody uses it',
    source: measured,
    applies: deletes,
  },
  {
    id: 'load-balancer-subnet-removed',
    sentence: 'the load balancer leaves a subnet: connections through its node there end',
    cure: 'take the address of that node out of the DNS first',
    source: 'Elastic Load Balancing API reference, SetSubnets',
    inLint: 'warning',
    applies: (change) => does(change, 'update') && losesMembers(change, 'subnets'),
  },
];

const targetGroup = bystander('aws_lb_target_group', [
  {
    id: 'target-group-deleted',
    sentence: 'a target group is deleted, alone or to be replaced: a new one has no healthy target for a while',
    cure: 'keep the group; make another one beside it, wait until it is healthy, then move the listener',
    source: measured,
    applies: deletes,
  },
]);

const listenerRule = bystander('aws_lb_listener_rule', [
  {
    id: 'listener-rule-deleted',
    sentence: 'a rule is deleted, alone or to be replaced: what it forwarded falls to the default action',
    cure: 'change the action of the rule in place',
    source: measured,
    applies: deletes,
  },
]);

const attachment = bystander('aws_lb_target_group_attachment', attachmentHazards);
const loadBalancer = bystander('aws_lb', loadBalancerHazards);

/** What stands between a listener and an appliance, under the provider's present and older names. */
export const loadBalancerTypes: readonly PointerType[] = [
  attachment,
  aliased(attachment, 'aws_alb_target_group_attachment'),
  bystander('aws_autoscaling_attachment', attachmentHazards),
  bystander('aws_elb_attachment', attachmentHazards),
  loadBalancer,
  aliased(loadBalancer, 'aws_alb'),
  bystander('aws_elb', loadBalancerHazards),
  targetGroup,
  aliased(targetGroup, 'aws_alb_target_group'),
  listenerRule,
  aliased(listenerRule, 'aws_alb_listener_rule'),
  aliased(listener, 'aws_alb_listener'),
];
