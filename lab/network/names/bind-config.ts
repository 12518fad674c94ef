import { loopback } from '../free-port';
import { absoluteName, type RecordSet } from './record-set';

/** The secret shared by primary, secondary and updates; made anew at every start. */
export interface TsigKey {
  readonly name: string;
  /** Base64. */
  readonly secret: string;
}

/** What one BIND is told. */
export interface BindConfig {
  readonly directory: string;
  readonly zone: string;
  readonly port: number;
  /** The other server: whom the primary notifies, from whom the secondary transfers. */
  readonly peerPort: number;
  /** Of the lab itself: transfers, notifications and its own updates. */
  readonly key: TsigKey;
  /** Further keys the server knows. @default - none */
  readonly otherKeys?: readonly TsigKey[];
  /** Those of them that may update the zone, by name. @default - none */
  readonly updaters?: readonly string[];
  /** How the secondary learns of a change. @default "prompt" */
  readonly secondary?: SecondaryHabit;
}

/**
 * How a secondary learns of a change: told at once; told as BIND does by default, a second change within 5 s only after
 * them; never told, so that it waits for its refresh of two hours.
 */
export type SecondaryHabit = 'prompt' | 'slow' | 'never-notified';

/** The algorithm of every key of the lab. */
export const tsigAlgorithm = 'hmac-sha256';

/** The file `nsupdate -k` reads, also part of both configurations. */
export function renderKey(key: TsigKey): string {
  return `key "${key.name}" { algorithm ${tsigAlgorithm}; secret "${key.secret}"; };\n`;
}

export function renderPrimary(config: BindConfig): string {
  return `${renderOptions(config)}
zone "${config.zone}" {
  type primary; file "zone.db"; masterfile-format text;
  allow-update { ${keysOf(config)} };
  allow-transfer { ${keysOf(config)} };
  ${renderNotify(config)}
};
`;
}

/** Who may change the zone may read it whole: tools that compare zones ask for a transfer first. */
function keysOf({ key, updaters = [] }: BindConfig): string {
  return [key.name, ...updaters].map((name) => `key "${name}";`).join(' ');
}

function renderNotify({ secondary, peerPort, key }: BindConfig): string {
  if (secondary === 'never-notified') return 'notify no;';
  return `notify explicit; also-notify { ${loopback} port ${peerPort} key "${key.name}"; };`;
}

export function renderSecondary(config: BindConfig): string {
  return `${renderOptions(config)}
zone "${config.zone}" {
  type secondary; file "zone.db"; masterfile-format text; notify no;
  primaries { ${loopback} port ${config.peerPort} key "${config.key.name}"; };
};
`;
}

/** @source notify-delay: BIND's default of 5 s would hold the second of two announcements back (measured: BIND 9.18) */
function renderOptions({ directory, port, key, otherKeys = [], secondary }: BindConfig): string {
  return `options {
  directory "${directory}"; pid-file none; session-keyfile none;
  listen-on port ${port} { ${loopback}; }; listen-on-v6 { none; };
  recursion no; dnssec-validation no; empty-zones-enable no; minimal-responses yes;
  notify-delay ${secondary === 'slow' ? 5 : 0}; notify-rate 1000; startup-notify-rate 1000; serial-query-rate 1000;
};
controls { };
${[key, ...otherKeys].map(renderKey).join('')}`;
}

/** The zone as text. Times are Route 53's, with which a wrongly deleted name stays absent for 15 minutes. */
export function renderZone(zone: string, nameServers: readonly string[], records: readonly RecordSet[]): string {
  const soa = `${absoluteName(zone)} 900 IN SOA ${absoluteName(nameServers[0] ?? zone)} hostmaster.${absoluteName(zone)} 1 7200 900 1209600 900`;
  const delegation = nameServers.map((server) => `${absoluteName(zone)} 172800 IN NS ${absoluteName(server)}`);
  const addresses = records.flatMap(({ name, type, ttlSeconds, values }) =>
    values.map((value) => `${absoluteName(name)} ${ttlSeconds} IN ${type} ${value}`),
  );
  return `${[soa, ...delegation, ...addresses].join('\n')}\n`;
}
