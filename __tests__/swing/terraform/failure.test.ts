import { terraformFailure } from '../../../swing/terraform/failure';
import { temporaryWorkspace } from '../temporary-workspace';

/** Terraform 1.11.4 as it draws an error in colour; stderr of a run without a terminal. */
function drawn(text: string): string {
  const lines = text.split('\n').map((line) => `\u001b[31m│\u001b[0m \u001b[0m${line}`);
  return ['\u001b[31m╷\u001b[0m\u001b[0m', ...lines, '\u001b[31m╵\u001b[0m\u001b[0m', ''].join('\n');
}

function failureOf(verb: string, stderr: string, run: { stdout?: string; exitCode?: number | null } = {}) {
  return terraformFailure(temporaryWorkspace(), verb, { exitCode: 1, stdout: '', stderr, ...run });
}

/** What Terraform 1.11.4 and hashicorp/aws 5.100.0 print, wrapped as they wrap it. */
const said = {
  locked: `Error: Error acquiring the state lock

Error message: resource temporarily unavailable
Lock Info:
  ID:        7ba7449d-f269-4471-242f-988f38e38ec9
  Path:      terraform.tfstate
  Operation: OperationTypeApply
  Who:       ops@bastion
  Version:   1.11.4

Terraform acquires a state lock to protect the state from being written
by multiple users at the same time.`,
  account: `Error: AWS account ID not allowed: 210987654321

  with provider["registry.terraform.io/hashicorp/aws"],
  on cdk.tf.json line 10, in provider.aws[0]:
  10:       }`,
  noCredentials: `Error: No valid credential sources found

  with provider["registry.terraform.io/hashicorp/aws"],

Please see https://registry.terraform.io/providers/hashicorp/aws
for more information about providing credentials.

Error: failed to refresh cached credentials, no EC2 IMDS role found`,
  wrongKey: `Error: Retrieving AWS account details: validating provider credentials: retrieving
caller identity from STS: operation error STS: GetCallerIdentity, https response error
StatusCode: 403, api error InvalidClientTokenId: The security token included in the request is invalid.`,
  expired: `Error: reading EC2 EIP Association: operation error EC2: DescribeAddresses, https response
error StatusCode: 400, api error ExpiredToken: The security token included in the request is expired`,
  noOwnProvider: `Error: Failed to query available provider packages

Could not retrieve the list of available versions for provider
failover-swing/swing: could not connect to the registry`,
  refusedByOwn: `Error: appliance b is not healthy

  with swing_failover_role.support_example_com,
  on cdk.tf.json line 86, in resource.swing_failover_role.support_example_com:
  86:         "appliance_b": "support-b.example.com",

support-b.example.com says: disk is full`,
  noProvider: `Error: Failed to query available provider packages

Could not retrieve the list of available versions for provider
hashicorp/aws: provider registry.terraform.io/hashicorp/aws was not found
in any of the search locations`,
  stale: `Error: Saved plan is stale

The given plan file can no longer be applied because the state was changed by
another operation after the plan was created.`,
  noPlan: `Error: Failed to read the given file as a state or plan file

State read error: Error reading swing.tfplan as a statefile: 2 problems:

Plan read error: couldn't load the provided path as either a local plan file
(zip: not a valid zip file) or a saved cloud plan`,
} as const;

/** What OpenTofu 1.10.10 prints where its words or their breaks differ. */
const saidByOpenTofu = {
  locked: `Error: Error acquiring the state lock

Error message: 2 errors occurred:
\t* resource temporarily unavailable
\t* open .terraform.tfstate.lock.info: no such file or directory

OpenTofu acquires a state lock to protect the state from being written
by multiple users at the same time. Please resolve the issue above and try
again.`,
  noProvider: `Error: Failed to query available provider packages

Could not retrieve the list of available versions for provider hashicorp/aws:
provider registry.opentofu.org/hashicorp/aws was not found in any of the
search locations`,
  noVersion: `Error: Failed to resolve provider packages

Could not resolve provider hashicorp/aws: no available releases match the
given constraints >= 5.100.0, < 7.0.0`,
  noPlan: `Error: Failed to read the given file as a state or plan file

State read error: Error reading swing.tfplan as a statefile: 2 problems:

- Unsupported state file format: The state file can not be checked for
presence of encryption: invalid character 'P' looking for beginning of value

Plan read error: couldn't load the provided path as either a local plan file
(zip: not a valid zip file) or a saved cloud plan (invalid character 'P'
looking for beginning of value)`,
} as const;

