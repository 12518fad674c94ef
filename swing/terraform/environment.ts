import { join } from 'node:path';
import type { Backend } from '../../site';
import type { Workspace } from '../workspace';
import { terraformCliConfig } from './cli-config';

/**
 * Percent of growth before Go collects garbage. Terraform and its providers spend their start on reading large schemas:
 * a plan takes 5.1 s of CPU instead of 8.7 s, for 470 MB instead of 330 MB (measured: Terraform 1.11.4, hashicorp/aws 5.100.0).
 */
const garbageCollection = '400';

/**
 * Variables by which Terraform takes arguments nobody sees in the command: `-target` leaves things out, `-refresh=false`
 * leaves no trace in a plan at all, and both would pass as the plan that was reviewed. Those of `init` are kept.
 * @source https://developer.hashicorp.com/terraform/cli/config/environment-variables, TF_CLI_ARGS
 */
const foreignArguments = /^TF_CLI_ARGS(_(?!init$).*)?$/;

/** Another workspace is another state; only a remote backend names its workspaces itself. */
function withoutForeignArguments(env: NodeJS.ProcessEnv, keepWorkspace: boolean): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) => !foreignArguments.test(name) && (keepWorkspace || name !== 'TF_WORKSPACE'),
  );
  return Object.fromEntries(kept);
}

function isRemote(backend: Backend): boolean {
  return typeof backend === 'object' && 'remote' in backend;
}

/**
 * What Terraform is started with: the user's environment without hidden arguments, no questions, no colour, no call home, and a CLI
 * configuration that exists.
 */
export function terraformEnvironment(workspace: Workspace): NodeJS.ProcessEnv {
  const { TF_CLI_CONFIG_FILE: _named, ...inherited } = workspace.env;
  const rest = withoutForeignArguments(inherited, isRemote(workspace.settings.backend));
  const config = terraformCliConfig({ directory: join(workspace.root, '.swing'), env: workspace.env });
  return {
    ...rest,
    ...(config.file === undefined ? {} : { TF_CLI_CONFIG_FILE: config.file }),
    GOGC: rest['GOGC'] ?? garbageCollection,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
  };
}
