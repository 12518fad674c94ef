import type { HttpsAnswer } from '../wire/https';
import { canonicalId, plainText, said, tryRole, unreadable, type HealthReading } from './reading';
import { readXmlRoot, timeOf } from './xml-answers';
import { childOf, childrenOf, textOf, type XmlElement } from './xml-document';
import { notReadable } from './read-json';

/** `"19.1.8 (37380-749b17)"`: version, and build where there is one. */
const versionAndBuild = /^(\S+)(?:\s+\(([^()]+)\))?$/;

/** `check_health`. @throws ApplianceError */
export function readXmlHealth(answer: HttpsAnswer, place: string): HealthReading {
  const root = readXmlRoot(answer, 'health_check', place);
  const success = textOf(root, 'success');
  if (success !== '1' && success !== '0') throw notReadable(place, '<success> is neither 1 nor 0', answer.body);
  const healthy = success === '1';
  const appliance = childOf(root, 'appliance');
  const id = appliance?.attributes['id'];
  const [, version, build] = versionAndBuild.exec(textOf(root, 'version') ?? '') ?? [];
  const error = textOf(root, 'error_message');
  return said<HealthReading>({
    healthy,
    unhealthyBecause: error === undefined || healthy ? undefined : plainText(error),
    version: version ?? textOf(root, 'version'),
    build,
    reportedHostname: appliance === undefined || appliance.text === '' ? undefined : plainText(appliance.text),
    applianceId: id === undefined || id.trim() === '' ? undefined : canonicalId(id),
    ...roleAndSync(root, place),
    enabledSharedIps: sharedIps(root, healthy),
  });
}

function roleAndSync(root: XmlElement, place: string) {
  const word = textOf(root, 'failover_role');
  const role = word === undefined ? undefined : tryRole(word);
  const sync = childOf(root, 'last_data_sync_time');
  const hasSync = sync !== undefined && (sync.text !== '' || sync.attributes['ts'] !== undefined);
  const lastDataSync = hasSync ? timeOf(sync) : undefined;
  const status = textOf(root, 'last_data_sync_status');
  return {
    role,
    lastDataSync,
    lastDataSyncStatus: status === undefined ? undefined : plainText(status),
    unsaid: [
      ...(word === undefined || role !== undefined ? [] : [unreadable(place, 'failover_role', word)]),
      ...(!hasSync || lastDataSync !== undefined ? [] : [unreadable(place, 'last_data_sync_time', sync.text)]),
    ],
  };
}

/** The documentation says that the element is absent when none is enabled; an ill appliance may leave out anything. */
function sharedIps(root: XmlElement, healthy: boolean): readonly string[] | undefined {
  const list = childOf(root, 'enabled_shared_ips');
  if (list === undefined) return healthy ? [] : undefined;
  return childrenOf(list, 'ip').map(({ text }) => text);
}