describe('what Terraform prints when it fails', () => {
  test.each([
    ['somebody else holds the state', 'plan', said.locked, 'StateLocked', /locked by somebody else/],
    ['the credentials belong to another account', 'plan', said.account, 'WrongAccount', /another AWS account/],
    ['there are no credentials', 'plan', said.noCredentials, 'CredentialsRefused', /missing or not accepted/],
    ['the key is not known', 'plan', said.wrongKey, 'CredentialsRefused', /missing or not accepted/],
    ['the session ended in the middle', 'apply', said.expired, 'CredentialsRefused', /missing or not accepted/],
    ['a provider cannot be had', 'init', said.noProvider, 'ProviderNotFound', /provider cannot be had/],
    [
      'our own provider was not installed',
      'init',
      said.noOwnProvider,
      'OwnProviderNotInstalled',
      /not where Terraform looks/,
    ],
    ['our own provider refuses the change', 'plan', said.refusedByOwn, 'ChangeRefused', /before anything is sent/],
    ['the state changed after the plan', 'apply', said.stale, 'PlanStale', /changed after the plan was made/],
    ['the plan file is damaged', 'show', said.noPlan, 'PlanFileUnreadable', /damaged, edited, or no plan file/],
  ])('refuses with a code when %s', (_, verb, text, code, message) => {
    for (const stderr of [text, drawn(text)]) {
      expect(failureOf(verb, stderr)).toMatchObject({
        exitCode: 3,
        problems: [
          {
            code,
            place: `support.example.com-roles: terraform ${verb}`,
            message: expect.stringMatching(message),
            got: expect.stringMatching(/^"Error: [^│\\]*/),
            remedy: expect.any(String),
          },
        ],
      });
    }
  });

  it('names who holds the lock and by which id it may be given up', () => {
    expect(failureOf('plan', drawn(said.locked)).problems[0]?.got).toMatch(/ID: +7ba7449d.*Who: +ops@bastion/);
  });

  it('reads a cause that Terraform told on stdout', () => {
    expect(failureOf('plan', '', { stdout: said.account })).toMatchObject({ problems: [{ code: 'WrongAccount' }] });
  });
});

describe('what OpenTofu prints when it fails', () => {
  test.each([
    ['somebody else holds the state', 'plan', saidByOpenTofu.locked, 'StateLocked'],
    ['a provider cannot be had', 'init', saidByOpenTofu.noProvider, 'ProviderNotFound'],
    ['no version of a provider fits', 'init', saidByOpenTofu.noVersion, 'ProviderNotFound'],
    ['the state changed after the plan', 'apply', said.stale, 'PlanStale'],
    ['the plan file is damaged', 'show', saidByOpenTofu.noPlan, 'PlanFileUnreadable'],
  ])('refuses with a code when %s', (_, verb, text, code) => {
    for (const stderr of [text, drawn(text)])
      expect(failureOf(verb, stderr)).toMatchObject({ exitCode: 3, problems: [{ code }] });
  });
});

describe('what nobody foresaw', () => {
  it('fails with the first error in Terraform’s own words, without frame and colour', () => {
    const text = `Error: creating Route 53 Record: operation error Route 53: ChangeResourceRecordSets,
api error InvalidChangeBatch: wrong`;
    const stdout = 'aws_route53_record.x: Modifying...\n';
    expect(failureOf('apply', drawn(text), { stdout })).toMatchObject({
      exitCode: 4,
      problems: [
        {
          code: 'TerraformFailed',
          message: 'terraform apply ended with 1',
          got: expect.stringMatching(/^"Error: creating Route 53 Record: .*ChangeResourceRecordSets, api error/),
        },
      ],
    });
  });

  it('fails with what was said when there is no error in it', () => {
    expect(failureOf('apply', 'Interrupt received.\n', { exitCode: null })).toMatchObject({
      problems: [{ message: 'terraform apply ended with a signal', got: '"Interrupt received."' }],
    });
  });

  it('keeps to 1,500 characters of a long story', () => {
    const [problem] = failureOf('apply', `Error: ${'x'.repeat(5000)}`).problems;
    expect(JSON.parse(problem?.got ?? '')).toHaveLength(1500);
  });
});
