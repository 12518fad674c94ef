import {
  DeregisterTargetsCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  RegisterTargetsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';

import { otherSide, type Side } from '../../site';
import type { SeededCloud } from '../cloud';
import type { Lab } from '../lab';
import type { RecordChange } from '../network';
import type { TerraformControl, UpdateControl } from './control';

/** A route that is replaced is deleted first, whatever forces it; here, as often, a value that has nothing to do with it. */
export const replacedRoute: TerraformControl = {
  id: 'overlay-route-replaced',
  explain: 'aws_route replaced in the default order: DeleteRoute, later CreateRoute',
  target: 'overlay-ip',
  imports: (cloud) => {
    const { routeTable, destination } = overlayOf(cloud);
    return { 'aws_route.control': `${routeTable}_${destination}` };
  },
  resources: (cloud, side) => ({
    terraform_data: { holder: { input: side } },
    aws_route: {
      control: {
        route_table_id: overlayOf(cloud).routeTable,
        destination_cidr_block: overlayOf(cloud).destination,
        network_interface_id: cloud.appliances[side].networkInterface,
        lifecycle: { replace_triggered_by: ['terraform_data.holder'] },
      },
    },
  }),
};

/** One target group whose target is exchanged, instead of a listener that goes to another group. */
export const swungByAttachment: TerraformControl = {
  id: 'nat-by-attachment',
  explain: 'aws_lb_target_group_attachment.target_id changed: DeregisterTargets, later RegisterTargets',
  target: 'nat',
  // an attachment cannot be imported; registering again what is registered changes nothing
  imports: () => ({}),
  resources: (cloud, side, moved) => ({
    aws_lb_target_group_attachment: {
      control: {
        target_group_arn: balancerOf(cloud).targetGroups[moved ? otherSide(side) : side],
        target_id: cloud.appliances[side].primaryIp,
        port: 443,
      },
    },
  }),
  settle: async (lab, to) => {
    const elb = new ElasticLoadBalancingV2Client(clientOf(lab));
    try {
      await forwardTo(elb, lab.cloud, to);
    } finally {
      elb.destroy();
    }
  },
};

/** First the listener goes to the group of its own appliance, then the other group gets its own appliance back. */
async function forwardTo(elb: ElasticLoadBalancingV2Client, cloud: SeededCloud, to: Side): Promise<void> {
  const { listener, targetGroups } = balancerOf(cloud);
  const from = otherSide(to);
  const DefaultActions = [{ Type: 'forward' as const, TargetGroupArn: targetGroups[to] }];
  await elb.send(new ModifyListenerCommand({ ListenerArn: listener, DefaultActions }));
  const TargetGroupArn = targetGroups[from];
  const target = (side: Side) => ({ TargetGroupArn, Targets: [{ Id: cloud.appliances[side].primaryIp }] });
  await elb.send(new RegisterTargetsCommand(target(from)));
  await elb.send(new DeregisterTargetsCommand(target(to)));
}

/** What hashicorp/dns does when a TTL changes, without it. */
export const deleteThenAdd: UpdateControl = {
  id: 'rfc2136-delete-then-add',
  explain: 'by nsupdate delete-then-add: one UPDATE deletes A and AAAA, a second one adds them again',
  target: 'rfc2136',
  messages: ({ cloud, site }, to) => {
    const { ipv4, ipv6 } = cloud.appliances[to].own;
    const sets = [change(site, 'A', ipv4), change(site, 'AAAA', ipv6)];
    return [sets.map((set) => ({ ...set, action: 'DELETE' as const })), sets];
  },
};

function change(site: string, type: 'A' | 'AAAA', value: string): RecordChange {
  const set = { name: `${site}.`, type, ttlSeconds: 60, values: [value] };
  return { kind: 'record-set-changed', action: 'CREATE', ...set };
}

function clientOf({ proxy, cloud, env }: Lab) {
  const accessKeyId = env['AWS_ACCESS_KEY_ID'] ?? '';
  const credentials = { accessKeyId, secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '' };
  return { endpoint: proxy.url, region: cloud.region, credentials, maxAttempts: 1 };
}

function overlayOf({ overlay }: SeededCloud): NonNullable<SeededCloud['overlay']> {
  if (overlay === undefined) throw new Error('this control needs a lab with the target overlay-ip');
  return overlay;
}

function balancerOf({ loadBalancer }: SeededCloud): NonNullable<SeededCloud['loadBalancer']> {
  if (loadBalancer === undefined) throw new Error('this control needs a lab with the target nat');
  return loadBalancer;
}
