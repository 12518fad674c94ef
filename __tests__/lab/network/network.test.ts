import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect as connectTls, createSecureContext } from 'node:tls';
import { connect as connectTcp } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import {
  ask,
  changeRecordSet,
  changeRecordSetWithGap,
  measureWithControl,
  missingTools,
  moveAddress,
  moveAddressWithGap,
  replay,
  startNetwork,
  type LabNetwork,
  type ProbePlan,
  type ProbeReport,
  type RecordSet,
} from '../../../lab/network';
import { requestHttps } from '../../../lab/network/probe/https-request';

const missing = missingTools();
if (missing.length > 0)
  console.warn(`skipped: not installed here: ${missing.join(', ')} (apt-get install bind9 bind9-dnsutils)`);
/** How fast the probe is on a busy machine is measured in the long series and the demo, not here. */
const anyPace = { atLeastPerSecond: 1, blindAtMostMs: 30_000 };

const onThisMachine = missing.length > 0 ? describe.skip : describe;

const site = 'support.example.com';
const publicIp = '203.0.113.10';
const shared = {
  publicIp,
  privateIps: { a: '10.0.1.50', b: '10.0.2.50' },
  interfaces: { a: 'eni-0a1b2c3d4e5f60001', b: 'eni-0a1b2c3d4e5f60002' },
} as const;
const recordOn = (value: string): RecordSet => ({ name: site, type: 'A', ttlSeconds: 60, values: [value] });
const [onA, onB] = [recordOn('203.0.113.11'), recordOn('203.0.113.12')];

