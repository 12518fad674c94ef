import type { Effect } from '../recorded-call';
import type { Answer } from './wire/answer';
import type { ArrivingCall } from './wire/call';
import { elements, parseXml, rootOf, text, type XmlNode } from './wire/xml';

/** What a successful EC2 call did to which instances run. */
export function instanceEffects({ action, params }: ArrivingCall, answer: Answer): readonly Effect[] {
  switch (action) {
    case 'RunInstances':
      return elements(rootOf(parseXml(answer.body)), 'instancesSet').map(launched);
    case 'StartInstances':
      return changed(params, true);
    case 'StopInstances':
    case 'TerminateInstances':
      return changed(params, false);
    default:
      return [];
  }
}

function launched(instance: XmlNode): Effect {
  const own = elements(instance, 'networkInterfaceSet')[0] ?? {};
  return {
    kind: 'instance-launched',
    instanceId: text(instance, 'instanceId') ?? '',
    networkInterfaceId: text(own, 'networkInterfaceId') ?? '',
    privateIp: text(own, 'privateIpAddress') ?? '',
    name: nameOf(instance),
  };
}

function nameOf(instance: XmlNode): string | undefined {
  const tag = elements(instance, 'tagSet').find((one) => text(one, 'key') === 'Name');
  return tag === undefined ? undefined : text(tag, 'value');
}

function changed(params: URLSearchParams, running: boolean): readonly Effect[] {
  const ids = [...params].filter(([name]) => /^InstanceId\.\d+$/.test(name)).map(([, id]) => id);
  return ids.map((instanceId) => ({ kind: 'instance-state-changed', instanceId, running }));
}
