import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terraformCliConfig } from '../../swing/terraform/cli-config';

/** Workers of one run share the answer through a file; a later run asks again. */
const answerFile = join(__dirname, '../../.lab/provider-dns.json');
const answerLastsMs = 10 * 60_000;

const configuration = {
  terraform: { required_providers: { dns: { source: 'hashicorp/dns', version: '~> 3.4' } } },
};

/** Why Terraform cannot get hashicorp/dns; undefined when it can, from a mirror or the registry. */
export function whyNoProviderDns(): string | undefined {
  const known = tryAnswer();
  if (known !== undefined) return known.reason;
  const reason = ask();
  mkdirSync(join(answerFile, '..'), { recursive: true });
  writeFileSync(answerFile, JSON.stringify({ reason, config: process.env['TF_CLI_CONFIG_FILE'] }));
  return reason;
}

interface Answer {
  readonly reason?: string;
  readonly config?: string;
}

function tryAnswer(): Answer | undefined {
  if (!existsSync(answerFile) || Date.now() - statSync(answerFile).mtimeMs > answerLastsMs) return undefined;
  try {
    const answer = JSON.parse(readFileSync(answerFile, 'utf8')) as Answer;
    return answer.config === process.env['TF_CLI_CONFIG_FILE'] ? answer : undefined;
  } catch {
    // Another worker is writing it.
    return undefined;
  }
}

/** Nobody but Terraform itself knows where it finds a provider: it is let try, in an empty folder. */
function ask(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'provider-dns-'));
  try {
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(configuration));
    const { status, stderr } = init(folder);
    return status === 0 ? undefined : `hashicorp/dns cannot be had here: ${firstSentence(stderr)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function init(folder: string): { readonly status: number | null; readonly stderr: string } {
  const { file } = terraformCliConfig({ directory: folder, env: process.env });
  const env = {
    ...process.env,
    CHECKPOINT_DISABLE: '1',
    TF_REGISTRY_DISCOVERY_RETRY: '0',
    TF_REGISTRY_CLIENT_TIMEOUT: '5',
    ...(file === undefined ? {} : { TF_CLI_CONFIG_FILE: file }),
  };
  const binary = process.env['TERRAFORM_BINARY_NAME'] ?? 'terraform';
  const options = { cwd: folder, env, encoding: 'utf8', timeout: 60_000 } as const;
  return spawnSync(binary, ['init', '-backend=false', '-input=false', '-no-color'], options);
}

/** What follows the heading `Error: Failed to query available provider packages`. */
function firstSentence(stderr: string): string {
  const text = stderr.replaceAll(/[\s│╷╵]+/g, ' ').trim();
  return text.replace(/^.*?Error: /, '').slice(0, 200) || 'terraform init did not end';
}
