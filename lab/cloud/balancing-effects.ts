import type { Effect } from '../recorded-call';
import { elbQuestion, members, parseListener } from './listeners';
import type { Answer } from './wire/answer';
import type { ArrivingCall } from './wire/call';
import { child, parseXml, text } from './wire/xml';

/** What a successful call to Elastic Load Balancing did to who takes new connections. */
export async function balancingEffects(
  call: ArrivingCall,
  answer: Answer,
  ask: (call: ArrivingCall) => Promise<Answer>,
): Promise<readonly Effect[]> {
  switch (call.action) {
    case 'CreateListener':
    case 'ModifyListener':
      return members(parseXml(answer.body), 'Listeners').map((node) => modified(parseListener(node)));
    case 'DeleteListener':
      return [{ kind: 'listener-deleted', listenerArn: call.params.get('ListenerArn') ?? '' }];
    case 'RegisterTargets':
    case 'DeregisterTargets':
      return [await targetsOf(call, ask)];
    default:
      return [];
  }
}

function modified({ arn, loadBalancerArn, port, targetGroupArns }: ReturnType<typeof parseListener>): Effect {
  const targetGroupArn = targetGroupArns.length === 1 ? targetGroupArns[0] : undefined;
  return { kind: 'listener-modified', listenerArn: arn, loadBalancerArn, port, targetGroupArn };
}

/** Read from the cloud and not from the request: what was registered before counts too. */
async function targetsOf(call: ArrivingCall, ask: (call: ArrivingCall) => Promise<Answer>): Promise<Effect> {
  const targetGroupArn = call.params.get('TargetGroupArn') ?? '';
  const answer = await ask(elbQuestion(call, 'DescribeTargetHealth', { TargetGroupArn: targetGroupArn }));
  const described = members(parseXml(answer.body), 'TargetHealthDescriptions');
  const targets = described.flatMap((one) => text(child(one, 'Target'), 'Id') ?? []);
  return { kind: 'targets-changed', targetGroupArn, targets };
}
