import { everyListener, isElb, members } from '../listeners';
import { parseXml, renderXml, text } from '../wire/xml';
import type { Correction } from './correction';

/** The emulator adds a load balancer when a listener is made and never looks again. */
export const groupBalancers: Correction = {
  id: 'group-balancers-of-now',
  sentence: 'LoadBalancerArns of a target group are those of the listeners that forward to it now',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html (LoadBalancerArns)',
  answer: async (call, next) => {
    if (!isElb(call, 'DescribeTargetGroups') || call.params.has('LoadBalancerArn')) return next(call);
    const answer = await next(call);
    if (answer.status !== 200) return answer;
    const listeners = await everyListener(call, next);
    const document = parseXml(answer.body);
    for (const group of members(document, 'TargetGroups')) {
      const arn = text(group, 'TargetGroupArn') ?? '';
      const standing = listeners.filter(({ targetGroupArns }) => targetGroupArns.includes(arn));
      group['LoadBalancerArns'] = { member: [...new Set(standing.map(({ loadBalancerArn }) => loadBalancerArn))] };
    }
    return { ...answer, body: renderXml(document) };
  },
};
