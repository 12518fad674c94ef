import { awsId, complain, ipAddress, isPrivateAddress, notAnAddress, renderGot, strict, tryIpAddress } from '../site';
import type { PartProblem, Side, Site, SiteParts } from '../site';
import { awsMissing, mustBeOnAws, networkInterfaceOf, sharedIsOwn } from './aws-side';
import { eipAssociation, eip } from './eip-hazards';
import type { Pointer, PointerValues } from './pointer';
import type { TargetKind } from './target-kind';

/** A public address that AWS moves from one interface to another in one call. */
export interface ElasticIpSpec {
  /** `"eipalloc-0a1b2c3d4e5f60001"`. */
  readonly allocation: string;
  /**
   * One *secondary* private address per side, on the appliance's own interface and reserved for the site. Without it the
   * Elastic IP would take the interface's primary address and with it the appliance's own public one.
   */
  readonly privateIp: Readonly<Record<Side, string>>;
}

const privateIp = ipAddress
  .superRefine((text, context) => {
    const address = tryIpAddress(text);
    if (address?.family === 'ipv6') complain(context, { ...notAnAddress, message: 'must be an IPv4 address' });
    else if (address && !isPrivateAddress(text)) complain(context, notPrivate);
  })
  .describe('Secondary private address on the interface of this side, reserved for the site');

const notPrivate = {
  code: 'NotPrivate',
  message: 'must be a private address of the interface',
  allowed: '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10',
} as const;

const allocationId = /^eipalloc-([0-9a-f]{8}|[0-9a-f]{17})$/;

export const elasticIp: TargetKind<ElasticIpSpec> = {
  kind: 'elastic-ip',
  schema: strict({
    allocation: awsId('eipalloc').describe('Allocation id of the Elastic IP'),
    privateIp: strict({ a: privateIp, b: privateIp }).describe('Where it lands on each side'),
  }).describe('Shared public IP: an Elastic IP that follows the primary'),
  keyExample: 'eipalloc-0a1b2c3d4e5f60001',
  notSwingable: () => undefined,
  naturalKey: (spec) => spec.allocation,
  isNaturalKey: (text) => allocationId.test(text),
  owns: (spec) => [`allocation ${spec.allocation}`],
  check: (spec, site) => [
    ...awsMissing('elastic-ip', site),
    ...mustBeOnAws('elastic-ip', site),
    ...privateIpProblems(spec, site),
  ],
  pointers: (spec, site) => [pointer(spec, site)],
  releasedAddresses: (naturalKey) => [addressOf(naturalKey)],
  pointerTypes: [eipAssociation, eip],
};

function privateIpProblems(spec: ElasticIpSpec, site: SiteParts): readonly PartProblem[] {
  const { a, b } = spec.privateIp;
  const own = (['a', 'b'] as const).flatMap((side) => {
    return sharedIsOwn('the Elastic IP', spec.privateIp[side], site, ['privateIp', side]);
  });
  return a === b ? [samePrivateIp(b), ...own] : own;
}

function samePrivateIp(address: string): PartProblem {
  return {
    code: 'SamePrivateIp',
    path: ['privateIp', 'b'],
    message: 'privateIp must differ between a and b: two interfaces cannot hold one private address',
    got: renderGot(address),
    remedy: 'write the secondary address of the interface of b',
  };
}

function addressOf(allocation: string): string {
  return `aws_eip_association.eip_${allocation}`;
}

function pointer(spec: ElasticIpSpec, site: Site): Pointer {
  return {
    target: `elastic-ip/${spec.allocation}`,
    address: addressOf(spec.allocation),
    resourceType: 'aws_eip_association',
    order: 'elastic-ip',
    values: { a: valuesAt(spec, site, 'a'), b: valuesAt(spec, site, 'b') },
    words: {
      what: `Elastic IP ${spec.allocation}`,
      holder: { a: holderAt(spec, site, 'a'), b: holderAt(spec, site, 'b') },
      how: 'one AssociateAddress',
      newConnections: 'no gap',
      inProgress: 'dropped',
      afterStop: 'the Elastic IP is with the new primary, whatever follows it is still with the old one',
    },
  };
}

function valuesAt(spec: ElasticIpSpec, site: Site, side: Side): PointerValues | undefined {
  const networkInterface = networkInterfaceOf(site.appliances[side]);
  if (networkInterface === undefined) return undefined;
  return {
    allocation_id: spec.allocation,
    network_interface_id: networkInterface,
    private_ip_address: spec.privateIp[side],
  };
}

function holderAt(spec: ElasticIpSpec, site: Site, side: Side): string {
  const appliance = site.appliances[side];
  return `${networkInterfaceOf(appliance) ?? appliance.hostname} ${spec.privateIp[side]}`;
}
