import { z } from 'zod';
import { awsId } from './aws-id';
import { privateIpv4 } from './ip-address';
import type { LinkPort } from './site';
import { strict } from './strict';

/** Always open between the appliances: they talk to each other by HTTPS. */
const always: LinkPort = 443;
const linkPorts: readonly LinkPort[] = [always, 80, '3478/udp'];

const link = strict({
  securityGroups: strict({ a: awsId('sg'), b: awsId('sg') }).describe('Security group of each appliance'),
  ports: z
    .array(z.union([z.literal(443), z.literal(80), z.literal('3478/udp')]))
    .default([always])
    .transform((ports): readonly LinkPort[] => linkPorts.filter((port) => port === always || ports.includes(port)))
    .describe('What they reach each other by; 443 always'),
}).describe('Security-group rules through which the appliances reach each other');

const port = z.int().min(1).max(65_535);

const member = strict({
  address: privateIpv4.describe('Private address by which the load balancer reaches the appliance'),
  outsideVpc: z.boolean().optional().describe('It is not in the VPC: at the data centre, or in another VPC'),
});

/** @source Elastic Load Balancing API reference, CreateTargetGroup: HealthCheckIntervalSeconds, HealthCheckPath */
const healthCheck = strict({
  path: z
    .string()
    .max(1024)
    .regex(/^\/[!-~]*$/, { error: 'must be a path such as "/check"' })
    .optional()
    .describe('Asked by HTTPS; a TCP connection is enough when absent'),
  intervalSeconds: z.int().min(5).max(300).default(10).describe('Seconds between two checks'),
})
  .prefault({})
  .describe('How the load balancer finds out who is well');

const targetGroups = strict({
  loadBalancer: z
    .string()
    .regex(/^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:loadbalancer\/net\/[A-Za-z0-9-]+\/[0-9a-f]+$/, {
      error: 'must be an ARN that ends like "loadbalancer/net/support/50dc6c495c0c9188"',
    })
    .describe('ARN of the network load balancer'),
  vpc: awsId('vpc').describe('VPC of the load balancer'),
  port: port.default(443).describe('Port the appliances listen on'),
  members: strict({ a: member.optional(), b: member.optional() }).describe('The one member of each group'),
  probePorts: strict({ a: port.optional(), b: port.optional() }).describe(
    "Port of each side's permanent probe listener: AWS checks only groups that stand in some listener",
  ),
  healthCheck,
}).describe('One target group per side behind one network load balancer');

/** What the appliance stack keeps besides the appliances. */
export const infrastructurePart = strict({ link: link.optional(), targetGroups: targetGroups.optional() })
  .optional()
  .describe('What the appliance stack keeps besides the appliances');
