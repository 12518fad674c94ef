import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { renderMoveScript, type MoveScript } from '../../review';
import type { Side, Site } from '../../site';
import { readSite } from '../../targets';

const appliance = (side: Side, digit: 1 | 2): string => `
  ${side}:
    kind: virtual
    hostname: support-${side}.example.com
    address: [203.0.113.1${digit}, "2001:db8::1${digit}"]
    version: 24.2.3
    aws: { instance: i-0a1b2c3d4e5f6000${digit}, networkInterface: eni-0a1b2c3d4e5f6000${digit} }`;

/** A site with the targets given as YAML, one a line. */
export function siteWithTargets(...targets: readonly string[]): Site {
  const lines = targets.map((target) => `  - ${target}`).join('\n');
  const yaml = `site: help.example.com
primary: b
failover: broken
aws: { account: "123456789012", region: eu-central-1 }
appliances:${appliance('a', 1)}${appliance('b', 2)}
targets:
${lines}
`;
  return readSite(yaml, 'sites/help.example.com.yaml');
}

const elb = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012';
export const groups = {
  a: `${elb}:targetgroup/support-a/73e2d6bc24d8a067`,
  b: `${elb}:targetgroup/support-b/83e2d6bc24d8a068`,
} as const;

export const targets = {
  elasticIp: 'elastic-ip: { allocation: eipalloc-0a1b2c3d4e5f60001, privateIp: { a: 10.0.1.50, b: 10.0.2.50 } }',
  overlay: 'overlay-ip: { address: 10.99.0.10/32, routeTables: [rtb-0a1b2c3d4e5f60001, rtb-0a1b2c3d4e5f60002] }',
  nat: `nat: { listeners: { 443: "${elb}:listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2" }, targetGroups: { a: "${groups.a}", b: "${groups.b}" } }`,
  route53: 'dns: { route53: { zone: Z0123456789ABCDEFGHIJ }, ttl: 60 }',
  route53Name:
    'dns: { route53: { zone: Z0123456789ABCDEFGHIJ }, ttl: 60, values: { a: a.example.net, b: support-b.example.com } }',
  rfc2136:
    'dns: { rfc2136: { zone: example.com, server: "ns1.example.com:53", key: swing, authoritative: [ns1.example.com, ns2.example.com] }, ttl: 60 }',
  rfc2136Name:
    'dns: { rfc2136: { zone: example.com, server: "[2001:db8::53]:5353", key: swing }, ttl: 60, values: { a: a.example.com, b: b.example.com } }',
} as const;

/** The way from b back to a. */
export function rollbackOf(site: Site, more: Partial<MoveScript> = {}): string {
  return renderMoveScript({ site, from: 'b', to: 'a', places: {}, title: 'rollback.sh', ...more });
}

export interface ScriptRun {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'swing-script-'));
  made.push(folder);
  return folder;
}

/** Programs that stand in for real ones; the folder goes first on PATH. */
export function fakePrograms(programs: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }
  return folder;
}

/** Runs a script by sh as an operator does, with this environment and nothing else. */
export async function runScript(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ScriptRun> {
  const file = join(temporaryFolder(), 'rollback.sh');
  writeFileSync(file, script);
  const child = spawn('/bin/sh', [...args.filter((arg) => arg === '-x'), file, ...args.filter((arg) => arg !== '-x')], {
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const [stdout, stderr, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { exit, stdout, stderr };
}
