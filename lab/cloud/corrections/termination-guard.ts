import { withParams, type ArrivingCall } from '../wire/call';
import { elements, parseXml, rootOf, text } from '../wire/xml';
import { isEc2, type Correction } from './correction';

/**
 * The emulator forgets the guard an instance is launched with.
 *
 * Hazard: a plan that ends a guarded appliance would go through here and stop half-way on AWS. Not every one: hashicorp/aws
 * 5.100.0 takes the guard away by itself before it terminates (measured).
 */
export const terminationGuard: Correction = {
  id: 'termination-guard-kept',
  sentence: 'an instance launched with DisableApiTermination=true cannot be terminated until that is switched off',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html (DisableApiTermination)',
  answer: async (call, next) => {
    const answer = await next(call);
    if (!isEc2(call, 'RunInstances') || answer.status !== 200 || !isGuarded(call.params)) return answer;
    const launched = elements(rootOf(parseXml(answer.body)), 'instancesSet');
    for (const instance of launched) await next(guard(call, text(instance, 'instanceId') ?? ''));
    return answer;
  },
};

function isGuarded(params: URLSearchParams): boolean {
  return params.get('DisableApiTermination')?.toLowerCase() === 'true';
}

function guard(call: ArrivingCall, instanceId: string): ArrivingCall {
  const action = 'ModifyInstanceAttribute';
  const on = { InstanceId: instanceId, 'DisableApiTermination.Value': 'true' };
  return { ...withParams(call, new URLSearchParams({ Action: action, Version: '2016-11-15', ...on })), action };
}
