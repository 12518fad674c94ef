import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApplianceTimes } from '../../provider/appliance-access';
import type { Context, Values } from '../../provider/framework';
import type { SimulatedPair, SimulatedPairOptions } from '../../lab/simulated-pair';
import type { FakeClock } from '../appliance/fake-clock';
import { hostnames, pairUnderTest, site, stopPairs } from '../appliance/pair-under-test';

export { hostnames, site } from '../appliance/pair-under-test';

/** Short enough that a silent appliance costs a test little. */
export const shortTimes: ApplianceTimes = { timeoutMs: 500, commandTimeoutMs: 1_000 };

/** A simulated pair, and what a resource is given to speak to it. */
export interface PairScene {
  readonly lab: SimulatedPair;
  readonly clock: FakeClock;
  /** With both accounts in the environment. */
  readonly context: (withinMs?: number, change?: Partial<Context>) => Context;
  /** Ends the operation that runs now, as Terraform does on Ctrl-C. */
  readonly stopNow: () => void;
}

const folders: string[] = [];

/** For `afterEach`. */
export async function endScenes(): Promise<void> {
  await stopPairs();
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
}

export async function pairScene(options: Partial<SimulatedPairOptions> = {}): Promise<PairScene> {
  const { lab, clock } = await pairUnderTest(options);
  const provider: Values = {
    ca_file: written('ca.pem', lab.ca),
    connect: {
      [`${hostnames.a}:443`]: `127.0.0.1:${lab.ports.a}`,
      [`${hostnames.b}:443`]: `127.0.0.1:${lab.ports.b}`,
    },
  };
  let stop = new AbortController();
  const context = (withinMs = Infinity, change: Partial<Context> = {}): Context => {
    stop = new AbortController();
    const timed = timedClock(clock, withinMs, stop);
    return { provider, env: accountsIn(lab), signal: stop.signal, clock: timed, ...change };
  };
  return { lab, clock, context, stopNow: () => stop.abort(named('Stopped')) };
}

/** A file of a folder that is removed with the scene. */
export function written(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'swing-provider-'));
  folders.push(folder);
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

export function accountsIn({ account }: SimulatedPair): Readonly<Record<string, string>> {
  return {
    SWING_API_CLIENT_ID_A: account.clientId,
    SWING_API_CLIENT_SECRET_A: account.clientSecret,
    SWING_API_CLIENT_ID_B: account.clientId,
    SWING_API_CLIENT_SECRET_B: account.clientSecret,
  };
}

/** The attributes of the pair in a configuration. */
export const pairConfig: Values = {
  site,
  appliance_a: hostnames.a,
  appliance_b: hostnames.b,
  client_id_a: null,
  client_secret_a: null,
  client_id_b: null,
  client_secret_b: null,
};

/** The scene's clock, which ends an operation when its time is over. */
function timedClock(clock: FakeClock, withinMs: number, stop: AbortController): Context['clock'] {
  const until = clock.now() + withinMs;
  return {
    now: () => clock.now(),
    wait: async (ms) => {
      await clock.wait(ms);
      if (clock.now() >= until) stop.abort(named('OutOfTime'));
    },
  };
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}
