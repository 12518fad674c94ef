import { existsSync, readFileSync } from 'node:fs';
import { failed } from '../../site';
import type { Workspace } from '../workspace';

/** What the state says of one managed resource. */
export interface StateResource {
  readonly address: string;
  /** Undefined when only deposed objects are left of it. */
  readonly attributes: Readonly<Record<string, unknown>> | undefined;
  /** A create-before-destroy was cut short: an object waits to be deleted beside, or instead of, the living one. */
  readonly hasDeposed: boolean;
}

export interface State {
  /** `"new"` when there is no state yet. */
  readonly lineage: string;
  /** Counts up with every change of the state; 0 when there is none. */
  readonly serial: number;
  readonly resources: ReadonlyMap<string, StateResource>;
}

interface RawState {
  readonly lineage?: string;
  readonly serial?: number;
  readonly resources?: readonly RawResource[];
}

interface RawResource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly module?: string;
  readonly instances: readonly { readonly deposed?: string; readonly attributes?: Record<string, unknown> }[];
}

/**
 * Reads the local state file; no Terraform is started, no lock is taken.
 * @throws SwingError exit 4 `StateUnreadable`
 */
export function readState(workspace: Workspace): State {
  if (!existsSync(workspace.stateFile)) return { lineage: 'new', serial: 0, resources: new Map() };
  const raw = parsed(workspace);
  return { lineage: raw.lineage ?? 'new', serial: raw.serial ?? 0, resources: resourcesOf(raw) };
}

function parsed(workspace: Workspace): RawState {
  const text = readFileSync(workspace.stateFile, 'utf8');
  try {
    return text === '' ? {} : (JSON.parse(text) as RawState);
  } catch (cause) {
    const remedy = 'look at the .backup file beside it before anything else is run';
    throw failed(
      { code: 'StateUnreadable', place: workspace.stateFile, message: 'the state file is not JSON', remedy },
      cause,
    );
  }
}

function resourcesOf(raw: RawState): ReadonlyMap<string, StateResource> {
  const ours = (raw.resources ?? []).filter(({ mode, module }) => mode === 'managed' && module === undefined);
  return new Map(ours.map((resource) => [addressOf(resource), stateResource(resource)]));
}

function addressOf({ type, name }: RawResource): string {
  return `${type}.${name}`;
}

function stateResource(resource: RawResource): StateResource {
  const living = resource.instances.find((instance) => instance.deposed === undefined);
  const hasDeposed = resource.instances.some((instance) => instance.deposed !== undefined);
  return { address: addressOf(resource), attributes: living?.attributes, hasDeposed };
}
