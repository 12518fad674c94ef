import type { World } from '../../live';
import { SwingError } from '../../site';
import { assertAccount } from '../../swing/account-check';
import type { Workspace } from '../../swing';

type Account = Awaited<ReturnType<World['account']>>;

async function codeFor(account: Account, declared: string | undefined = '123456789012'): Promise<string | undefined> {
  const aws = declared === undefined ? undefined : { account: declared, region: 'eu-central-1' };
  const workspace = { site: { name: 'support.example.com', aws } } as unknown as Workspace;
  const world = { account: () => Promise.resolve(account) } as unknown as World;
  try {
    await assertAccount(workspace, world);
    return undefined;
  } catch (error) {
    if (!(error instanceof SwingError)) throw error;
    expect(error.exitCode).toBe(3);
    return error.problems[0]?.code;
  }
}

describe('the account is checked before Terraform starts', () => {
  it('accepts the declared one', async () => {
    expect(await codeFor({ status: 'known', account: '123456789012' })).toBeUndefined();
  });

  it('fails when the credentials belong to another one', async () => {
    expect(await codeFor({ status: 'known', account: '999999999999' })).toBe('WrongAccount');
  });

  it('fails when there is no answer: unknown is not permission', async () => {
    const silent = { status: 'unknown', code: 'CredentialsProviderError', reason: 'no credentials' } as const;
    expect(await codeFor(silent)).toBe('CredentialsRefused');
  });
});
