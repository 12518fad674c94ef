import { z } from 'zod';
import { awsId, renderGot, strict, tryIpAddress } from '../site';
import type { PartProblem, SiteParts } from '../site';
import { awsMissing, mustBeOnAws, sharedIsOwn } from './aws-side';
import { distinct } from './distinct';
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
  notSwingable: () => 'overlay-ip cannot be swung yet',
  naturalKey: (spec) => `${spec.routeTables.toSorted().join(',')}/${spec.address}`,
  isNaturalKey: (text) => naturalKey.test(text),
  owns: (spec) => spec.routeTables.map((table) => `route ${spec.address} in ${table}`),
  check: (spec, site) => [
    ...awsMissing('overlay-ip', site),
    ...mustBeOnAws('overlay-ip', site),
    ...ownAddress(spec, site),
  ],
  pointers: () => [],
  releasedAddresses: () => [],
  pointerTypes: [route],
};

function ownAddress(spec: OverlayIpSpec, site: SiteParts): readonly PartProblem[] {
  const problems = sharedIsOwn('the overlay address', spec.address.replace(/\/32$/, ''), site, ['address']);
  return problems.map((problem) => ({ ...problem, got: renderGot(spec.address) }));
}
