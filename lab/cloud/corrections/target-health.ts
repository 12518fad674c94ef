import { everyListener, isElb, members } from '../listeners';
import { child, parseXml, renderXml, text, type XmlNode } from '../wire/xml';
import type { Correction } from './correction';

/** How a registered target answers the health checks of a group that stands in a listener. */
export type JudgeHealth = (targetId: string) => {
  readonly state: string;
  readonly reason?: string;
  readonly description?: string;
};

/** The emulator finds every registered target healthy, even where nobody checks. */
export function targetHealth(judge: JudgeHealth): Correction {
  return {
    id: 'target-health-checked-in-a-listener',
    sentence: 'a target of a group in no listener is unused (Target.NotInUse); others are as their health checks say',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html',
    answer: async (call, next) => {
      if (!isElb(call, 'DescribeTargetHealth')) return next(call);
      const answer = await next(call);
      if (answer.status !== 200) return answer;
      const group = call.params.get('TargetGroupArn') ?? '';
      const listeners = await everyListener(call, next);
      const inUse = listeners.some(({ targetGroupArns }) => targetGroupArns.includes(group));
      const document = parseXml(answer.body);
      for (const described of members(document, 'TargetHealthDescriptions'))
        correct(described, inUse ? judge : notInUse);
      return { ...answer, body: renderXml(document) };
    },
  };
}

const notInUse: JudgeHealth = () => ({
  state: 'unused',
  reason: 'Target.NotInUse',
  description: 'Target group is not configured to receive traffic from the load balancer',
});

/** What is not registered keeps the emulator's word for it. */
function correct(described: XmlNode, judge: JudgeHealth): void {
  if (text(child(described, 'TargetHealth'), 'State') !== 'healthy') return;
  const { state, reason, description } = judge(text(child(described, 'Target'), 'Id') ?? '');
  described['TargetHealth'] = {
    State: state,
    ...(reason === undefined ? {} : { Reason: reason }),
    ...(description === undefined ? {} : { Description: description }),
  };
}
