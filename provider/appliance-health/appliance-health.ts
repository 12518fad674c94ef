import { isHost, type ReachableAppliance, type Side } from '../../appliance';
import { accessAppliance, usualTimes, type ApplianceTimes } from '../appliance-access';
import type { Attribute, Context, DataSource, Diagnostic, StateAnswer, Value, Values } from '../framework';
import { errorAt } from '../pair-diagnostics';
import { textOf } from '../read-values';

/** What an appliance says of itself; all of it null while it cannot be asked. */
const told: Readonly<Record<string, Attribute>> = {
  healthy: computed('bool', 'Whether it calls itself healthy.'),
  role: computed('string', '`"primary"`, `"backup"` or `"none"`; null also while two sources of it disagree.'),
  appliance_id: computed('string', '32 hex digits: tells two appliances apart that show one certificate.'),
  version: computed('string', '`"24.3.1"`.'),
  build: computed('string', 'The build of that version.'),
  last_data_sync: computed('string', 'When data were last pulled, in UTC; only the primary of a pair says it.'),
  enabled_shared_ips: computed(
    { list: 'string' },
    'The shared addresses switched on there; null where it does not say.',
  ),
  api: computed('string', 'In which language it answers: `"v2"` or `"xml"`.'),
};

const schema: DataSource['schema'] = {
  version: 0,
  description: `What one appliance says of itself through its API. It is asked in every plan, so it belongs into a \`check\` block; an appliance that cannot be reached is a value, \`reachable = false\`, and never an error.`,
  attributes: {
    hostname: {
      type: 'string',
      said: 'required',
      description: 'Its own name, `"support-a.example.com"`; never the site\'s, which leads to whoever is primary.',
    },
    side: {
      type: 'string',
      said: 'required',
      description:
        '`"a"` or `"b"`: whose account to use, `SWING_API_CLIENT_ID_A` and `SWING_API_CLIENT_SECRET_A` or those of b.',
    },
    site: {
      type: 'string',
      said: 'optional',
      description: 'The name its certificate must carry. Left out: its own.',
    },
    reachable: computed('bool', 'Whether it could be asked.'),
    reason: computed('string', 'Why it could not be asked, else why it is not healthy, else null.'),
    ...told,
  },
};

function computed(type: Attribute['type'], description: string): Attribute {
  return { type, said: 'computed', description };
}

function validate(config: Values): readonly Diagnostic[] {
  const side = textOf(config, 'side');
  const detail = `got ${JSON.stringify(side)}`;
  const isSide = side === undefined || side === 'a' || side === 'b';
  return [
    ...(isSide ? [] : [errorAt({ attribute: 'side', summary: 'side must be "a" or "b"', detail })]),
    ...['hostname', 'site'].flatMap((name) => hostProblem(name, textOf(config, name))),
  ];
}

function hostProblem(attribute: string, host: string | undefined): readonly Diagnostic[] {
  if (host === undefined || isHost(host)) return [];
  const summary = `${attribute} must be a host name, got ${JSON.stringify(host)}`;
  return [errorAt({ attribute, summary, detail: 'write support-a.example.com, without scheme, port or path' })];
}

async function read(config: Values, context: Context, times: ApplianceTimes): Promise<StateAnswer> {
  const hostname = textOf(config, 'hostname') ?? '';
  const servername = textOf(config, 'site') ?? hostname;
  const side: Side = textOf(config, 'side') === 'b' ? 'b' : 'a';
  const appliance = await accessAppliance({ hostname, servername, side, values: {}, times }, context);
  const seen = await appliance.observe(context.signal);
  const known =
    seen.status === 'unreachable'
      ? { reachable: false, reason: seen.reason, ...nothing() }
      : { reachable: true, reason: seen.unhealthyBecause ?? null, ...said(seen) };
  return { state: { ...config, ...known }, diagnostics: [] };
}

function nothing(): Values {
  return Object.fromEntries(Object.keys(told).map((name) => [name, null]));
}

function said(seen: ReachableAppliance): Readonly<Record<keyof typeof told, Value>> {
  return {
    healthy: seen.healthy,
    role: seen.role ?? null,
    appliance_id: seen.applianceId ?? null,
    version: seen.version ?? null,
    build: seen.build ?? null,
    last_data_sync: seen.lastDataSync ?? null,
    enabled_shared_ips: seen.enabledSharedIps ?? null,
    api: seen.api,
  };
}

/** One appliance's health, with other patience for single requests: a test's. */
export function applianceHealthWith(times: ApplianceTimes): DataSource {
  return {
    typeName: 'swing_appliance_health',
    schema,
    validate,
    read: (config, context) => read(config, context, times),
  };
}

/** What one appliance says of itself: `swing_appliance_health`. */
export const applianceHealth: DataSource = applianceHealthWith(usualTimes);
