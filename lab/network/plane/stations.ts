import type { Side } from '../../../site';
import type { Effect } from '../../recorded-call';
import { Appliance } from './appliance';
import type { ApplianceApi, ApplianceApis } from './appliance-api';
import type { Certificate } from './certificate';
import type { Guests } from './guests';
import type { TargetNames } from './health';
import { stationOf, type Station } from './station';

export interface StationsOptions {
  /** The sides on which an appliance stands from the start. */
  readonly sides: readonly Side[];
  readonly interfaces?: Partial<Readonly<Record<Side, string>>>;
  readonly names: TargetNames;
  readonly guests: Guests;
  /** The pair's: on every appliance, newcomers included. */
  readonly certificate: Certificate;
  /** @default - no appliance has an API */
  readonly apis?: ApplianceApis | undefined;
}

type Launched = Extract<Effect, { kind: 'instance-launched' }>;

/** The appliances that stand now: those of the start, and one for every instance launched since. */
export class Stations {
  readonly #appliances = new Map<Station, Appliance>();
  readonly #primaryIps: Partial<Record<Station, string>>;
  readonly #instances: Partial<Record<Station, string>>;

  private constructor(private readonly options: StationsOptions) {
    this.#primaryIps = { ...options.names.primaryIps };
    this.#instances = { ...options.names.instances };
  }

  public static async start(options: StationsOptions): Promise<Stations> {
    const stations = new Stations(options);
    for (const side of options.sides) await stations.#open(side, `appliance-${side}`, options.apis?.appliance(side));
    return stations;
  }

  /** How target ids name whoever stands now; the same object, growing. */
  public get names(): TargetNames {
    return { primaryIps: this.#primaryIps, instances: this.#instances };
  }

  /** Undefined where nobody stands, as behind an interface without an instance. */
  public applianceAt(station: Station): Appliance | undefined {
    return this.#appliances.get(station);
  }

  /** Where an API answers from; undefined where nobody stands with it. */
  public stationOf(api: ApplianceApi | undefined): Station | undefined {
    return [...this.#appliances.values()].find((one) => api !== undefined && one.api === api)?.side;
  }

  /** Resolves once newcomers listen, so that what leads to them finds them. */
  public async apply(effects: readonly Effect[]): Promise<void> {
    for (const effect of effects) {
      if (effect.kind === 'instance-launched') await this.#launch(effect);
      if (effect.kind === 'instance-state-changed') this.#setRunning(effect.instanceId, effect.running);
    }
  }

  public async stop(): Promise<void> {
    await Promise.all([...this.#appliances.values()].map((appliance) => appliance.stop()));
  }

  /** The pair of the start was launched as well: it is there already. */
  async #launch({ instanceId, networkInterfaceId, privateIp, name }: Launched): Promise<void> {
    const station = stationOf(networkInterfaceId, this.options.interfaces);
    if (station === undefined || this.#instances[station] === instanceId) return;
    this.#primaryIps[station] = privateIp;
    this.#instances[station] = instanceId;
    this.options.guests.add(station, [privateIp]);
    await this.#appliances.get(station)?.stop();
    const named = name ?? instanceId;
    await this.#open(station, `appliance-${named}`, this.options.apis?.arrive(named));
  }

  async #open(side: Station, applianceId: string, api: ApplianceApi | undefined): Promise<void> {
    const identity = { side, applianceId, ...(api && { api }) };
    this.#appliances.set(side, await Appliance.start(identity, this.options.certificate));
  }

  #setRunning(instanceId: string, running: boolean): void {
    const found = (Object.keys(this.#instances) as Station[]).find((one) => this.#instances[one] === instanceId);
    if (found === undefined) return;
    this.options.guests.setRunning(found, running);
    this.#appliances.get(found)?.api?.setPower(running);
  }
}
