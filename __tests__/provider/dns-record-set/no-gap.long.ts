import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  measureWithControl,
  startNetwork,
  tsigAlgorithm,
  usualRates,
  type LabNetwork,
  type ProbeReport,
  type RecordChange,
} from '../../../lab/network';
import { dnsRecordSet } from '../../../provider/dns-record-set';
import type { Context, Values } from '../../../provider/framework';
import { describeWith } from '../../support/requirements';
import { configOf, contextOf, creation, envOf, renewal } from './record-under-test';

const site = 'support.example.com';
const swings = 50;
const servers = ['primary', 'secondary'] as const;
const sides = [
  { addresses: ['203.0.113.11', '2001:db8::11'], ttl: 60 },
  { addresses: ['203.0.113.12', '2001:db8::12'], ttl: 30 },
] as const;
const [own, peer] = ['203.0.113.11', '203.0.113.12'];

/** What users of each server saw. */
type Seen = Readonly<Record<(typeof servers)[number], ProbeReport>>;

/** Aimed above what must be reached, because a busy machine falls behind. */
const ratePerSecond = usualRates.dns * 1.3;
const limits = { atLeastPerSecond: usualRates.dns, blindAtMostMs: 250 };

/** Between two swings, and between the two messages of a control, in milliseconds. */
const pauseMs = 150;

describeWith(['bind'], 'fifty guarded swings of address and TTL', () => {
  let network: LabNetwork;
  let directory: string;
  let context: Context;
  let config: Values;
  let measured: Seen;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'guarded-swings-'));
    const own = { a: ['203.0.113.11', '2001:db8::11'], b: ['203.0.113.12', '2001:db8::12'] };
    network = await startNetwork({ site, zone: 'example.com', own, records: [], updates: {}, directory });
    const { name = '', secret = '' } = network.updateKeys?.granted ?? {};
    context = contextOf({ env: envOf({ name, secret, algorithm: tsigAlgorithm }) });
    const { primary, secondary } = network.bind;
    config = configOf({ name: site, server: primary, authoritative: [primary, secondary], ...sides[0] });
  }, 60_000);
  afterAll(async () => {
    await network.stop();
    await rm(directory, { recursive: true, force: true });
  });

  /** Each server is asked by a probe of its own while something is done. */
  async function watched(act: () => Promise<void>): Promise<Seen> {
    const plan = { kind: 'dns', name: site, type: 'A', expectedSets: [[own], [peer]], ratePerSecond } as const;
    const [one, other] = [
      await network.startProbe({ ...plan, servers: [network.bind.primary] }),
      await network.startProbe({ ...plan, servers: [network.bind.secondary] }),
    ];
    await act();
    return { primary: await one.stop(), secondary: await other.stop() };
  }

  async function control(...messages: readonly RecordChange[]): Promise<Seen> {
    return watched(async () => {
      for (const message of messages) {
        await network.changeZone([message]);
        await wait(pauseMs);
      }
    });
  }

  function judge(which: (typeof servers)[number], controlled: Seen) {
    return measureWithControl(measured[which], controlled[which], limits);
  }

  it('is created, then swung under questions to each server', async () => {
    let { state, diagnostics } = await dnsRecordSet.apply(creation(config), context);
    expect(diagnostics).toEqual([]);
    measured = await watched(async () => {
      for (let swing = 1; swing <= swings; swing += 1) {
        const request = renewal(state ?? {}, { ...config, ...sides[swing % 2] });
        ({ state, diagnostics } = await dnsRecordSet.apply(request, context));
        expect({ diagnostics, state }).toEqual({ diagnostics: [], state: request.planned });
        await wait(pauseMs);
      }
    });
    for (const server of servers) tell(`${swings} swings at the ${server}`, measured[server]);
  }, 240_000);

  const set = { kind: 'record-set-changed', name: `${site}.`, type: 'A', ttlSeconds: 60 } as const;

  it('gave no NXDOMAIN, no empty and no double answer, and the same probe sees delete-then-add', async () => {
    const controlled = await control(
      { ...set, action: 'DELETE', values: [own] },
      { ...set, action: 'CREATE', values: [peer] },
    );
    for (const server of servers) {
      tell(`control, delete then add, at the ${server}`, controlled[server]);
      expect(judge(server, controlled)).toMatchObject({ valid: true, failed: 0, reasons: {} });
      const { empty = 0, nxdomain = 0 } = controlled[server].reasons;
      expect(empty + nxdomain).toBeGreaterThan(0);
      expect(measured[server].switches).toBe(swings);
    }
  }, 120_000);

  it('and the same probe sees widen-then-narrow', async () => {
    const controlled = await control(
      { ...set, action: 'CREATE', values: [own] },
      { ...set, action: 'UPSERT', values: [own] },
    );
    for (const server of servers) {
      tell(`control, widen then narrow, at the ${server}`, controlled[server]);
      expect(judge(server, controlled)).toMatchObject({ valid: true, failed: 0 });
      expect(controlled[server].reasons['both'] ?? 0).toBeGreaterThan(0);
    }
  }, 120_000);
});

function tell(what: string, { requests, ratePerSecond: rate, reasons, longestBlindMs }: ProbeReport): void {
  const found = Object.entries(reasons).map(([reason, count]) => `${count} ${reason}`);
  const blind = Math.round(longestBlindMs);
  process.stderr.write(
    `${what}: ${requests} answers, ${Math.round(rate)}/s, blind at most ${blind} ms: ${found.join(', ') || 'none wrong'}\n`,
  );
}
