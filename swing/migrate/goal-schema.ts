import { z } from 'zod';
import { appliancePart, awsId, hostName, plainText, privateIpv4, siteParts, strict } from '../../site';

const value = z
  .union([plainText(253), z.array(plainText(253)).min(1)])
  .describe('dns: what the name answers while the new one is primary, where it is not its own address');

const targetValues = strict({
  privateIp: privateIpv4
    .optional()
    .describe('elastic-ip: secondary private address of the new one, reserved for the site'),
  targetGroup: z
    .string()
    .regex(/^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\//, {
      error: 'must be the ARN of a target group',
    })
    .optional()
    .describe('nat: ARN of the target group of the new one'),
  value: value.optional(),
});

const port = z.int().min(1).max(65_535);

const member = strict({
  address: privateIpv4.describe('Private address by which the load balancer reaches it'),
  outsideVpc: z.boolean().optional().describe('It is not in the VPC: at the data centre, or in another VPC'),
});

/** The goal file, one schema a part. */
export const goalParts = {
  site: hostName.describe('The shared name of the pair'),
  replace: z.enum(['a', 'b']).describe('The side whose appliance goes'),
  old: hostName.describe('Host name of the appliance that goes; it is retired under this name'),
  with: appliancePart.describe('The new appliance, exactly as it will stand under appliances'),
  aws: siteParts.aws.describe('Account and region, where the site file has none yet'),
  targets: z
    .record(plainText(1000), targetValues)
    .default({})
    .describe('By target key: what the new one needs in targets that hold a value per side'),
  infrastructure: strict({
    securityGroup: awsId('sg').optional().describe('Security group of the new one, for the failover link'),
    member: member.optional().describe('Member of its target group'),
    probePort: port.optional().describe('Port of its permanent probe listener'),
  })
    .optional()
    .describe('What the appliance stack needs to know of the new one'),
};

/** The whole file for editors. */
export const goalFileSchema = strict(goalParts).describe('The replacement of one appliance of a pair by another');
