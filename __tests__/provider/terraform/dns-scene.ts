import { updateRecordSets, type DnsServer } from '../../../dns';
import { startBindServers, testKeys, type BindServers } from '../../dns/bind-server';
import { head, terraformFolder, type FolderOptions, type TerraformFolder } from './terraform-folder';

/** A record of a zone that a BIND primary and its secondary serve. */
export interface DnsScene {
  readonly bind: BindServers;
  readonly folder: TerraformFolder;
  /** Rewrites the record in `main.tf`. */
  record(attributes: Readonly<Record<string, string>>): void;
  /** Changes the addresses as somebody else would. */
  byHand(from: readonly string[], to: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export const recordName = 'swing.example.com';

/** The key, where a person keeps it who does not write it into the configuration. */
export const keyInEnvironment = {
  DNS_UPDATE_KEYNAME: testKeys.swing.name,
  DNS_UPDATE_KEYALGORITHM: testKeys.swing.algorithm,
  DNS_UPDATE_KEYSECRET: testKeys.swing.secret,
};

export const placeOf = ({ host, port }: DnsServer): string => `${host}:${port}`;

export async function dnsScene(options: Omit<FolderOptions, 'files'> = {}): Promise<DnsScene> {
  const bind = await startBindServers();
  const folder = terraformFolder({ env: keyInEnvironment, ...options, files: {} });
  return {
    bind,
    folder,
    record: (attributes) => folder.write({ 'main.tf': head() + recordOf(bind, attributes) }),
    byHand: async (from, to) => byHand(bind.primary, from, to),
    stop: async () => {
      folder.remove();
      await bind.stop();
    },
  };
}

/** Every value is HCL: `{ ttl: '60', addresses: '["192.0.2.7"]' }`. */
export function recordOf({ primary, secondary }: BindServers, attributes: Readonly<Record<string, string>>): string {
  const all = {
    zone: '"example.com"',
    name: `"${recordName}"`,
    server: `"${placeOf(primary)}"`,
    authoritative: `["${placeOf(primary)}", "${placeOf(secondary)}"]`,
    ttl: '60',
    timeouts: '{ create = "20s", update = "20s" }',
    ...attributes,
  };
  const lines = Object.entries(all).map(([name, value]) => `  ${name} = ${value}`);
  return `resource "swing_dns_record_set" "help" {\n${lines.join('\n')}\n}\n`;
}

async function byHand(server: DnsServer, from: readonly string[], to: readonly string[]): Promise<void> {
  const change = { name: recordName, type: 'A', expected: from, next: { values: to, ttl: 60 } } as const;
  const at = { server, zone: 'example.com', key: testKeys.swing, timeoutMs: 5_000 };
  const outcome = await updateRecordSets({ ...at, changes: [change] });
  if (outcome.status !== 'applied') throw new Error(`the edit by hand was not made: ${JSON.stringify(outcome)}`);
}
