import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { failed, SwingError } from '../../../site';
import type { Effect } from '../../recorded-call';
import type { Children } from '../children';
import { freePort, loopback } from '../free-port';
import {
  renderKey,
  renderPrimary,
  renderSecondary,
  renderZone,
  type BindConfig,
  type SecondaryHabit,
  type TsigKey,
} from './bind-config';
import { startBind, type BindFiles } from './bind-process';
import { NameServerFront } from './front';
import { ask } from './query';
import { absoluteName, type RecordSet } from './record-set';
import { grantUpdates } from './update-grant';
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

/** A zone whose users change it themselves, by updates under a key. */
export interface UpdateOptions {
  /** @default "prompt" */
  readonly secondary?: SecondaryHabit;
}

/** The two keys such a zone's server knows: one may update, the other not. */
export interface UpdateKeys {
  readonly granted: TsigKey;
  readonly notGranted: TsigKey;
}

/** Names of the two servers of such a zone, primary first: `["ns1.example.com", "ns2.example.com"]`. */
export function ownNameServers(zone: string): readonly string[] {
  return [`ns1.${zone}`, `ns2.${zone}`];
}

export interface NameServersOptions {
  readonly zone: string;
  /** @default - nobody but the lab changes the zone; the delegation set of a hosted zone */
  readonly updates?: UpdateOptions;
  readonly records: readonly RecordSet[];
  readonly directory: string;
  readonly children: Children;
}

/** A BIND primary and its secondary for one zone, fed from the effects of recorded calls. */
export class NameServers {
  #earlier: Promise<void> = Promise.resolve();

  private constructor(
    private readonly pair: Pair,
    private readonly fronts: ReadonlyMap<string, NameServerFront>,
  ) {}

  /** @throws `NameServerNotInstalled`, `NameServerNotStarted`, `SecondaryBehind` */
  public static async start(options: NameServersOptions): Promise<NameServers> {
    const pair = await startPair(options);
    const fronts = new Map<string, NameServerFront>();
    const servers = new NameServers(pair, fronts);
    await servers.#untilSecondaryFollows();
    for (const [index, name] of publishedNames(options).entries()) {
      const bindPort = index % 2 === 0 ? pair.ports.primary : pair.ports.secondary;
      fronts.set(name, await NameServerFront.start(await freePort(), bindPort));
    }
    return servers;
  }

  /** Undefined where nobody but the lab changes the zone. */
  public get updateKeys(): UpdateKeys | undefined {
    return this.pair.updateKeys;
  }

  /** Gives or takes the permission of the granted key. @throws `NoUpdates`, `GrantNotInForce` */
  public async grantUpdates(granted: boolean): Promise<void> {
    const { bind, config, updateKeys } = this.pair;
    if (updateKeys === undefined) throw failed({ code: 'NoUpdates', place: 'lab', message: noUpdates });
    await grantUpdates({ bind, config, keyFile: join(config.directory, keyFileOf(updateKeys.granted)) }, granted);
  }

  /** Published name to `host:port`: `{ "ns-2048.awsdns-64.com": "127.0.0.1:5354" }`. */
  public get addresses(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.fronts].map(([name, front]) => [name, front.address])) as Record<string, string>;
  }

  /** The two BINDs themselves, past the fronts that can go silent. */
  public get direct(): { readonly primary: string; readonly secondary: string } {
    return { primary: `${loopback}:${this.pair.ports.primary}`, secondary: `${loopback}:${this.pair.ports.secondary}` };
  }

  /** Brings the changes of one call into the zone, after those of earlier calls; resolves once both servers serve them, or the primary where the secondary is not prompt. */
  public apply(effects: readonly Effect[]): Promise<void> {
    const applied = this.#earlier.then(() => this.#applyNow(effects));
    this.#earlier = applied.catch(() => undefined);
    return applied;
  }

  async #applyNow(effects: readonly Effect[]): Promise<void> {
    const { zone, port, directory, key, secondary } = this.pair.config;
    const changes = changesOf(effects, zone);
    if (changes.length === 0) return;
    await sendUpdate(renderUpdate(changes, absoluteName(zone), port), join(directory, keyFileOf(key)));
    if (secondary === 'prompt') await this.#untilSecondaryFollows();
  }

  /** @throws `UnknownNameServer` */
  public find(name: string): NameServerFront {
    const front = this.fronts.get(name);
    if (front !== undefined) return front;
    const allowed = [...this.fronts.keys()].join(', ');
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
    const answer = await ask({
      server: this.direct[which],
      name: this.pair.config.zone,
      type: 'SOA',
      timeoutMs: 1_000,
    });
    return answer?.serial;
  }
}

