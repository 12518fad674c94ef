import { Testing, TerraformStack, type TerraformElement } from 'cdktf';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ApplianceHealth,
  DnsRecordSet,
  FailoverRole,
  HandMovedTarget,
  SwingProvider,
  swingProviderSource,
} from '../../constructs';
import { providerSource, swingProvider, type Schema } from '../../provider';

/** Attributes a configuration built by our stacks never has: secrets come from the environment, times are the defaults. */
const neverRendered = /^(client_(id|secret)_[ab]|key_(name|algorithm|secret)|clicks_to_[ab]|timeouts)$/;

function rendered(make: (stack: TerraformStack) => TerraformElement): Readonly<Record<string, unknown>> {
  const outdir = mkdtempSync(join(tmpdir(), 'swing-bindings-'));
  try {
    const stack = new TerraformStack(Testing.app({ outdir }), 'stack');
    make(stack);
    const { resource, data, provider } = JSON.parse(Testing.synth(stack)) as Record<string, Record<string, unknown>>;
    const [block] = Object.values(resource ?? data ?? provider ?? {});
    const found = Array.isArray(block) ? block[0] : Object.values(block ?? {})[0];
    return found as Readonly<Record<string, unknown>>;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function sayable({ attributes }: Schema): readonly string[] {
  return Object.entries(attributes)
    .filter(([name, { said }]) => said !== 'computed' && !neverRendered.test(name))
    .map(([name]) => name)
    .sort();
}

const pair = { site: 's.example.com', applianceA: 'a.example.com', applianceB: 'b.example.com' };
const bindings: readonly [string, (stack: TerraformStack) => TerraformElement][] = [
  [
    'swing_dns_record_set',
    (stack) =>
      new DnsRecordSet(stack, 'it', {
        ...{ zone: 'example.com', name: 's.example.com', server: 'ns1.example.com:53', ttl: 60 },
        ...{ addresses: ['192.0.2.1'], cname: 'a.example.com', authoritative: ['ns1.example.com:53'] },
      }),
  ],
  [
    'swing_failover_role',
    (stack) =>
      new FailoverRole(stack, 'it', {
        ...pair,
        relationship: 'established',
        primary: 'a',
        dataSyncFirst: true,
        force: false,
      }),
  ],
  [
    'swing_hand_moved_target',
    (stack) =>
      new HandMovedTarget(stack, 'it', {
        ...pair,
        ...{
          name: 'nat/hand/192.0.2.1:443',
          kind: 'nat',
          where: 'fw1',
          address: '192.0.2.1',
          ports: [443],
          holder: 'a',
        },
      }),
  ],
  [
    'swing_appliance_health',
    (stack) => new ApplianceHealth(stack, 'it', { hostname: 'a.example.com', side: 'a', site: 's.example.com' }),
  ],
];

describe('a binding of the own provider', () => {
  test.each(bindings)(
    '%s says every attribute that a configuration may say, under the name of the schema',
    (type, make) => {
      const found = [...swingProvider.resources, ...swingProvider.dataSources].find(
        ({ typeName }) => typeName === type,
      );
      const names = Object.keys(rendered(make)).filter((name) => name !== '//');
      expect(names.sort()).toEqual(sayable(found?.schema ?? { version: 0, description: '', attributes: {} }));
    },
  );

  test('is there for everything the provider serves', () => {
    const served = [...swingProvider.resources, ...swingProvider.dataSources].map(({ typeName }) => typeName);
    expect(bindings.map(([type]) => type).sort()).toEqual([...served].sort());
  });

  test('keeps the keys of a redirect as they are, dots, colons and all', () => {
    const connect = { 'ns1.example.org:53': '127.0.0.1:5353', '[2001:db8::1]:443': '127.0.0.1:44301' };
    const found = rendered((stack) => new SwingProvider(stack, 'swing', { caFile: 'ca.pem', connect }));
    expect(found).toEqual({ ca_file: 'ca.pem', connect });
    expect(Object.keys(found).sort()).toEqual(sayable(swingProvider.schema));
  });

  test('names the source under which the provider is installed', () => {
    expect(swingProviderSource).toBe(providerSource);
  });
});
