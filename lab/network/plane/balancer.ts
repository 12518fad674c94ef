import type { Effect } from '../../recorded-call';
import type { Guests } from './guests';
import { healthJudge, stationOfTarget, type TargetNames } from './health';
import type { Location } from './holders';

/** A network load balancer as the plane knows it from outside. */
export interface BalancerWiring {
  /** Its static public address: `"203.0.113.30"`. */
  readonly address: string;
  readonly arn: string;
  /** Ports on which a listener may stand. */
  readonly ports: readonly number[];
}

/** Where each listener forwards new connections, from the effects of recorded calls. */
export class Balancer {
  readonly #listeners = new Map<string, { readonly port: number; readonly group: string | undefined }>();
  readonly #targets = new Map<string, readonly string[]>();

  public constructor(
    public readonly wiring: BalancerWiring,
    private readonly names: TargetNames,
    private readonly guests: Guests,
  ) {}

  public apply(effect: Effect): void {
    if (effect.kind === 'targets-changed') this.#targets.set(effect.targetGroupArn, effect.targets);
    if (effect.kind === 'listener-deleted') this.#listeners.delete(effect.listenerArn);
    if (effect.kind !== 'listener-modified' || effect.loadBalancerArn !== this.wiring.arn) return;
    this.#listeners.set(effect.listenerArn, { port: effect.port, group: effect.targetGroupArn });
  }

  /** Who takes a new connection: the first healthy target, or the first at all where none is healthy (it fails open). */
  public holderAt(port: number): Location | undefined {
    const listener = [...this.#listeners.values()].find((one) => one.port === port);
    const registered = this.#targets.get(listener?.group ?? '') ?? [];
    const judge = healthJudge(this.names, this.guests);
    const id = registered.find((one) => judge(one).state === 'healthy') ?? registered[0];
    const side = id === undefined ? undefined : stationOfTarget(id, this.names);
    return side === undefined ? undefined : { side, privateAddress: this.names.primaryIps[side] ?? '' };
  }
}
