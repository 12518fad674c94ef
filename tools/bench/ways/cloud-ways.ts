import { runSwing, type Lab } from '../../../lab';
import type { Side } from '../../../site';
import { inLab, succeeded, synthesised } from './in-lab';
import { byScript, bySwing } from './swing-ways';
import type { Way } from './way';

/** The ways to move a site with an Elastic IP, an overlay route, a load balancer and a name in Route 53. */
export function cloudWays(lab: Lab): readonly Way[] {
  // the scripts move past the state, which follows at the next adoption
  const script = { ...byScript(lab), settle: () => adopted(lab) };
  return [bySwing(lab), script, byTerraform(lab), byHand(lab)];
}

/** The same stack without a review: `terraform apply -auto-approve`. */
function byTerraform(lab: Lab): Way {
  let folder = '';
  return {
    name: '`terraform apply -auto-approve`',
    prepare: (to) => Promise.resolve(void (folder = synthesised(lab, to))),
    move: async () => {
      const argv = ['terraform', 'apply', '-auto-approve', '-input=false', '-no-color'];
      await succeeded('terraform apply', inLab(lab, argv, folder));
    },
  };
}

/** Four commands of the AWS command line, one after the other, as a runbook would have them. */
function byHand(lab: Lab): Way {
  return {
    name: 'AWS CLI by hand',
    move: async (to) => {
      for (const argv of commands(lab, to)) await succeeded(argv.slice(0, 3).join(' '), inLab(lab, argv));
    },
    settle: () => adopted(lab),
  };
}

/** What moves one pair by hand, losing nothing: the same four calls a swing sends. */
function commands({ cloud, site }: Lab, to: Side): readonly (readonly string[])[] {
  const { appliances, shared, overlay, loadBalancer, zone } = cloud;
  const nic = appliances[to].networkInterface;
  const { ipv4, ipv6 } = appliances[to].own;
  const change = (Type: string, Value: string) => ({
    Action: 'UPSERT',
    ResourceRecordSet: { Name: site, Type, TTL: 60, ResourceRecords: [{ Value }] },
  });
  const batch = JSON.stringify({ Changes: [change('A', ipv4), change('AAAA', ipv6)] });
  return [
    [
      'aws',
      'ec2',
      'associate-address',
      '--allocation-id',
      shared?.allocation ?? '',
      '--network-interface-id',
      nic,
      '--private-ip-address',
      shared?.privateIp[to] ?? '',
      '--allow-reassociation',
    ],
    [
      'aws',
      'ec2',
      'replace-route',
      '--route-table-id',
      overlay?.routeTable ?? '',
      '--destination-cidr-block',
      overlay?.destination ?? '',
      '--network-interface-id',
      nic,
    ],
    [
      'aws',
      'elbv2',
      'modify-listener',
      '--listener-arn',
      loadBalancer?.listener ?? '',
      '--default-actions',
      `Type=forward,TargetGroupArn=${loadBalancer?.targetGroups[to] ?? ''}`,
    ],
    ['aws', 'route53', 'change-resource-record-sets', '--hosted-zone-id', zone.id, '--change-batch', batch],
  ];
}

/** Somebody moved the pair past the state: it learns of it, on whichever side that is. */
async function adopted(lab: Lab): Promise<void> {
  lab.setPrimary('a');
  if ((await runSwing(lab, ['adopt'])).exitCode === 0) return;
  lab.setPrimary('b');
  await succeeded('swing adopt', runSwing(lab, ['adopt']));
}
