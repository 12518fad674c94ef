import { applianceClient, applianceCredentials, type ApplianceOptions, type Pair, type Side } from '../../appliance';
import {
  issuePairCertificate,
  startSimulatedPair,
  type PairCertificate,
  type SimulatedPair,
  type SimulatedPairOptions,
} from '../../lab/simulated-pair';
import { fakeClock, type FakeClock } from './fake-clock';

export const site = 'support.example.com';
export const hostnames = { a: 'support-a.example.com', b: 'support-b.example.com' } as const;

let certificate: Promise<PairCertificate> | undefined;

/** One for the whole suite: making it takes longer than most tests. */
export function testCertificate(): Promise<PairCertificate> {
  certificate ??= issuePairCertificate(site, [hostnames.a, hostnames.b]);
  return certificate;
}

export interface PairUnderTest {
  readonly lab: SimulatedPair;
  readonly clock: FakeClock;
  readonly clients: Pair;
  /** Another client of one side. */
  client(side: Side, change?: Partial<ApplianceOptions>): Pair[Side];
}

const started: SimulatedPair[] = [];

/** For `afterEach`. */
export async function stopPairs(): Promise<void> {
  await Promise.all(started.splice(0).map((lab) => lab.stop()));
}

/** A simulated pair and clients for it, all on one fake clock. */
export async function pairUnderTest(options: Partial<SimulatedPairOptions> = {}): Promise<PairUnderTest> {
  const clock = fakeClock();
  const lab = await startSimulatedPair({ site, hostnames, clock, certificate: await testCertificate(), ...options });
  started.push(lab);
  const client = (side: Side, change: Partial<ApplianceOptions> = {}) =>
    applianceClient({
      hostname: hostnames[side],
      connect: { host: '127.0.0.1', port: lab.ports[side] },
      ca: lab.ca,
      credentials: applianceCredentials(lab.account),
      timeoutMs: 2_000,
      clock,
      ...change,
    });
  return { lab, clock, client, clients: { a: client('a'), b: client('b') } };
}
