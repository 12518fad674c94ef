import { SwingError } from '../../site';
import type { Workspace } from '../workspace';
import { backendRefusals, backendSilences } from './backend-failures';
import type { KnownFailure } from './known-failure';
import type { TerraformRun } from './run';

const knownFailures: readonly KnownFailure[] = [
  ...backendRefusals,
  {
    pattern: /Error acquiring the state lock/,
    code: 'StateLocked',
    exitCode: 3,
    message: 'the Terraform state is locked by somebody else',
    remedy: 'wait for it to end; only when its holder is surely gone: terraform force-unlock ID in the stack folder',
  },
  {
    pattern: /AWS account ID not allowed|account ID not allowed/i,
    code: 'WrongAccount',
    exitCode: 3,
    message: 'the credentials belong to another AWS account than the site file names',
    remedy: 'choose the profile of the account named under aws: in the site file',
  },
  {
    pattern:
      /No valid credential sources found|failed to refresh cached credentials|InvalidClientTokenId|InvalidAccessKeyId|AuthFailure|ExpiredToken|SignatureDoesNotMatch|UnrecognizedClientException/,
    code: 'CredentialsRefused',
    exitCode: 3,
    message: 'AWS credentials are missing or not accepted',
    remedy: 'set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, then try again',
  },
  {
    pattern: /(Failed to query|Could not retrieve|no available releases).*failover-swing\/swing/,
    code: 'OwnProviderNotInstalled',
    exitCode: 3,
    message: 'the provider of this project is not where Terraform looks for it',
    remedy: 'run swing provider install once on this machine, then try again',
  },
  {
    pattern:
      /Failed to query available provider packages|Could not retrieve the list of available versions|provider .* was not found|no available releases match|Failed to install provider/i,
    code: 'ProviderNotFound',
    exitCode: 3,
    message: 'a Terraform provider cannot be had from the places Terraform looks in',
    remedy: 'see provider_installation in your Terraform CLI configuration, or let Terraform reach its registry',
  },
  {
    pattern: /dns: bad authentication/,
    code: 'UpdateKeyRefused',
    exitCode: 3,
    message: 'the name server does not accept the key by which record sets are read and changed',
    remedy: 'run swing preflight: it says whether name, algorithm, secret or clock is wrong',
  },
  {
    pattern: /Error initializing DNS Client/,
    code: 'UpdateKeyUnusable',
    exitCode: 3,
    message: 'the environment holds no complete key for DNS updates',
    remedy: 'export DNS_UPDATE_KEYNAME (with its final dot), DNS_UPDATE_KEYALGORITHM and DNS_UPDATE_KEYSECRET',
  },
  {
    pattern: /unable to complete DNS exchange/,
    code: 'NameServerSilent',
    exitCode: 3,
    message: 'the primary name server does not answer',
    remedy: 'run swing preflight: it names the server; then try again',
  },
  {
    pattern: /Error: .* with swing_(failover_role|dns_record_set|hand_moved_target)\./,
    verbs: ['plan'],
    code: 'ChangeRefused',
    exitCode: 3,
    message: 'the provider swing refuses the change before anything is sent',
    remedy: 'do what it says, then plan again; swing preflight shows everything that speaks against a swing',
  },
  {
    pattern: /Instance cannot be destroyed/,
    code: 'ApplianceProtected',
    exitCode: 3,
    message: 'the plan would destroy or replace what is protected by prevent_destroy',
    remedy: 'keep what lives as it is; make what is to be different beside it, swing, then retire the old one',
  },
  {
    pattern: /Saved plan is stale/,
    code: 'PlanStale',
    exitCode: 3,
    message: 'the state changed after the plan was made',
    remedy: 'run swing plan again and have the new digest approved',
  },
  ...backendSilences,
];

/** What a verb that reads one file most likely stumbled over, when Terraform's words are not known. */
const likelyFailures: Readonly<Record<string, Omit<KnownFailure, 'pattern'>>> = {
  show: {
    code: 'PlanFileUnreadable',
    exitCode: 3,
    message: 'the plan file is damaged, edited, or no plan file of this Terraform',
    remedy: 'make it again with swing plan',
  },
};

/** Turns a Terraform run that ended badly into one error, with what Terraform said. */
export function terraformFailure(workspace: Workspace, verb: string, run: TerraformRun): SwingError {
  const said = withoutSecrets(plainText(`${run.stderr}\n${run.stdout}`), workspace.env);
  const means = ({ pattern, verbs }: KnownFailure): boolean => pattern.test(said) && (verbs?.includes(verb) ?? true);
  const known = knownFailures.find(means) ?? likelyFailures[verb];
  return new SwingError(known?.exitCode ?? 4, [
    {
      code: known?.code ?? 'TerraformFailed',
      place: `${workspace.stackName}: terraform ${verb}`,
      message: known?.message ?? `terraform ${verb} ended with ${run.exitCode ?? 'a signal'}`,
      got: JSON.stringify(errorText(said)),
      ...(known === undefined
        ? { remedy: 'read what Terraform said; nothing of it was hidden' }
        : { remedy: known.remedy }),
    },
  ]);
}

/** The first 1,500 characters from the first error on: where Terraform says what is wrong. */
function errorText(said: string): string {
  const start = said.search(/Error: /);
  return said
    .slice(start < 0 ? 0 : start)
    .trim()
    .slice(0, 1500);
}

/** A connection string that cannot be read is repeated by Terraform, password included. */
function withoutSecrets(said: string, env: NodeJS.ProcessEnv): string {
  const whole = env['PG_CONN_STR'];
  const shown = whole === undefined || whole === '' ? said : said.replaceAll(whole, '…');
  return shown.replace(/\/\/[^\s"]*@/g, '//…@');
}

function plainText(text: string): string {
  // eslint-disable-next-line no-control-regex -- colour codes start with the escape character
  const withoutColour = text.replace(/\u001b\[[0-9;]*m/g, '');
  return withoutColour.replace(/^[│╷╵ ]+/gm, '').replace(/\s*\n\s*/g, ' ');
}
