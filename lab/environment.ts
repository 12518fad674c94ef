import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { terraformCliConfig } from '../swing';
import { tsigAlgorithm, type TsigKey } from './network';
import type { SimulatedAccount } from './simulated-pair';

/** A key that only the lab's cloud has issued. */
export interface LabKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A fresh key: nothing real can be signed with it. */
export function issueKey(): LabKey {
  const letters = [...randomBytes(16)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('');
  return { accessKeyId: `AKIA${letters}`, secretAccessKey: randomBytes(30).toString('base64') };
}

/** Variables that would lead out of the lab, or let the user's own set-up into it. */
const leadingOut = /^(AWS_|TF_VAR_|TF_CLI_|TF_HTTP_|DNS_UPDATE_|SWING_API_|PG)|_proxy$/i;

export interface EnvironmentOptions {
  readonly root: string;
  readonly region: string;
  readonly key: LabKey;
  /** Where the lab's cloud listens: `"http://127.0.0.1:41235"`. */
  readonly url: string;
  /** The key under which the zone may be updated, where there is one. */
  readonly updateKey?: TsigKey | undefined;
  /** Of the appliances' API, the same on both. */
  readonly account: SimulatedAccount;
}

/** A fresh account: its secret stands nowhere else. */
export function issueAccount(): SimulatedAccount {
  return { clientId: 'lab-client', clientSecret: `lab-secret-${randomBytes(16).toString('hex')}`, permission: 'full' };
}

/** The environment in which `cdktf`, `terraform`, `swing` and the plain `aws` see the lab and nothing else. */
export function labEnvironment({ root, region, key, url, updateKey, account }: EnvironmentOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !leadingOut.test(name));
  return {
    ...Object.fromEntries(kept),
    AWS_ACCESS_KEY_ID: key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    AWS_REGION: region,
    // the first version of the aws command line knows only this name
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: url,
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(root, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(root, 'no-aws-credentials'),
    NO_PROXY: '*',
    CHECKPOINT_DISABLE: '1',
    CDKTF_SKIP_PROVIDER_LOCK: 'true',
    ...updateEnvironment(updateKey),
    ...accountEnvironment(account),
    ...cliConfiguration(root),
  };
}

/** As hashicorp/dns reads it: all three together. */
export function updateEnvironment(key: TsigKey | undefined): NodeJS.ProcessEnv {
  if (key === undefined) return {};
  return { DNS_UPDATE_KEYNAME: key.name, DNS_UPDATE_KEYALGORITHM: tsigAlgorithm, DNS_UPDATE_KEYSECRET: key.secret };
}

function accountEnvironment({ clientId, clientSecret }: SimulatedAccount): NodeJS.ProcessEnv {
  return {
    SWING_API_CLIENT_ID_A: clientId,
    SWING_API_CLIENT_SECRET_A: clientSecret,
    SWING_API_CLIENT_ID_B: clientId,
    SWING_API_CLIENT_SECRET_B: clientSecret,
  };
}

/** Where providers come from, chosen as `swing` chooses it, so that bare `cdktf` and `terraform` see the same ones. */
function cliConfiguration(root: string): NodeJS.ProcessEnv {
  const { file } = terraformCliConfig({ directory: join(root, '.swing'), env: process.env });
  const empty = join(root, 'empty.tfrc');
  if (file === undefined) writeFileSync(empty, '');
  return { TF_CLI_CONFIG_FILE: file ?? empty };
}
