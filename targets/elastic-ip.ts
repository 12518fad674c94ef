import { awsId, perSideProblems, privateIpv4, renderGot, sides, strict } from '../site';
import type { PartProblem, Side, Site, SiteParts } from '../site';
import { awsMissing, mustBeOnAws, networkInterfaceOf, nobodyYet, sharedIsOwn } from './aws-side';
import { eipAssociation, eip } from './eip-hazards';
import { managedSideProblems } from './managed-side';
import type { Pointer, PointerValues } from './pointer';
import type { TargetKind } from './target-kind';

/** A public address that AWS moves from one interface to another in one call. */
export interface ElasticIpSpec {
  /** `"eipalloc-0a1b2c3d4e5f60001"`. */
  readonly allocation: string;
  /**
   * One *secondary* private address per side with an appliance, on the appliance's own interface and reserved for the site. Without it the
   * Elastic IP would take the interface's primary address and with it the appliance's own public one.
   */
  readonly privateIp: Partial<Readonly<Record<Side, string>>>;
}

const privateIp = privateIpv4
  .optional()
  .describe('Secondary private address on the interface of this side, reserved for the site');

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
    ...managedSideProblems(spec, site),
  ],
  pointers: (spec, site) => [pointer(spec, site)],
  releasedAddresses: (naturalKey) => [addressOf(naturalKey)],
  pointerTypes: [eipAssociation, eip],
};

function privateIpProblems(spec: ElasticIpSpec, site: SiteParts): readonly PartProblem[] {
  const { a, b } = spec.privateIp;
  const own = sides.flatMap((side) => {
    const address = spec.privateIp[side];
    return address === undefined ? [] : sharedIsOwn('the Elastic IP', address, site, ['privateIp', side]);
  });
  const perSide = perSideProblems({ field: ['privateIp'], named: spec.privateIp }, site.appliances);
  return [...perSide, ...(a !== undefined && a === b ? [samePrivateIp(b)] : []), ...own];
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
  const privateIp = spec.privateIp[side];
  if (networkInterface === undefined || privateIp === undefined) return undefined;
  return {
    allocation_id: spec.allocation,
    network_interface_id: networkInterface,
    private_ip_address: privateIp,
  };
}

function holderAt(spec: ElasticIpSpec, site: Site, side: Side): string {
  const appliance = site.appliances[side];
  if (appliance.kind === 'vacant') return nobodyYet;
  return `${networkInterfaceOf(appliance) ?? appliance.hostname} ${spec.privateIp[side]}`;
}
