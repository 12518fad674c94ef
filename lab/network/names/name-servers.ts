import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { failed, SwingError } from '../../../site';
import type { Effect } from '../../recorded-call';
import type { Children } from '../children';
import { freePort, loopback } from '../free-port';
import { renderKey, renderPrimary, renderSecondary, renderZone, type TsigKey } from './bind-config';
import { startBind } from './bind-process';
import { NameServerFront } from './front';
import { ask } from './query';
import { absoluteName, type RecordSet } from './record-set';
import { changesOf, renderUpdate, sendUpdate } from './zone-update';

/**
 * The names of the emulator's delegation set; primary and secondary answer under them in turn.
 *
 * @source measured: moto 5.2 gives every hosted zone these four
 */
export const delegationSet = [
  'ns-2048.awsdns-64.com',
  'ns-2049.awsdns-65.net',
  'ns-2050.awsdns-66.org',
  'ns-2051.awsdns-67.co.uk',
] as const;

/** How long the secondary may take to follow, in milliseconds (measured on a quiet zone: 3 to 7). */
const followMs = 10_000;
const followPollMs = 3;

const startAttempts = 3;

export interface NameServersOptions {
  readonly zone: string;
  readonly records: readonly RecordSet[];
  readonly directory: string;
  readonly children: Children;
}

/** A BIND primary and its secondary for one zone, fed from the effects of recorded calls. */
export class NameServers {
  #earlier: Promise<void> = Promise.resolve();

  private constructor(
    private readonly zone: string,
    private readonly keyFile: string,
    private readonly ports: Ports,
    private readonly fronts: ReadonlyMap<string, NameServerFront>,
  ) {}

  /** @throws `NameServerNotInstalled`, `NameServerNotStarted`, `SecondaryBehind` */
  public static async start(options: NameServersOptions): Promise<NameServers> {
    const ports = await startPair(options);
    const fronts = new Map<string, NameServerFront>();
    const servers = new NameServers(options.zone, join(options.directory, 'primary', 'lab.key'), ports, fronts);
    await servers.#untilSecondaryFollows();
    for (const [index, name] of delegationSet.entries()) {
      const bindPort = index % 2 === 0 ? ports.primary : ports.secondary;
      fronts.set(name, await NameServerFront.start(await freePort(), bindPort));
    }
    return servers;
  }

  /** Published name to `host:port`: `{ "ns-2048.awsdns-64.com": "127.0.0.1:5354" }`. */
  public get addresses(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.fronts].map(([name, front]) => [name, front.address])) as Record<string, string>;
  }

  /** The two BINDs themselves, past the fronts that can go silent. */
  public get direct(): { readonly primary: string; readonly secondary: string } {
    return { primary: `${loopback}:${this.ports.primary}`, secondary: `${loopback}:${this.ports.secondary}` };
  }

  /** Brings the changes of one call into the zone, after those of earlier calls; resolves once both servers serve them. */
  public apply(effects: readonly Effect[]): Promise<void> {
    const applied = this.#earlier.then(() => this.#applyNow(effects));
    this.#earlier = applied.catch(() => undefined);
    return applied;
  }

  async #applyNow(effects: readonly Effect[]): Promise<void> {
    const changes = changesOf(effects, this.zone);
    if (changes.length === 0) return;
    await sendUpdate(renderUpdate(changes, absoluteName(this.zone), this.ports.primary), this.keyFile);
    await this.#untilSecondaryFollows();
  }

  /** @throws `UnknownNameServer` */
  public find(name: string): NameServerFront {
    const front = this.fronts.get(name);
    if (front !== undefined) return front;
    const allowed = delegationSet.join(', ');
    throw failed({
      code: 'UnknownNameServer',
      place: 'lab',
      message: 'no such name server',
      got: JSON.stringify(name),
      allowed,
    });
  }

  /** Closes the published addresses; the two BINDs end with the children. */
  public async stop(): Promise<void> {
    await Promise.all([...this.fronts.values()].map((front) => front.stop()));
  }

  async #untilSecondaryFollows(): Promise<void> {
    const deadline = Date.now() + followMs;
    for (;;) {
      const [wanted, served] = [await this.#serial('primary'), await this.#serial('secondary')];
      if (wanted !== undefined && served === wanted) return;
      if (Date.now() > deadline) throw secondaryBehind(wanted, served);
      await wait(followPollMs);
    }
  }

  async #serial(which: 'primary' | 'secondary'): Promise<number | undefined> {
    const answer = await ask({ server: this.direct[which], name: this.zone, type: 'SOA', timeoutMs: 1_000 });
    return answer?.serial;
  }
}

interface Ports {
  readonly primary: number;
  readonly secondary: number;
}

/** A free port may be taken before BIND has it: then both are started on others. */
async function startPair(options: NameServersOptions, attempt = 1): Promise<Ports> {
  const ports = { primary: await freePort(), secondary: await freePort() };
  const key = { name: 'lab', secret: randomBytes(32).toString('base64') };
  try {
    await startBind(primaryFiles(options, ports, key), options.children);
    await startBind(secondaryFiles(options, ports, key), options.children);
    return ports;
  } catch (error) {
    await options.children.stopAll();
    if (attempt === startAttempts || !isNotStarted(error)) throw error;
    return startPair(options, attempt + 1);
  }
}

function isNotStarted(error: unknown): boolean {
  return error instanceof SwingError && error.problems.some(({ code }) => code === 'NameServerNotStarted');
}

function primaryFiles({ directory, zone, records }: NameServersOptions, ports: Ports, key: TsigKey) {
  const own = join(directory, 'primary');
  const config = renderPrimary({ directory: own, zone, port: ports.primary, peerPort: ports.secondary, key });
  const zoneText = renderZone(zone, delegationSet, records);
  return { directory: own, contents: { 'named.conf': config, 'zone.db': zoneText, 'lab.key': renderKey(key) } };
}

function secondaryFiles({ directory, zone }: NameServersOptions, ports: Ports, key: TsigKey) {
  const own = join(directory, 'secondary');
  const config = renderSecondary({ directory: own, zone, port: ports.secondary, peerPort: ports.primary, key });
  return { directory: own, contents: { 'named.conf': config } };
}

function secondaryBehind(wanted: number | undefined, served: number | undefined): Error {
  const got = JSON.stringify(served ?? null);
  const message = `the secondary does not serve the primary's serial within ${followMs} ms`;
  return failed({ code: 'SecondaryBehind', place: 'lab', message, got, allowed: String(wanted) });
}
