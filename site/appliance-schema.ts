import { z } from 'zod';
import { awsId } from './aws-id';
import { hostName } from './host-name';
import { addresses, privateIpv4 } from './ip-address';
import { plainText } from './plain-text';
import type { Appliance, RetiredAppliance } from './site';
import { strict } from './strict';

const leavesTheProject = /^\/|(^|\/)\.\.(\/|$)/;

const rootVolumeGiB = z.int().min(8).max(16_384).describe('Size of the encrypted disk, in GiB');

const managed = strict({
  ami: awsId('ami').describe('Image it is created from; a later change is ignored: the appliance upgrades itself'),
  type: z
    .string()
    .regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/, { error: 'must look like "m6i.large"' })
    .describe('Instance type'),
  subnet: awsId('subnet').describe('Subnet of its own interface'),
  privateIp: privateIpv4.describe('Primary private address of its own interface'),
  siteIp: privateIpv4.optional().describe('Secondary private address on that interface, reserved for the site'),
  securityGroups: z.array(awsId('sg')).min(1).describe('Security groups of its own interface'),
  allocation: awsId('eipalloc').optional().describe('Elastic IP of its own address, allocated before'),
  rootVolumeGiB: rootVolumeGiB.optional(),
  kmsKey: z
    .string()
    .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/, { error: 'must be the ARN of a KMS key' })
    .optional()
    .describe('Key the disk is encrypted with; the default key of the account when absent'),
  userDataFile: plainText(500)
    .refine((path) => !leavesTheProject.test(path), {
      error: 'must be a path inside the project, relative to cdktf.json',
      params: { code: 'PathOutside' },
    })
    .optional()
    .describe('User data, relative to cdktf.json; a later change is ignored'),
})
  .optional()
  .describe('The appliance stack keeps this instance: created, or adopted by import, and protected');

const awsInstance = z
  .union([
    strict({
      instance: awsId('i').describe('Id of the EC2 instance'),
      networkInterface: awsId('eni').describe('Id of the interface that carries the private address of the site'),
      managed,
    }),
    strict({
      tag: z
        .record(plainText(128), plainText(256))
        .refine((tags) => Object.keys(tags).length > 0, {
          error: 'must name at least one tag',
          params: { code: 'NoTag' },
        })
        .describe('Tags that name exactly one instance; `swing init` replaces them by literal ids'),
      managed,
    }),
  ])
  .describe('The EC2 instance, by literal ids or by tag');

const common = {
  hostname: hostName.describe('Its own name, never the site name'),
  address: addresses.describe('Its own address, public; a list of two for one per family'),
  version: z
    .string()
    .regex(/^\d+(\.\d+){1,3}$/, { error: 'must look like "24.2.3"' })
    .describe('Software version that is installed'),
};

const virtual = { kind: z.literal('virtual'), ...common, aws: awsInstance.optional() };

const hardware = {
  kind: z.literal('hardware'),
  ...common,
  location: plainText(200).optional().describe('Where it stands'),
  serial: plainText(100).optional().describe('Serial number on its back'),
};

/** One appliance of the pair. */
export const appliancePart = z
  .discriminatedUnion('kind', [strict(virtual), strict(hardware)])
  .transform(({ address, ...rest }): Appliance => ({ ...rest, addresses: address }));

const protection = z
  .literal('lifted')
  .optional()
  .describe('Takes the protection of a managed one away, so that deleting its entry destroys it');

/** Appliances that left the pair. */
export const retiredPart = z
  .array(
    z
      .discriminatedUnion('kind', [strict({ ...virtual, protection }), strict({ ...hardware, protection })])
      .transform(({ address, ...rest }): RetiredAppliance => ({ ...rest, addresses: address })),
  )
  .default([])
  .describe(
    'Appliances that left the pair; a managed one is kept until its protection is lifted and its entry deleted',
  );
