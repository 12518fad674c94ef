import { readXmlCounts, readXmlInfo, readXmlRoleAnswer } from './answers/xml-answers';
import { readXmlHealth } from './answers/xml-health';
import type { Dialect, RoleCommand } from './dialect';
import { reading } from './json-dialect';
import type { Line } from './wire/line';

/** @source vendor's classic command API */
export const xmlApiPath = '/api/command';

const xml = 'text/xml, application/xml';
/** The only content type the classic API takes. */
const form = 'application/x-www-form-urlencoded';

export function xmlDialect(line: Line): Dialect {
  const place = line.hostname;
  const get = (query: string, signal?: AbortSignal) => line.get(`${xmlApiPath}?action=${query}`, reading(signal, xml));
  return {
    api: 'xml',
    info: async (signal) => readXmlInfo(await get('get_api_info', signal), place),
    health: async (signal) => readXmlHealth(await get('check_health', signal), place),
    listedRole: () => Promise.resolve(undefined),
    clientCounts: async (id, signal) =>
      readXmlCounts(await get('get_connected_client_list&type=all&summary_only=1', signal), id, place),
    startRoleChange: async (command) =>
      readXmlRoleAnswer(await line.post(xmlApiPath, { accept: xml, contentType: form, text: formOf(command) }), place),
  };
}

/** A parameter that is not wanted is left out, rather than said as 0. */
function formOf({ role, dataSyncFirst, force }: RoleCommand): string {
  const wanted = { ...(dataSyncFirst ? { data_sync_first: '1' } : {}), ...(force ? { force: '1' } : {}) };
  return new URLSearchParams({ action: 'set_failover_role', role, ...wanted }).toString();
}
