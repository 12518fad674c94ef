import { isElb, members } from '../listeners';
import { child, elements, parseXml, renderXml, text, type XmlNode } from '../wire/xml';
import type { Correction } from './correction';

/** The emulator shows a listener as it was asked for, with a policy for TLS that plain TCP does not have. */
export const listenerFields: Correction = {
  id: 'listener-fields-of-its-protocol',
  sentence:
    'a listener shows its one target group both as TargetGroupArn and as ForwardConfig; SslPolicy and AlpnPolicy only with TLS',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Action.html (TargetGroupArn)',
  answer: async (call, next) => {
    if (!isElb(call, 'DescribeListeners', 'CreateListener', 'ModifyListener')) return next(call);
    const answer = await next(call);
    if (answer.status !== 200) return answer;
    const document = parseXml(answer.body);
    for (const listener of members(document, 'Listeners')) correct(listener);
    return { ...answer, body: renderXml(document) };
  },
};

function correct(listener: XmlNode): void {
  if (!['HTTPS', 'TLS'].includes(text(listener, 'Protocol') ?? '')) {
    delete listener['SslPolicy'];
    delete listener['AlpnPolicy'];
  }
  for (const action of elements(listener, 'DefaultActions', 'member')) showBoth(action);
}

function showBoth(action: XmlNode): void {
  if (text(action, 'Type') !== 'forward') return;
  const weighted = elements(child(action, 'ForwardConfig'), 'TargetGroups', 'member');
  const [only = text(action, 'TargetGroupArn'), more] = weighted.map((one) => text(one, 'TargetGroupArn'));
  if (only === undefined || more !== undefined) return;
  action['TargetGroupArn'] = only;
  if (weighted.length > 0) return;
  const TargetGroups = { member: [{ TargetGroupArn: only, Weight: '1' }] };
  action['ForwardConfig'] = { TargetGroups, TargetGroupStickinessConfig: { Enabled: 'false' } };
}
