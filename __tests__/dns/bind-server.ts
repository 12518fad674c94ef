import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DnsServer } from '../../dns';
import type { TsigKey } from '../../dns/update';
import { freeDnsPort } from './free-dns-port';

/** Public test keys: these bytes protect nothing. */
const secret = (letter: string, octets: number): string => Buffer.alloc(octets, letter).toString('base64');

export const testKeys = {
  /** May change every name of `example.com` and `help.example.net`. */
  swing: { name: 'swing.', algorithm: 'hmac-sha256', secret: secret('s', 32) },
  swing384: { name: 'swing384.', algorithm: 'hmac-sha384', secret: secret('t', 48) },
  swing512: { name: 'swing512.', algorithm: 'hmac-sha512', secret: secret('u', 64) },
  /** Known to the server, may change nothing. */
  reader: { name: 'reader.', algorithm: 'hmac-sha256', secret: secret('r', 32) },
} as const satisfies Record<string, TsigKey>;

export interface BindServers {
  readonly primary: DnsServer;
  readonly secondary: DnsServer;
  stop(): Promise<void>;
}

/** The secondary has it, and hears of no change to it before its refresh of two hours. */
export const quietZone = 'quiet.example';

const serving = /\brunning$/m;
const portTaken = /could not listen|address in use|not listening on any interfaces/i;
const startMs = 10_000;

/** A free port may be taken before BIND has it. */
const startAttempts = 3;

/** A BIND primary and its secondary on loopback, with one zone by `allow-update` and one by `update-policy`. */
export async function startBindServers(attempt = 1): Promise<BindServers> {
  const folder = mkdtempSync(join(tmpdir(), 'dns-update-bind-'));
  const ports = { primary: await freeDnsPort(), secondary: await freeDnsPort() };
  const started = [start(folder, 'primary', renderPrimary(ports)), start(folder, 'secondary', renderSecondary(ports))];
  const children = started.map(({ child }) => child);
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(end));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(started.map(({ ready }) => ready));
  } catch (error) {
    await stop();
    if (attempt === startAttempts) throw error;
    return startBindServers(attempt + 1);
  }
  return { primary: loopback(ports.primary), secondary: loopback(ports.secondary), stop };
}

interface Ports {
  readonly primary: number;
  readonly secondary: number;
}

function loopback(port: number): DnsServer {
  return { host: '127.0.0.1', port };
}

function start(folder: string, name: string, config: string): { child: ChildProcess; ready: Promise<void> } {
  const own = join(folder, name);
  mkdirSync(own);
  writeFileSync(join(own, 'named.conf'), config);
  for (const zone of ['example.com', 'example.net', quietZone])
    if (name === 'primary') writeFileSync(join(own, zone), zoneText(zone));
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` };
  const child = spawn('named', ['-g', '-n', '1', '-c', 'named.conf'], {
    cwd: own,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return { child, ready: untilServing(child) };
}

function untilServing(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const giveUp = (): void => reject(new Error(`named did not serve:\n${log.slice(-1_000)}`));
    const timer = setTimeout(giveUp, startMs);
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
    };
    child.once('error', (error) => finish(() => reject(error)));
    child.once('exit', () => finish(giveUp));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-20_000);
      if (portTaken.test(log)) finish(giveUp);
      else if (serving.test(log)) finish(resolve);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function renderPrimary(ports: Ports): string {
  const granted = [testKeys.swing, testKeys.swing384, testKeys.swing512].map(({ name }) => `key "${name}";`).join(' ');
  return `${renderOptions(ports.primary)}
zone "example.com" {
  type primary; file "example.com"; allow-update { ${granted} };
  notify explicit; also-notify { 127.0.0.1 port ${ports.secondary}; };
};
zone "example.net" {
  type primary; file "example.net"; notify no;
  update-policy { grant swing. name help.example.net. A; };
};
zone "${quietZone}" { type primary; file "${quietZone}"; allow-update { ${granted} }; notify no; };
`;
}

function renderSecondary(ports: Ports): string {
  return `${renderOptions(ports.secondary)}
${secondaryZone('example.com', ports.primary)}
${secondaryZone(quietZone, ports.primary)}
`;
}

function secondaryZone(zone: string, primary: number): string {
  return `zone "${zone}" { type secondary; file "${zone}"; notify no; primaries { 127.0.0.1 port ${primary}; }; };`;
}

function renderOptions(port: number): string {
  const keys = Object.values(testKeys).map(
    (key) => `key "${key.name}" { algorithm ${key.algorithm}; secret "${key.secret}"; };`,
  );
  return `options {
  directory "."; pid-file none; session-keyfile none; recursion no; dnssec-validation no; empty-zones-enable no;
  listen-on port ${port} { 127.0.0.1; }; listen-on-v6 { none; }; minimal-responses yes; max-udp-size 512;
  notify-delay 0; notify-rate 1000; startup-notify-rate 1000; serial-query-rate 1000;
};
controls { };
${keys.join('\n')}`;
}

function zoneText(zone: string): string {
  return `$TTL 60
${zone}. 900 IN SOA ns1.${zone}. hostmaster.${zone}. 1 7200 900 1209600 900
${zone}. 900 IN NS ns1.${zone}.
ns1.${zone}. IN A 127.0.0.1
help.${zone}. IN A 192.0.2.10
alias.${zone}. IN CNAME a.${zone}.
noted.${zone}. IN A 192.0.2.10
noted.${zone}. IN TXT "stands beside"
`;
}
