import type { Clock, Context, Diagnostic, Values } from '../../../provider/framework';
import { dnsRecordSet } from '../../../provider/dns-record-set';
import { testKeys } from '../../dns/bind-server';

/** The test key as the environment says it. */
export function envOf({ name, algorithm, secret }: { name: string; algorithm: string; secret: string }) {
  return { DNS_UPDATE_KEYNAME: name, DNS_UPDATE_KEYALGORITHM: algorithm, DNS_UPDATE_KEYSECRET: secret };
}

export const realClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    }),
};

export function contextOf(change: Partial<Context> = {}): Context {
  const { signal } = new AbortController();
  return {
    provider: { ca_file: null, connect: null },
    env: envOf(testKeys.swing),
    signal,
    clock: realClock,
    ...change,
  };
}

/** A signal that aborts as Terraform's time runs out. */
export function outOfTime(ms: number): AbortSignal {
  return AbortSignal.timeout(ms);
}

/** A configuration of help.example.com; every attribute of the schema is there. */
export function configOf(change: Values = {}): Values {
  const none = Object.fromEntries(Object.keys(dnsRecordSet.schema.attributes).map((name) => [name, null]));
  const said = { zone: 'example.com', name: 'help.example.com', server: '127.0.0.1:53', ttl: 60 };
  return { ...none, ...said, addresses: ['192.0.2.10'], ...change };
}

/** The state that belongs to a configuration. */
export function stateOf(config: Values): Values {
  return { ...config, id: `${String(config['zone'])}/${String(config['name'])}`, key_secret: null };
}

/** For `plan` and for `apply`. */
export function creation(config: Values) {
  return { kind: 'create', config, proposed: config, planned: stateOf(config) } as const;
}

/** For `plan` and for `apply`. */
export function renewal(prior: Values, config: Values) {
  const proposed: Values = { ...config, id: prior['id'] ?? null, key_secret: null };
  return { kind: 'update', prior, config, proposed, planned: stateOf(config) } as const;
}

/** For `plan` and for `apply`. */
export function removal(prior: Values) {
  return { kind: 'delete', prior } as const;
}

/** `["error key_secret: the server declines the change: BADSIG"]`. */
export function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ severity, attribute, summary }) => `${severity} ${attribute?.join('.') ?? ''}: ${summary}`);
}

export function details(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ detail }) => detail).join('\n');
}
