import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DnsServer } from '../../../dns';
import { probeUpdatePermission, type TsigKey } from '../../../dns/update';
import { startBindServers, testKeys } from '../bind-server';

/** Makes `pairs.json` anew: see README.md. */

const run = promisify(execFile);

interface Pair {
  readonly name: string;
  readonly key: keyof typeof testKeys | 'nobody' | 'wrongSecret';
  readonly request: string;
  readonly answer: string;
}

interface Recorder {
  readonly server: DnsServer;
  /** What went through since the last call: one message each way, without the octets of length. */
  take(): { readonly request: string; readonly answer: string };
  close(): void;
}

const keys: Readonly<Record<Pair['key'], TsigKey>> = {
  ...testKeys,
  nobody: { ...testKeys.swing, name: 'nobody.' },
  wrongSecret: { ...testKeys.swing, secret: testKeys.reader.secret },
};

/** What nsupdate is told: `help.example.com` has 192.0.2.10 at the beginning. */
const swing = (from: string, to: string): string => `prereq yxrrset help.example.com. A ${from}
update delete help.example.com. A
update add help.example.com. 60 A ${to}
`;
const create = `prereq nxrrset help.example.com. A
update add help.example.com. 60 A 192.0.2.77
`;

const updates: readonly (readonly [name: string, key: Pair['key'], script: string])[] = [
  ['applied, hmac-sha256', 'swing', swing('192.0.2.10', '192.0.2.20')],
  ['applied, hmac-sha384', 'swing384', swing('192.0.2.20', '192.0.2.30')],
  ['applied, hmac-sha512', 'swing512', swing('192.0.2.30', '192.0.2.10')],
  ['NXRRSET', 'swing', swing('192.0.2.99', '192.0.2.20')],
  ['YXRRSET', 'swing', create],
  ['REFUSED', 'reader', swing('192.0.2.10', '192.0.2.20')],
  ['BADKEY', 'nobody', swing('192.0.2.10', '192.0.2.20')],
  ['BADSIG', 'wrongSecret', swing('192.0.2.10', '192.0.2.20')],
];

async function capture(): Promise<void> {
  const bind = await startBindServers();
  const recorder = await record(bind.primary.port);
  const pairs: Pair[] = [];
  for (const [name, key, script] of updates) {
    await nsupdate(recorder.server, keys[key], script);
    pairs.push({ name, key, ...recorder.take() });
  }
  await badTime(recorder.server);
  pairs.push({ name: 'BADTIME', key: 'swing', ...recorder.take() });
  await dig(recorder.server, keys.swing);
  pairs.push({ name: 'query', key: 'swing', ...recorder.take() });
  recorder.close();
  await bind.stop();
  writeFileSync(join(__dirname, 'pairs.json'), `${JSON.stringify(pairs, undefined, 2)}\n`);
}

/** nsupdate ends with 2 when the server refuses, which is what some pairs are for. */
async function nsupdate({ host, port }: DnsServer, key: TsigKey, script: string): Promise<void> {
  const sent = run('nsupdate', ['-v', '-y', `${key.algorithm}:${key.name}:${key.secret}`]);
  sent.child.stdin?.end(`server ${host} ${port}\nzone example.com.\n${script}send\n`);
  await sent.catch(() => undefined);
}

/** The tools of BIND know no other clock than the system's. */
async function badTime(server: DnsServer): Promise<void> {
  const clock = { now: () => Date.UTC(2020, 0, 1), wait: () => Promise.resolve() };
  const change = { name: 'help.example.com', type: 'A', ttl: 60, values: ['192.0.2.20'] } as const;
  await probeUpdatePermission({ server, zone: 'example.com', key: testKeys.swing, change, timeoutMs: 5_000, clock });
}

async function dig({ host, port }: DnsServer, key: TsigKey): Promise<void> {
  const auth = ['-y', `${key.algorithm}:${key.name}:${key.secret}`];
  await run('dig', ['+tcp', '+norecurse', '+noedns', ...auth, `@${host}`, '-p', String(port), 'help.example.com', 'A']);
}

/** A relay in front of the server that keeps what goes through. */
async function record(port: number): Promise<Recorder> {
  let [request, answer] = [Buffer.alloc(0), Buffer.alloc(0)];
  const relay = createServer((client: Socket) => {
    const upstream = connect(port, '127.0.0.1');
    client.on('data', (chunk: Buffer) => (request = Buffer.concat([request, chunk])));
    upstream.on('data', (chunk: Buffer) => (answer = Buffer.concat([answer, chunk])));
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const take = (): { request: string; answer: string } => {
    const taken = { request: onlyMessage(request), answer: onlyMessage(answer) };
    [request, answer] = [Buffer.alloc(0), Buffer.alloc(0)];
    return taken;
  };
  const server = { host: '127.0.0.1', port: (relay.address() as AddressInfo).port };
  return { server, take, close: () => relay.close() };
}

function onlyMessage(stream: Buffer): string {
  if (stream.length < 2 || stream.length !== 2 + stream.readUInt16BE()) throw new Error('not exactly one message');
  return stream.subarray(2).toString('hex');
}

void capture();
