import type { Diagnostic } from './diagnostic';
import type { Schema } from './schema';
import type { Values } from './value';

/** The clock of a wait; a test hands in its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends early, without an error, when the signal aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** What every operation is given besides its values. */
export interface Context {
  /** The provider's own configuration, all known. */
  readonly provider: Values;
  /** Where credentials may be found. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * Aborts when Terraform asks the provider to stop (Ctrl-C), its reason an `Error` named `Stopped`, and when the time of
   * the operation is over, named `OutOfTime`: begin nothing new, and answer with what is known.
   */
  readonly signal: AbortSignal;
  readonly clock: Clock;
}

/** What Terraform wants to happen; `proposed` is the configuration merged with what was computed before. */
export type PlanRequest =
  | { readonly kind: 'create'; readonly config: Values; readonly proposed: Values }
  | { readonly kind: 'update'; readonly prior: Values; readonly config: Values; readonly proposed: Values }
  | { readonly kind: 'delete'; readonly prior: Values };

export interface PlanAnswer {
  /** Every attribute of the schema; write-only ones null; `null` for a delete. With an error: the proposal. */
  readonly planned: Values | null;
  /** Attributes whose change makes a new object. */
  readonly requiresReplace?: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A plan that was approved; `config` holds the write-only values. */
export type ApplyRequest =
  | { readonly kind: 'create'; readonly config: Values; readonly planned: Values }
  | { readonly kind: 'update'; readonly prior: Values; readonly config: Values; readonly planned: Values }
  | { readonly kind: 'delete'; readonly prior: Values };

export interface StateAnswer {
  /**
   * What the world is now, as far as known; write-only attributes null. `null`: it is not there. After a failed apply:
   * what the state shall hold, so that the next plan tells the truth.
   */
  readonly state: Values | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** In milliseconds. */
export interface Timeouts {
  readonly plan: number;
  readonly read: number;
  readonly create: number;
  readonly update: number;
  readonly delete: number;
}

/** One resource type. No method throws for what the world answers; what is thrown is a defect of ours. */
export interface Resource {
  /** `"swing_dns_record_set"`. */
  readonly typeName: string;
  readonly schema: Schema;
  /** How long its operations may take where the configuration's `timeouts` does not say; then `signal` aborts. */
  readonly timeouts: Timeouts;
  /** Judges a configuration that may hold unknown values; asks nobody. */
  validate(config: Values): readonly Diagnostic[];
  plan(request: PlanRequest, context: Context): Promise<PlanAnswer>;
  /** What is there now; somebody else's change shows as a difference. Changes nothing. */
  read(state: Values, context: Context): Promise<StateAnswer>;
  apply(request: ApplyRequest, context: Context): Promise<StateAnswer>;
  /** From the id a person wrote to a state `read` can complete; an error names the form of the id. */
  importState(id: string, context: Context): Promise<StateAnswer>;
}

/** One data source: read afresh in every plan. */
export interface DataSource {
  /** `"swing_appliance_health"`. */
  readonly typeName: string;
  readonly schema: Schema;
  validate(config: Values): readonly Diagnostic[];
  read(config: Values, context: Context): Promise<StateAnswer>;
}

/** Everything the plugin serves. */
export interface Provider {
  readonly schema: Schema;
  readonly resources: readonly Resource[];
  readonly dataSources: readonly DataSource[];
  /** Judges the provider's own configuration; asks nobody. */
  validate(config: Values): readonly Diagnostic[];
}
