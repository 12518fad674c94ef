import { isElb, members } from '../listeners';
import type { Answer } from '../wire/answer';
import { withParams, type ArrivingCall } from '../wire/call';
import { elements, parseXml, renderXml, rootOf, text, type XmlNode } from '../wire/xml';
import type { Correction, Next } from './correction';

/** An Elastic IP that a load balancer has in one subnet. */
interface StaticAddress {
  readonly subnet: string;
  readonly allocation: string;
}

/** The emulator forgets which Elastic IP a load balancer was given. */
export function balancerAddresses(): Correction {
  const known = new Map<string, readonly StaticAddress[]>();
  return {
    id: 'load-balancer-addresses-reported',
    sentence: 'DescribeLoadBalancers shows the Elastic IP of each subnet a network load balancer was made with',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AvailabilityZone.html (LoadBalancerAddresses)',
    answer: async (call, next) => {
      if (!isElb(call, 'CreateLoadBalancer', 'DescribeLoadBalancers')) return next(call);
      const answer = await next(call);
      if (answer.status !== 200) return answer;
      const document = parseXml(answer.body);
      if (call.action === 'CreateLoadBalancer') known.set(arnsIn(document)[0] ?? '', mappingsOf(call.params));
      if (!arnsIn(document).some((arn) => known.get(arn)?.length)) return answer;
      const publicIps = await publicIpsByAllocation(call, next);
      for (const balancer of members(document, 'LoadBalancers')) show(balancer, known, publicIps);
      return { ...answer, body: renderXml(document) };
    },
  };
}

function arnsIn(document: XmlNode): readonly string[] {
  return members(document, 'LoadBalancers').flatMap((one) => text(one, 'LoadBalancerArn') ?? []);
}

function mappingsOf(params: URLSearchParams): readonly StaticAddress[] {
  const allocations = [...params].filter(([name]) => /^SubnetMappings\.member\.\d+\.AllocationId$/.test(name));
  return allocations.map(([name, allocation]) => {
    const subnet = params.get(name.replace('AllocationId', 'SubnetId')) ?? '';
    return { subnet, allocation };
  });
}

function show(
  balancer: XmlNode,
  known: ReadonlyMap<string, readonly StaticAddress[]>,
  publicIps: ReadonlyMap<string, string>,
): void {
  const addresses = known.get(text(balancer, 'LoadBalancerArn') ?? '') ?? [];
  for (const zone of elements(balancer, 'AvailabilityZones', 'member')) {
    const here = addresses.filter(({ subnet }) => subnet === text(zone, 'SubnetId'));
    const member = here.map(({ allocation }) => ({
      IpAddress: publicIps.get(allocation) ?? '',
      AllocationId: allocation,
    }));
    if (member.length > 0) zone['LoadBalancerAddresses'] = { member };
  }
}

/** Asked from EC2 in the caller's name. */
async function publicIpsByAllocation(call: ArrivingCall, next: Next): Promise<ReadonlyMap<string, string>> {
  const { authorization = '' } = call.headers;
  const headers = { ...call.headers, authorization: authorization.replace('/elasticloadbalancing/', '/ec2/') };
  const params = new URLSearchParams({ Action: 'DescribeAddresses', Version: '2016-11-15' });
  const question = {
    ...withParams(call, params),
    headers,
    service: 'ec2',
    action: 'DescribeAddresses',
    writing: false,
  };
  const answer: Answer = await next(question);
  const addresses = elements(rootOf(parseXml(answer.body)), 'addressesSet');
  return new Map(addresses.map((one) => [text(one, 'allocationId') ?? '', text(one, 'publicIp') ?? '']));
}