onThisMachine('the lab network', () => {
  let network: LabNetwork;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lab-network-'));
    network = await startNetwork({
      site,
      zone: 'example.com',
      own: { a: ['203.0.113.11', '2001:db8::11'], b: ['203.0.113.12', '2001:db8::12'] },
      ownPrivate: { a: '10.0.1.11', b: '10.0.2.11' },
      shared: { ...shared, holder: 'a' },
      records: [onA, { name: site, type: 'AAAA', ttlSeconds: 60, values: ['2001:db8::11'] }],
      directory,
    });
  }, 30_000);

  afterAll(async () => {
    await network?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  beforeEach(async () => {
    await replay(moveAddress(shared, 'a'), network.onCall, 0);
    await replay(changeRecordSet(onA), network.onCall, 0);
  });

  const at = (endpoint: string): string => network.connect[endpoint] ?? '';

  it('presents the same certificate on both appliances, whose ids differ', async () => {
    const [a, b] = [await certificateAt(at('203.0.113.11:443')), await certificateAt(at('203.0.113.12:443'))];
    expect(a.fingerprint).toBe(b.fingerprint);
    expect(a.names).toContain(`DNS:${site}`);
    expect(network.applianceAt('a')?.applianceId).not.toBe(network.applianceAt('b')?.applianceId);
  });

  it('answers at an own IPv6 address by its appliance', async () => {
    expect(await identify(network, '[2001:db8::12]:443')).toMatchObject({ ok: true, answerer: 'appliance-b' });
  });

  it('moves the shared address with no failed request while the answerer changes, and shows the gap of the control', async () => {
    const plan = { kind: 'tcp', address: publicIp, ratePerSecond: 260 } as const;
    const moved = await whileProbing(network, plan, () => replay(moveAddress(shared, 'b'), network.onCall, 0));
    const control = await whileProbing(network, plan, () =>
      replay(moveAddressWithGap(shared, 'a'), network.onCall, 300),
    );

    expect(moved).toMatchObject({ failed: 0, answerers: ['appliance-a', 'appliance-b'], switches: 1 });
    expect(control.reasons).toHaveProperty('ECONNRESET');
    expect(control.longestGapMs).toBeGreaterThan(100);
    expect(measureWithControl(moved, control, anyPace)).toMatchObject({
      valid: true,
      failed: 0,
    });
  }, 60_000);

  it('leaves the own addresses with their appliances when the shared one moves', async () => {
    await replay(moveAddress(shared, 'b'), network.onCall, 0);
    expect(network.holderOf('203.0.113.11')).toMatchObject({ side: 'a' });
    expect(network.holderOf('203.0.113.12')).toMatchObject({ side: 'b' });
  });

  it('resets a connection in progress through the address that moves', async () => {
    const [host = '', port = ''] = at(`${publicIp}:443`).split(':');
    const connection = connectTcp(Number(port), host);
    await once(connection, 'connect');
    await identify(network, `${publicIp}:443`);
    const cut = new Promise<unknown>((resolve) => connection.once('error', resolve).once('close', resolve));
    await replay(moveAddress(shared, 'b'), network.onCall, 0);
    expect(await cut).toMatchObject({ code: 'ECONNRESET' });
    connection.destroy();
  });

  it('serves a changed record set from the secondary too, before the call is answered', async () => {
    await replay(changeRecordSet(onB), network.onCall, 0);
    for (const server of [network.bind.primary, network.bind.secondary, ...Object.values(network.nameServers)]) {
      expect(await ask({ server, name: site, type: 'A', timeoutMs: 2_000 })).toEqual({
        rcode: 'NOERROR',
        values: onB.values,
      });
    }
  });

  it('changes a name by UPSERT without one wrong answer, and shows NXDOMAIN or an empty answer for delete-then-add', async () => {
    const plan = (server: string): ProbePlan => ({
      kind: 'dns',
      servers: [server],
      name: site,
      type: 'A',
      expectedSets: [onA.values, onB.values],
      ratePerSecond: 550,
    });
    const { primary } = network.bind;
    const upsert = await whileProbing(network, plan(primary), () => replay(changeRecordSet(onB), network.onCall, 0));
    const gap = await whileProbing(network, plan(primary), () =>
      replay(changeRecordSetWithGap(onA), network.onCall, 150),
    );

    expect(upsert).toMatchObject({ failed: 0, answerers: ['203.0.113.11', '203.0.113.12'] });
    expect(upsert.ratePerSecond).toBeGreaterThan(500);
    // AAAA stays under the name, so the missing A set reads as an empty answer.
    expect(gap.reasons).toHaveProperty('empty');
    expect(measureWithControl(upsert, gap, { atLeastPerSecond: 500, blindAtMostMs: 1_000 })).toMatchObject({
      valid: true,
    });
  }, 60_000);

  it('answers NXDOMAIN between deleting and adding a name that has nothing else', async () => {
    const lone: RecordSet = { ...onA, name: 'lone.example.com' };
    await replay(changeRecordSet(lone), network.onCall, 0);
    const plan = {
      kind: 'dns',
      servers: [network.bind.primary],
      name: lone.name,
      type: 'A',
      expectedSets: [lone.values],
      ratePerSecond: 500,
    } as const;
    const report = await whileProbing(network, plan, () => replay(changeRecordSetWithGap(lone), network.onCall, 150));
    expect(report.reasons).toHaveProperty('nxdomain');
  }, 60_000);

  it('reaches the appliance that the name gives', async () => {
    const plan = {
      kind: 'https',
      servers: [network.bind.secondary],
      name: site,
      type: 'A',
      ratePerSecond: 50,
    } as const;
    const report = await whileProbing(network, plan, () => replay(changeRecordSet(onB), network.onCall, 0));
    expect(report).toMatchObject({ failed: 0, answerers: ['appliance-a', 'appliance-b'] });
  }, 60_000);

  it('keeps one name server silent until it resumes, while the others answer', async () => {
    const [silent, other] = ['ns-2049.awsdns-65.net', 'ns-2051.awsdns-67.co.uk'] as const;
    const question = (name: string) =>
      ({ server: network.nameServers[name] ?? '', name: site, type: 'A', timeoutMs: 300 }) as const;
    network.silence(silent);
    expect(await ask(question(silent))).toBeUndefined();
    expect(await ask(question(other))).toMatchObject({ rcode: 'NOERROR' });
    network.resume(silent);
    expect(await ask(question(silent))).toMatchObject({ rcode: 'NOERROR' });
  });

  it('fails when a name server is silenced that is not there', () => {
    expect(() => network.silence('ns1.example.com')).toThrow(
      /UnknownNameServer: no such name server, got "ns1.example.com"/,
    );
  });

  it('leaves no process and no port after stop, though a probe still runs', async () => {
    await network.startProbe({ kind: 'tcp', address: publicIp, ratePerSecond: 10 });
    const { pids, connect, nameServers } = network;
    expect(pids.length).toBe(3);
    await network.stop();
    await network.stop();
    expect(pids.filter(isAlive)).toEqual([]);
    const endpoints = [...Object.values(connect), ...Object.values(nameServers), ...Object.values(network.bind)];
    expect(await Promise.all(endpoints.map(accepts))).toEqual(endpoints.map(() => false));
  }, 30_000);
});

async function whileProbing(network: LabNetwork, plan: ProbePlan, act: () => Promise<void>): Promise<ProbeReport> {
  const probe = await network.startProbe(plan);
  await wait(1_000);
  await act();
  await wait(1_000);
  return probe.stop();
}

async function identify(network: LabNetwork, endpoint: string) {
  const ca = await readFile(network.caFile, 'utf8');
  return requestHttps({ at: network.connect[endpoint] ?? '', site, trust: createSecureContext({ ca }) });
}

async function certificateAt(address: string): Promise<{ readonly fingerprint: string; readonly names: string }> {
  const [host = '', port = ''] = address.split(':');
  const socket = connectTls({ host, port: Number(port), servername: site, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256, subjectaltname = '' } = socket.getPeerCertificate();
  socket.destroy();
  return { fingerprint: fingerprint256, names: subjectaltname };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function accepts(address: string): Promise<boolean> {
  const [host = '', port = ''] = address.split(':');
  const socket = connectTcp(Number(port), host);
  const accepted = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  return accepted;
}
