import { isElb, members } from '../listeners';
import type { Answer } from '../wire/answer';
import type { ArrivingCall } from '../wire/call';
import { elements, parseXml, renderXml, text, type XmlNode } from '../wire/xml';
import type { Correction, Next } from './correction';

/** The emulator gives a policy for TLS to listeners that do not speak it. */
export const listenerFields: Correction = {
  id: 'listener-fields-of-its-protocol',
  sentence: 'a listener shows SslPolicy and AlpnPolicy only with TLS',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Listener.html (SslPolicy)',
  answer: async (call, next) => {
    const plain = (listener: XmlNode): boolean => !['HTTPS', 'TLS'].includes(text(listener, 'Protocol') ?? '');
    return eachListener(call, next, (listener) => {
      if (!plain(listener)) return;
      delete listener['SslPolicy'];
      delete listener['AlpnPolicy'];
    });
  },
};

/**
 * Application load balancers show their one group in both forms; whether network load balancers do is not known, so that
 * the lab can show either.
 *
 * Hazard: where it is shown, hashicorp/aws 5.100.0 imports the block `forward` as well, and a configuration that says
 * target_group_arn alone plans an update (measured).
 */
export function forwardConfig(isShown: () => boolean): Correction {
  return {
    id: 'listener-forward-config',
    sentence: 'a listener shows its one target group both as TargetGroupArn and as ForwardConfig',
    source: 'https://github.com/hashicorp/terraform-provider-aws/issues/40916 (of application load balancers)',
    answer: (call, next) => (isShown() ? eachListener(call, next, showBoth) : next(call)),
  };
}

async function eachListener(call: ArrivingCall, next: Next, correct: (listener: XmlNode) => void): Promise<Answer> {
  if (!isElb(call, 'DescribeListeners', 'CreateListener', 'ModifyListener')) return next(call);
  const answer = await next(call);
  if (answer.status !== 200) return answer;
  const document = parseXml(answer.body);
  members(document, 'Listeners').forEach(correct);
  return { ...answer, body: renderXml(document) };
}

function showBoth(listener: XmlNode): void {
  for (const action of elements(listener, 'DefaultActions', 'member')) {
    const only = text(action, 'TargetGroupArn');
    if (only === undefined || action['ForwardConfig'] !== undefined) continue;
    const TargetGroups = { member: [{ TargetGroupArn: only, Weight: '1' }] };
    action['ForwardConfig'] = { TargetGroups, TargetGroupStickinessConfig: { Enabled: 'false' } };
  }
}
