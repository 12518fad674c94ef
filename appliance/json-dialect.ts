import { readJsonCounts } from './answers/client-counts';
import { readJsonInfo, readListedRole, readRoleAnswer } from './answers/json-answers';
import { readJsonHealth } from './answers/json-health';
import type { Dialect } from './dialect';
import type { GetOptions, Line } from './wire/line';

/** @source vendor's command API v2 */
export const jsonApiPath = '/api/command/v2';

const json = 'application/json';

export function reading(signal: AbortSignal | undefined, accept: string = json): GetOptions {
  return signal === undefined ? { accept } : { accept, signal };
}

export function jsonDialect(line: Line): Dialect {
  const place = line.hostname;
  const get = (path: string, signal?: AbortSignal) => line.get(`${jsonApiPath}${path}`, reading(signal));
  return {
    api: 'v2',
    info: async (signal) => readJsonInfo(await get('/info', signal), place),
    health: async (signal) => readJsonHealth(await get('/health', signal), place),
    listedRole: async (id, signal) => readListedRole(await get('/appliance', signal), id, place),
    clientCounts: async (id, signal) => readJsonCounts(await get('/appliance/client-count', signal), id, place),
    startRoleChange: async ({ role, dataSyncFirst, force }) => {
      const text = JSON.stringify({ role, data_sync_first: dataSyncFirst, force });
      return readRoleAnswer(
        await line.post(`${jsonApiPath}/failover-role`, { accept: json, contentType: json, text }),
        place,
      );
    },
  };
}