interface Ports {
  readonly primary: number;
  readonly secondary: number;
}

/** The two running servers. */
interface Pair {
  readonly ports: Ports;
  /** The primary. */
  readonly bind: ChildProcess;
  /** Of the primary. */
  readonly config: BindConfig;
  readonly updateKeys: UpdateKeys | undefined;
}

const noUpdates = 'nobody but the lab changes this zone; start the lab with the target rfc2136';

function publishedNames({ zone, updates }: NameServersOptions): readonly string[] {
  return updates === undefined ? delegationSet : ownNameServers(zone);
}

/** A free port may be taken before BIND has it: then both are started on others. */
async function startPair(options: NameServersOptions, attempt = 1): Promise<Pair> {
  const updateKeys = options.updates && { granted: freshKey('swing.'), notGranted: freshKey('bystander.') };
  const ports = { primary: await freePort(), secondary: await freePort() };
  const config = primaryConfig(options, ports, updateKeys);
  try {
    const bind = await startBind(primaryFiles(options, config), options.children);
    await startBind(secondaryFiles(options, ports, config.key), options.children);
    return { ports, bind, config, updateKeys };
  } catch (error) {
    await options.children.stopAll();
    if (attempt === startAttempts || !isNotStarted(error)) throw error;
    return startPair(options, attempt + 1);
  }
}

function freshKey(name: string): TsigKey {
  return { name, secret: randomBytes(32).toString('base64') };
}

/** `"swing.key"` of `"swing."`. */
function keyFileOf({ name }: TsigKey): string {
  return `${name.replace(/\.$/, '')}.key`;
}

function isNotStarted(error: unknown): boolean {
  return error instanceof SwingError && error.problems.some(({ code }) => code === 'NameServerNotStarted');
}

function primaryConfig({ directory, zone, updates }: NameServersOptions, ports: Ports, keys?: UpdateKeys): BindConfig {
  return {
    directory: join(directory, 'primary'),
    zone,
    port: ports.primary,
    peerPort: ports.secondary,
    key: freshKey('lab'),
    secondary: updates?.secondary ?? 'prompt',
    ...(keys === undefined ? {} : { otherKeys: Object.values(keys), updaters: [keys.granted.name] }),
  };
}

function primaryFiles(options: NameServersOptions, config: BindConfig): BindFiles {
  const glue = options.updates === undefined ? [] : ownNameServers(options.zone).map(glueOf);
  const keys = [config.key, ...(config.otherKeys ?? [])].map((key) => [keyFileOf(key), renderKey(key)]);
  const contents = {
    'named.conf': renderPrimary(config),
    'zone.db': renderZone(options.zone, publishedNames(options), [...options.records, ...glue]),
    ...(Object.fromEntries(keys) as Record<string, string>),
  };
  return { directory: config.directory, contents };
}

/** A server named inside its own zone needs an address there; nobody asks it. */
function glueOf(name: string, index: number): RecordSet {
  return { name, type: 'A', ttlSeconds: 172_800, values: [`192.0.2.${53 + index}`] };
}

function secondaryFiles({ directory, zone }: NameServersOptions, ports: Ports, key: TsigKey): BindFiles {
  const own = join(directory, 'secondary');
  const config = renderSecondary({ directory: own, zone, port: ports.secondary, peerPort: ports.primary, key });
  return { directory: own, contents: { 'named.conf': config } };
}

function secondaryBehind(wanted: number | undefined, served: number | undefined): Error {
  const got = JSON.stringify(served ?? null);
  const message = `the secondary does not serve the primary's serial within ${followMs} ms`;
  return failed({ code: 'SecondaryBehind', place: 'lab', message, got, allowed: String(wanted) });
}
