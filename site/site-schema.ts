import { z } from 'zod';
import { appliancePart, retiredPart } from './appliance-schema';
import { awsAccount, awsRegion } from './aws-id';
import { hostName } from './host-name';
import { infrastructurePart } from './infrastructure-schema';
import { strict } from './strict';

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
  retired: retiredPart,
  infrastructure: infrastructurePart,
  api: strict({
    dataSyncFirst: z
      .boolean()
      .default(true)
      .describe('Pull the data of the primary before a planned swap; everyone on it is disconnected meanwhile'),
  })
    .describe('Both appliances answer their API; the accounts come from the environment')
    .optional(),
};

const bothSides = strict({ a: appliancePart.optional(), b: appliancePart.optional() })
  .meta({ minProperties: 1 })
  .describe('The two appliances; a and b are identity. One may be absent while failover is none');

/** The whole file for editors; `target` is the schema of one entry of `targets`. */
export function siteFileSchema(target: z.ZodType): z.ZodType {
  const { site, primary, failover, aws, released, retired, infrastructure, api } = siteParts;
  return strict({
    site,
    primary,
    failover,
    aws,
    appliances: bothSides,
    targets: z.array(target).describe('What follows the primary'),
    released,
    retired,
    infrastructure,
    api,
  }).describe('One pair of appliances that share a site name');
}
