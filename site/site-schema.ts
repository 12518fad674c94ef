import { z } from 'zod';
import { awsAccount, awsId, awsRegion } from './aws-id';
import { hostName } from './host-name';
import { addresses } from './ip-address';
import { plainText } from './plain-text';
import type { Appliance } from './site';
import { strict } from './strict';

const awsInstance = z
  .union([
    strict({
      instance: awsId('i').describe('Id of the EC2 instance'),
      networkInterface: awsId('eni').describe('Id of the interface that carries the private address of the site'),
    }),
    strict({
      tag: z
        .record(plainText(128), plainText(256))
        .refine((tags) => Object.keys(tags).length > 0, {
          error: 'must name at least one tag',
          params: { code: 'NoTag' },
        })
        .describe('Tags that name exactly one instance; `swing init` replaces them by literal ids'),
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

const appliance = z
  .discriminatedUnion('kind', [
    strict({ kind: z.literal('virtual'), ...common, aws: awsInstance.optional() }),
    strict({
      kind: z.literal('hardware'),
      ...common,
      location: plainText(200).optional().describe('Where it stands'),
      serial: plainText(100).optional().describe('Serial number on its back'),
    }),
  ])
  .transform(({ address, ...rest }): Appliance => ({ ...rest, addresses: address }));

/** The file without its targets, one schema a part. */
export const siteParts = {
  site: hostName.describe('The shared name; never used to talk to one appliance'),
  primary: z.enum(['a', 'b']).describe('The side that is primary; a swing is this line'),
  failover: z
    .enum(['none', 'broken', 'established'])
    .describe('none: single or being migrated; broken: upgraded apart; established: the pair swaps roles itself'),
  aws: strict({ account: awsAccount.describe('Account id'), region: awsRegion.describe('Region') })
    .describe('Where the AWS targets live; required with any of them')
    .optional(),
  released: z
    .array(z.string())
    .default([])
    .describe('Keys of targets that left the file without being destroyed; written by `swing release`'),
};

/** One appliance of the pair. */
export const appliancePart = appliance;

/** The whole file for editors; `target` is the schema of one entry of `targets`. */
export function siteFileSchema(target: z.ZodType): z.ZodType {
  const { site, primary, failover, aws, released } = siteParts;
  return strict({
    site,
    primary,
    failover,
    aws,
    appliances: strict({ a: appliancePart, b: appliancePart }).describe('The two appliances; a and b are identity'),
    targets: z.array(target).describe('What follows the primary'),
    released,
  }).describe('One pair of appliances that share a site name');
}
