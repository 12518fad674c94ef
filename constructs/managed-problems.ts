import { Token } from 'cdktf';
import { awsId, privateIpv4, renderGot, type ManagedInstance, type PartProblem } from '../site';

/** What EBS allows for a gp3 volume, from the smallest image of an appliance up. */
const diskGiB = { least: 8, most: 16_384 } as const;

/** What is wrong with an instance to keep, all of it at once; what only Terraform knows is left to Terraform. */
export function managedProblems(managed: ManagedInstance): readonly PartProblem[] {
  return [...idProblems(managed), ...addressProblems(managed), ...diskProblems(managed)];
}

function idProblems({ ami, subnet, securityGroups, allocation }: ManagedInstance): readonly PartProblem[] {
  const none: PartProblem = {
    code: 'MissingKey',
    path: ['managed', 'securityGroups'],
    message: 'managed.securityGroups must name at least one security group',
    got: '[]',
    remedy: 'name the group that lets users and administrators in',
  };
  return [
    ...malformed('ami', 'ami', ami),
    ...malformed('subnet', 'subnet', subnet),
    ...(allocation === undefined ? [] : malformed('allocation', 'eipalloc', allocation)),
    ...(securityGroups.length === 0 ? [none] : []),
    ...securityGroups.flatMap((group, index) => malformed(`securityGroups[${index}]`, 'sg', group)),
  ];
}

function malformed(field: string, prefix: string, value: string): readonly PartProblem[] {
  if (Token.isUnresolved(value) || awsId(prefix).safeParse(value).success) return [];
  return [
    {
      code: 'Malformed',
      path: ['managed', field],
      message: `managed.${field} must look like "${prefix}-0a1b2c3d4e5f60001"`,
      got: renderGot(value),
    },
  ];
}

function addressProblems({ privateIp, siteIp }: ManagedInstance): readonly PartProblem[] {
  const secondary = siteIp === undefined ? [] : notPrivate('siteIp', siteIp);
  return [
    ...notPrivate('privateIp', privateIp),
    ...secondary,
    ...(siteIp === privateIp ? [sameAddress(privateIp)] : []),
  ];
}

/** An Elastic IP on the primary private address takes the appliance's own public address away. */
function sameAddress(address: string): PartProblem {
  return {
    code: 'SameAddress',
    path: ['managed', 'siteIp'],
    message: 'managed.siteIp must differ from managed.privateIp: the site has an address of its own on the interface',
    got: renderGot(address),
    remedy: 'pick a free address of the subnet',
  };
}

function notPrivate(field: 'privateIp' | 'siteIp', value: string): readonly PartProblem[] {
  if (Token.isUnresolved(value) || privateIpv4.safeParse(value).success) return [];
  return [
    {
      code: 'NotPrivate',
      path: ['managed', field],
      message: `managed.${field} must be a private IPv4 address`,
      got: renderGot(value),
      allowed: '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10',
    },
  ];
}

function diskProblems({ rootVolumeGiB }: ManagedInstance): readonly PartProblem[] {
  const { least, most } = diskGiB;
  if (rootVolumeGiB === undefined || Token.isUnresolved(rootVolumeGiB)) return [];
  if (Number.isInteger(rootVolumeGiB) && rootVolumeGiB >= least && rootVolumeGiB <= most) return [];
  return [
    {
      code: 'OutOfRange',
      path: ['managed', 'rootVolumeGiB'],
      message: `managed.rootVolumeGiB must be between ${least} and ${most}`,
      got: renderGot(rootVolumeGiB),
    },
  ];
}
