import { askServer, readName, updateRecordSets, type DnsServer, type RecordSetChange } from '../../../dns';
import { dnsRecordSet } from '../../../provider/dns-record-set';
import { foundIn, renderSets } from '../../../provider/dns-record-set/record-sets';
import type { Context, StateAnswer, Values } from '../../../provider/framework';
import { startBindServers, testKeys, type BindServers } from '../../dns/bind-server';
import { configOf, contextOf, creation, renewal } from './record-under-test';

/** Started once by a test file. */
export const scene: { bind: BindServers } = { bind: { stop: () => Promise.resolve() } as BindServers };
let names = 0;

export function useBind(): void {
  beforeAll(async () => {
    scene.bind = await startBindServers();
  });
  afterAll(() => scene.bind.stop());
}

export function textOf({ host, port }: DnsServer): string {
  return `${host}:${port}`;
}

/** A new name with 192.0.2.10, ttl 60, that both servers must serve. */
export function newConfig(change: Values = {}): Values {
  const { primary, secondary } = scene.bind;
  names += 1;
  const zone = change['zone'] ?? 'example.com';
  return configOf({
    name: `record${names}.${String(zone)}`,
    server: textOf(primary),
    authoritative: [textOf(primary), textOf(secondary)],
    ...change,
  });
}

/** A record that this resource made, and its state. */
export async function existing(change: Values = {}, context: Context = contextOf()): Promise<Values> {
  const { state, diagnostics } = await dnsRecordSet.apply(creation(newConfig(change)), context);
  expect(diagnostics).toEqual([]);
  return state ?? {};
}

/** Applies a change of a record that this resource made. */
export function swing(prior: Values, change: Values, context: Context = contextOf()): Promise<StateAnswer> {
  return dnsRecordSet.apply(renewal(prior, { ...prior, id: null, ...change }), context);
}

/** Somebody else changes sets of a name. */
export async function edit(name: unknown, changes: readonly Omit<RecordSetChange, 'name'>[]): Promise<void> {
  const outcome = await updateRecordSets({
    server: scene.bind.primary,
    zone: String(name).split('.').slice(1).join('.'),
    key: testKeys.swing,
    changes: changes.map((each) => ({ ...each, name: String(name) })),
    timeoutMs: 5_000,
  });
  expect(outcome).toMatchObject({ status: 'applied' });
}

/** `"192.0.2.10 (ttl 60)"`, as a server serves it. */
export async function served(name: unknown, server: DnsServer = scene.bind.primary): Promise<string> {
  const found = foundIn(await readName({ server, name: String(name), timeoutMs: 5_000 }));
  return found.status === 'read' ? renderSets(found.sets) : found.reason;
}

/** Of example.com; every message that changes something makes a new one. */
export async function serial(): Promise<number> {
  const answer = await askServer({ server: scene.bind.primary, name: 'example.com', type: 'SOA', timeoutMs: 2_000 });
  return (answer.status === 'answered' ? answer.soaSerial : undefined) ?? Number.NaN;
}
