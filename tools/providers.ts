import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsVersion } from '../stacks';
import { terraformCliConfig } from '../swing';

export interface ProviderCheckOptions {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
}

/** What set-up asks Terraform, to learn whether the role stack's provider can be had. */
export interface ProviderCheck {
  /** Text of a `main.tf.json` that requires what the role stack requires. */
  readonly configuration: string;
  /** Text of the CLI configuration used; empty where Terraform's defaults are right. */
  readonly cliConfiguration: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where the providers come from, one sentence. */
  readonly sentence: string;
}

/** Effects: may write a CLI configuration below `.lab/set-up`; safe to repeat. */
export function providerCheck({ root, env }: ProviderCheckOptions): ProviderCheck {
  const { file, sentence } = terraformCliConfig({ directory: join(root, '.lab', 'providers'), env });
  const { TF_CLI_CONFIG_FILE: _named, ...rest } = env;
  return {
    configuration: `${JSON.stringify(requirement, null, 2)}\n`,
    cliConfiguration: file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '',
    env: {
      ...rest,
      ...(file === undefined ? {} : { TF_CLI_CONFIG_FILE: file }),
      CHECKPOINT_DISABLE: '1',
    },
    sentence,
  };
}

const requirement = { terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: awsVersion } } } };
