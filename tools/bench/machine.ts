import { execFile } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';

/** What the figures depend on. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  /** GB of 10⁹ bytes. */
  readonly memoryGb: number;
  readonly node: string;
  readonly terraform: string;
  /** Those selected in the measured stack, without host: `{ "hashicorp/aws": "5.100.0" }`; empty where none was. */
  readonly providers: Readonly<Record<string, string>>;
}

/** What `terraform version -json` says in a stack's folder. */
export interface TerraformVersions {
  readonly terraform: string;
  readonly providers: Readonly<Record<string, string>>;
}

/** As `cdktf` chooses it. */
export const terraform = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';

export function machineWith(versions: TerraformVersions): Machine {
  const [first] = cpus();
  const processor = first?.model.trim() ?? 'unknown';
  return { cores: cpus().length, processor, memoryGb: totalmem() / 1e9, node: process.versions.node, ...versions };
}

/** Asks the Terraform of this machine; in a stack's folder it also knows the providers. */
export async function terraformVersions(folder: string): Promise<TerraformVersions> {
  const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
  const { stdout } = await promisify(execFile)(terraform, ['version', '-json'], { cwd: folder, env });
  return readVersions(stdout);
}

export function readVersions(json: string): TerraformVersions {
  const said = JSON.parse(json) as { terraform_version: string; provider_selections?: Record<string, string> };
  const providers = Object.entries(said.provider_selections ?? {}).map(([source, version]) => [
    source.split('/').slice(-2).join('/'),
    version,
  ]);
  return { terraform: said.terraform_version, providers: Object.fromEntries(providers) as Record<string, string> };
}
