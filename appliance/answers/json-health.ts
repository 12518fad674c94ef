import * as z from 'zod';
import type { HttpsAnswer } from '../wire/https';
import { maybe, notReadable, readJson, tryJson } from './read-json';
import { canonicalId, plainText, said, tryRole, tryTime, unreadable, type HealthReading } from './reading';
import { statusError } from './status';

const text = maybe(z.string());

/** @source vendor's command API v2, GET /health */
const shape = z.looseObject({
  version: text,
  build: maybe(z.union([z.string(), z.number()])),
  appliance_hostname: text,
  appliance_id: text,
  cluster_role: text,
  failover_role: text,
  enabled_shared_ips: maybe(z.array(z.string())),
  last_data_sync: text,
  last_data_sync_status: text,
  message: text,
});

/** An answer with none of these says nothing about an appliance, whatever its status. */
const telling = ['version', 'appliance_id', 'failover_role'] as const;

/**
 * 200 is healthy; 500 with the same body is unhealthy, and any field may be null then.
 * @throws ApplianceError what the status says, or `AnswerNotReadable`
 */
export function readJsonHealth(answer: HttpsAnswer, place: string): HealthReading {
  const { status, body } = answer;
  if (status !== 200 && !(status === 500 && isTelling(body))) throw statusError(answer, place);
  const read = readJson(answer, shape, place);
  if (!isTelling(body)) throw notReadable(place, 'the answer says nothing about an appliance', body);
  const { failover_role: role, last_data_sync: sync } = read;
  const knownRole = role === undefined ? undefined : tryRole(role);
  const knownSync = sync === undefined ? undefined : tryTime(sync);
  return said<HealthReading>({
    healthy: status === 200,
    unhealthyBecause: status === 200 ? undefined : words(read.message),
    version: words(read.version),
    build: words(read.build === undefined ? undefined : String(read.build)),
    reportedHostname: words(read.appliance_hostname),
    applianceId: read.appliance_id === undefined ? undefined : canonicalId(read.appliance_id),
    clusterRole: words(read.cluster_role),
    role: knownRole,
    enabledSharedIps: read.enabled_shared_ips,
    lastDataSync: knownSync,
    lastDataSyncStatus: words(read.last_data_sync_status),
    unsaid: [
      ...(role === undefined || knownRole !== undefined ? [] : [unreadable(place, 'failover_role', role)]),
      ...(sync === undefined || knownSync !== undefined ? [] : [unreadable(place, 'last_data_sync', sync)]),
    ],
  });
}

function isTelling(body: string): boolean {
  const read = tryJson(body);
  return typeof read === 'object' && read !== null && telling.some((field) => Object.hasOwn(read, field));
}

function words(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : plainText(value);
}
