import { existsSync, readFileSync } from 'node:fs';
import { failed, type Problem } from '../../site';
import { stateFolder } from './state-folder';
import { terraformFailure } from './failure';
import { runTerraform } from './run';
import { backendOf, type Workspace } from '../workspace';

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
 * The state as it is stored now. A local file is read as it lies there: no Terraform is started, no lock is taken.
 * Anywhere else Terraform pulls it, which takes no lock either, in a folder of its own that needs no provider.
 * @throws SwingError exit 4 `StateUnreadable`; what Terraform says of a backend it does not reach
 */
export async function readState(workspace: Workspace): Promise<State> {
  const text = backendOf(workspace) === undefined ? localText(workspace) : await pulled(workspace);
  if (text.trim() === '') return { lineage: 'new', serial: 0, resources: new Map() };
  const raw = parsed(workspace, text);
  // PostgreSQL gives a state without a lineage where there is none
  return { lineage: raw.lineage || 'new', serial: raw.serial ?? 0, resources: resourcesOf(raw) };
}

function localText({ stateFile }: Workspace): string {
  return existsSync(stateFile) ? readFileSync(stateFile, 'utf8') : '';
}

async function pulled(workspace: Workspace): Promise<string> {
  const folder = await stateFolder(workspace);
  const run = await runTerraform(folder, ['state', 'pull']);
  if (run.exitCode !== 0) throw terraformFailure(workspace, 'state pull', run);
  return run.stdout;
}

function parsed(workspace: Workspace, text: string): RawState {
  try {
    return JSON.parse(text) as RawState;
  } catch (cause) {
    throw failed(unreadable(workspace), cause);
  }
}

function unreadable(workspace: Workspace): Problem {
  return backendOf(workspace) === undefined
    ? {
        code: 'StateUnreadable',
        place: workspace.stateFile,
        message: 'the state file is not JSON',
        remedy: 'look at the .backup file beside it before anything else is run',
      }
    : {
        code: 'StateUnreadable',
        place: `${workspace.stackName}: terraform state pull`,
        message: 'the state is not JSON',
        remedy: "put an older version of it back from the backend's own history before anything else is run",
      };
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
