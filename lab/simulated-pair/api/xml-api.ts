import { countsByType, toldSync, writtenId, writtenSeconds, writtenTime } from '../appliance-data';
import type { ApplianceState } from '../appliance-state';
import type { Quirks } from '../quirks';
import type { SimulatedAnswer, SimulatedRequest } from '../request';
import type { Served } from './served';

/** @source vendor's command API, published captures of it, and its oldest schema */
const namespaces: Readonly<Record<Quirks['namespace'], string | undefined>> = {
  beyondtrust: 'https://www.beyondtrust.com/namespaces/API/command',
  bomgar: 'http://www.bomgar.com/namespaces/API/command',
  networkstreaming: 'http://www.networkstreaming.com/namespaces/API',
  prefixed: 'https://www.beyondtrust.com/namespaces/API/command',
  none: undefined,
};

/** The classic command API, for a request that carries a good token. */
export function answerXml(request: SimulatedRequest, served: Served): SimulatedAnswer {
  const { quirks } = served;
  switch (request.parameters.get('action')) {
    case 'get_api_info':
      return document(quirks, 'api_information', info(served));
    case 'check_health':
      return document(quirks, 'health_check', health(served));
    case 'get_connected_client_list':
      return quirks.counts === 'absent'
        ? xmlError(quirks, 'connected_client_list', 'Unknown action.')
        : document(quirks, 'connected_client_list', counts(served));
    case 'set_failover_role':
      return changeRole(request, served);
    default:
      return xmlError(quirks, 'error', 'The action parameter is missing or unknown.');
  }
}

/** With status 200, as captures of real appliances show. */
export function xmlError(quirks: Quirks, root: string, text: string): SimulatedAnswer {
  if (quirks.xmlError === 'root' || root === 'error') return document(quirks, 'error', escaped(text));
  return document(quirks, root, element('error', text));
}

function info({ own, now }: Served): string {
  const time = `<timestamp ts="${writtenSeconds(now, own())}">${writtenTime(now, own())}</timestamp>`;
  const permission = '<permissions><permission name="perm_command">full</permission></permissions>';
  return `${element('api_version', '1.24.1')}${element('company_name', 'Example & Co')}${time}${permission}`;
}

function health({ own, quirks }: Served): string {
  const state = own();
  const ill = state.illness !== undefined;
  return [
    `<appliance id="${writtenId(state, quirks)}">${escaped(state.hostname)}</appliance>`,
    element('version', `${state.version} (${state.build})`),
    element('success', ill ? '0' : '1'),
    ill ? element('error_message', state.illness ?? '') : '',
    element('failover_role', state.role),
    state.sharedIps.length === 0 || ill
      ? ''
      : `<enabled_shared_ips>${state.sharedIps.map((ip) => element('ip', ip)).join('')}</enabled_shared_ips>`,
    sync(state),
  ].join('\n  ');
}

function sync(state: ApplianceState): string {
  const at = toldSync(state);
  if (at === undefined) return '';
  const time = `<last_data_sync_time ts="${writtenSeconds(at, state)}">${writtenTime(at, state)}</last_data_sync_time>`;
  return `${time}${element('last_data_sync_status', 'Last data-sync was successful.')}`;
}

function counts({ own, quirks }: Served): string {
  const state = own();
  const each = Object.entries(countsByType(state)).map(([type, count]) => `<count type="${type}">${count}</count>`);
  const summary = `<appliance_summary id="${writtenId(state, quirks)}">${each.join('')}</appliance_summary>`;
  return `<connected_client_summary>${summary}</connected_client_summary>`;
}

function changeRole({ parameters }: SimulatedRequest, { permission, order, quirks }: Served): SimulatedAnswer {
  const failure = (text: string) => xmlError(quirks, 'set_failover_role', text);
  if (permission !== 'full') return failure('The account does not have permission to perform this action.');
  const role = parameters.get('role');
  if (role !== 'primary' && role !== 'backup') return failure('The role parameter is missing or invalid.');
  const is = (name: string): boolean => parameters.get(name) === '1';
  const { kind, text } = order({ role, dataSyncFirst: is('data_sync_first'), force: is('force') });
  if (kind !== 'success') return failure(text);
  if (quirks.xmlRoleRoot === 'success') return document(quirks, 'success', escaped(text));
  return document(quirks, 'set_failover_role', element('success', text));
}

function document(quirks: Quirks, root: string, content: string): SimulatedAnswer {
  const namespace = namespaces[quirks.namespace];
  const prefixed = quirks.namespace === 'prefixed';
  const declared = namespace === undefined ? '' : ` xmlns${prefixed ? ':bt' : ''}="${namespace}"`;
  const plain = `<${root}>\n  ${content}\n</${root}>`;
  const named = prefixed ? plain.replace(/<(\/?)(\w+)/g, '<$1bt:$2') : plain;
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${named.replace(/^<[^\s>]+/, (start) => `${start}${declared}`)}\n`;
  return { status: 200, contentType: 'text/xml; charset=utf-8', body };
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
