import { countsByType, toldSync, writtenId, writtenTime } from '../appliance-data';
import type { ApplianceState } from '../appliance-state';
import { jsonAnswer, type SimulatedAnswer, type SimulatedRequest } from '../request';
import type { Served } from './served';

const prefix = '/api/command/v2';

/** The JSON command API, for a request that carries a good token. */
export function answerJson(request: SimulatedRequest, served: Served): SimulatedAnswer {
  switch (`${request.method} ${request.path.slice(prefix.length)}`) {
    case 'GET /info':
      return jsonAnswer(200, infoOf(served));
    case 'GET /health':
      return served.cachedHealth(() => health(served));
    case 'GET /appliance':
      return served.quirks.listed === 'absent' ? notFound() : jsonAnswer(200, listOf(served));
    case 'GET /appliance/client-count':
      return served.quirks.counts === 'absent' ? notFound() : jsonAnswer(200, countsOf(served));
    case 'POST /failover-role':
      return changeRole(request, served);
    default:
      return notFound();
  }
}

function infoOf({ own, now }: Served): object {
  return {
    current_time: writtenTime(now, own()),
    command_api_version: '2.0.0',
    product: 'rs',
    permissions: { perm_command: 'full' },
    a_field_of_a_later_release: {},
  };
}

/** Ill: the same body with a message, and some of it null. */
function health({ own, quirks }: Served): SimulatedAnswer {
  const state = own();
  const { illness } = state;
  const sync = toldSync(state);
  const sharedIps = state.sharedIps.length > 0 || quirks.noSharedIps === 'empty' ? state.sharedIps : null;
  const body = {
    version: state.version,
    build: state.build,
    appliance_hostname: state.hostname,
    appliance_id: writtenId(state, quirks),
    cluster_role: 'single',
    failover_role: illness === undefined ? state.role : null,
    enabled_shared_ips: illness === undefined ? sharedIps : null,
    last_data_sync: sync === undefined || illness !== undefined ? null : writtenTime(sync, state),
    last_data_sync_status: sync === undefined ? null : 'Last data-sync was successful.',
  };
  return illness === undefined ? jsonAnswer(200, body) : jsonAnswer(500, { ...body, message: illness });
}

function listOf({ own, peer, quirks }: Served): readonly object[] {
  const listed = [own(), quirks.listed === 'both' ? peer() : undefined].filter((state) => state !== undefined);
  return listed.map((state) => ({
    id: writtenId(state, quirks),
    name: state.hostname,
    public_hostname: state.hostname,
    cluster_role: 'single',
    failover_role: state.role,
    accepting_connections: state.role !== 'backup',
    timezone_offset: 0,
  }));
}

function countsOf({ own, quirks }: Served): readonly object[] {
  const state: ApplianceState = own();
  const counts = countsByType(state);
  const named = { id: writtenId(state, quirks), name: state.hostname };
  if (quirks.counts === 'flat') return [{ ...named, ...counts }];
  if (quirks.counts === 'nested') return [{ ...named, client_counts: counts }];
  return [{ ...named, counts: Object.entries(counts).map(([type, count]) => ({ type, count })) }];
}

function changeRole(request: SimulatedRequest, { permission, order }: Served): SimulatedAnswer {
  if (permission !== 'full') return jsonAnswer(403, { message: 'The API account does not have permission.' });
  const asked = roleOrder(request.body);
  if ('status' in asked) return asked;
  const { kind, text } = order(asked);
  const status = { success: 200, refused: 422, failed: 500 }[kind];
  return jsonAnswer(status, kind === 'refused' ? { message: text, errors: { role: [text] } } : { message: text });
}

/** Unknown parameters are an error, as the vendor says. */
function roleOrder(body: string) {
  const asked = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(asked).find((name) => !['role', 'data_sync_first', 'force'].includes(name));
  if (unknown !== undefined) return jsonAnswer(400, { message: `Unknown parameter: ${unknown}` });
  const { role, data_sync_first, force } = asked;
  if (role !== 'primary' && role !== 'backup')
    return jsonAnswer(422, { message: 'The given data was invalid.', errors: { role: ['The role is invalid.'] } });
  return { role, dataSyncFirst: data_sync_first === true, force: force === true } as const;
}

function notFound(): SimulatedAnswer {
  return jsonAnswer(404, { message: 'Not Found' });
}
