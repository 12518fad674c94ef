import { elbQuestion, everyListener, isElb, type Listener } from '../listeners';
import type { ArrivingCall } from '../wire/call';
import { refuse, type Correction, type Next } from './correction';

/** The emulator lets a listener forward to any text. */
export const groupAssociation: Correction = {
  id: 'group-of-one-balancer',
  sentence:
    'a listener forwards only to a group that exists (TargetGroupNotFound) and that no other load balancer uses ' +
    '(TargetGroupAssociationLimit)',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html (Errors)',
  answer: async (call, next) => {
    if (!isElb(call, 'CreateListener', 'ModifyListener')) return next(call);
    const wanted = wantedGroups(call.params);
    const missing = await firstMissing(wanted, call, next);
    if (missing !== undefined) {
      const message = `Target groups '${missing}' not found`;
      return refuse(call, { status: 400, code: 'TargetGroupNotFound', message });
    }
    const taken = firstTaken(wanted, call.params, await everyListener(call, next));
    if (taken === undefined) return next(call);
    const message = `The following target groups cannot be associated with more than one load balancer: ${taken}`;
    return refuse(call, { status: 400, code: 'TargetGroupAssociationLimit', message });
  },
};

const groupParameter = /^DefaultActions\.member\.\d+\.(?:ForwardConfig\.TargetGroups\.member\.\d+\.)?TargetGroupArn$/;

function wantedGroups(params: URLSearchParams): readonly string[] {
  return [...new Set([...params].filter(([name]) => groupParameter.test(name)).map(([, arn]) => arn))];
}

async function firstMissing(wanted: readonly string[], call: ArrivingCall, next: Next): Promise<string | undefined> {
  for (const arn of wanted) {
    const answer = await next(elbQuestion(call, 'DescribeTargetGroups', { 'TargetGroupArns.member.1': arn }));
    if (answer.status !== 200) return arn;
  }
  return undefined;
}

function firstTaken(
  wanted: readonly string[],
  params: URLSearchParams,
  listeners: readonly Listener[],
): string | undefined {
  const own =
    params.get('LoadBalancerArn') ?? listeners.find(({ arn }) => arn === params.get('ListenerArn'))?.loadBalancerArn;
  const others = listeners.filter(({ loadBalancerArn }) => loadBalancerArn !== own);
  return wanted.find((group) => others.some(({ targetGroupArns }) => targetGroupArns.includes(group)));
}
