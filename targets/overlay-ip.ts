import { z } from 'zod';
import { awsId, renderGot, strict, tryIpAddress } from '../site';
import type { PartProblem, Side, Site, SiteParts } from '../site';
import { awsMissing, mustBeOnAws, networkInterfaceOf, nobodyYet, sharedIsOwn } from './aws-side';
import { distinct } from './distinct';
import type { Pointer, PointerValues } from './pointer';
import { route } from './route-hazards';
import type { TargetKind } from './target-kind';

/** An address outside the VPC that a route leads to the interface of the primary. */
export interface OverlayIpSpec {
  /** One host: `"10.99.0.10/32"`. */
  readonly address: string;
  /** `["rtb-0a1b2c3d4e5f60001"]`. */
  readonly routeTables: readonly string[];
}

const host = z
  .string()
  .transform((text, context) => {
    const address = tryIpAddress(text.replace(/\/32$/, ''));
    if (text.endsWith('/32') && address?.family === 'ipv4') return `${address.text}/32`;
    context.addIssue({
      code: 'custom',
      message: 'must be one IPv4 host with /32',
      params: { code: 'NotAHostRoute', allowed: 'an address outside the VPC such as 10.99.0.10/32' },
      input: text,
    });
    return z.NEVER;
  })
  .describe('One IPv4 host outside the VPC, with /32; configured in the guest of both appliances');

const naturalKey = /^rtb-[0-9a-f]+(,rtb-[0-9a-f]+)*\/\d+\.\d+\.\d+\.\d+\/32$/;

export const overlayIp: TargetKind<OverlayIpSpec> = {
  kind: 'overlay-ip',
  schema: strict({
    address: host,
    routeTables: distinct(z.array(awsId('rtb')).min(1)).describe('Route tables that lead to the address'),
  }).describe('Shared IP inside VPCs: a route that follows the primary'),
  keyExample: 'rtb-0a1b2c3d4e5f60001/10.99.0.10/32',
  notSwingable: () => undefined,
  naturalKey: keyOf,
  isNaturalKey: (text) => naturalKey.test(text),
  owns: (spec) => spec.routeTables.map((table) => `route ${spec.address} in ${table}`),
  check: (spec, site) => [
    ...awsMissing('overlay-ip', site),
    ...mustBeOnAws('overlay-ip', site),
    ...ownAddress(spec, site),
  ],
  pointers: (spec, site) => spec.routeTables.map((table) => pointer({ spec, site, table })),
  releasedAddresses,
  pointerTypes: [route],
};

function keyOf({ address, routeTables }: OverlayIpSpec): string {
  return `${routeTables.toSorted().join(',')}/${address}`;
}

/** `rtb-0a1b,rtb-0a1c/10.99.0.10/32` gives one route per table. */
function releasedAddresses(key: string): readonly string[] {
  const [tables = '', ...address] = key.split('/');
  return naturalKey.test(key) ? tables.split(',').map((table) => addressOf(table, address.join('/'))) : [];
}

function addressOf(table: string, address: string): string {
  return `aws_route.route_${table}_${address.replaceAll(/[./]/g, '_')}`;
}

interface RouteOf {
  readonly spec: OverlayIpSpec;
  readonly site: Site;
  readonly table: string;
}

function pointer({ spec, site, table }: RouteOf): Pointer {
  const { address } = spec;
  return {
    target: `overlay-ip/${keyOf(spec)}`,
    address: addressOf(table, address),
    resourceType: 'aws_route',
    order: 'route',
    values: { a: valuesAt({ spec, site, table }, 'a'), b: valuesAt({ spec, site, table }, 'b') },
    words: {
      what: `route ${address} in ${table}`,
      holder: { a: holderAt(site, 'a'), b: holderAt(site, 'b') },
      how: 'one ReplaceRoute',
      newConnections: 'no gap',
      inProgress: 'dropped',
      afterStop: `what goes through ${table} reaches the new primary, whatever follows it is still with the old one`,
    },
  };
}

function valuesAt({ spec, site, table }: RouteOf, side: Side): PointerValues | undefined {
  const networkInterface = networkInterfaceOf(site.appliances[side]);
  if (networkInterface === undefined) return undefined;
  return { route_table_id: table, destination_cidr_block: spec.address, network_interface_id: networkInterface };
}

function holderAt(site: Site, side: Side): string {
  const appliance = site.appliances[side];
  return appliance.kind === 'vacant' ? nobodyYet : (networkInterfaceOf(appliance) ?? appliance.hostname);
}

function ownAddress(spec: OverlayIpSpec, site: SiteParts): readonly PartProblem[] {
  const problems = sharedIsOwn('the overlay address', spec.address.replace(/\/32$/, ''), site, ['address']);
  return problems.map((problem) => ({ ...problem, got: renderGot(spec.address) }));
}
