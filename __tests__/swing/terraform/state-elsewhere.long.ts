import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres, type Postgres } from '../../../lab';
import { readSettings } from '../../../site';
import { backendBlock } from '../../../stacks';
import type { Workspace } from '../../../swing';
import { terraformLockIsFree } from '../../../swing/terraform/lock-probe';
import { readState } from '../../../swing/terraform/state';
import { describeWith } from '../../support/requirements';
import { temporaryWorkspace } from '../temporary-workspace';
import { startStateServer, type StateServer } from './state-server';

jest.setTimeout(180_000);

const login = { user: 'swing', password: 's3cr3t' };

describeWith(['terraform'], 'a state behind an HTTP server', () => {
  let server: StateServer;
  const env = { ...process.env, TF_HTTP_USERNAME: login.user, TF_HTTP_PASSWORD: login.password };

  beforeEach(async () => void (server = await startStateServer(login)));
  afterEach(() => server.stop());

  const workspace = (more: NodeJS.ProcessEnv = env): Workspace =>
    workspaceWith(`backend: { http: { address: "${server.url}/tf" } }\nlock: local`, more);

  it('is new where the server has none, and nobody holds its lock', async () => {
    const at = workspace();
    expect(await readState(at)).toEqual({ lineage: 'new', serial: 0, resources: new Map() });
    expect(await terraformLockIsFree(at)).toBe(true);
    expect(server.locks.size).toBe(0);
  });

  it('is read as Terraform wrote it, and under the lock that Terraform takes', async () => {
    const at = workspace();
    await applied(at);
    const state = await readState(at);
    expect(state.lineage).toMatch(/^[0-9a-f-]{36}$/);
    expect([...state.resources.keys()]).toEqual(['terraform_data.x']);
    expect([...server.states.keys()]).toEqual([`/tf/${at.stackName}`]);
    server.locks.set(`/tf/${at.stackName}`, JSON.stringify({ ID: 'x', Who: 'ops@bastion' }));
    expect(await terraformLockIsFree(at)).toBe(false);
    expect((await readState(at)).serial).toBe(state.serial);
  });

  it('fails by name when the password is wrong, and when nobody answers', async () => {
    const wrong = workspace({ ...env, TF_HTTP_PASSWORD: 'wrong' });
    await expect(readState(wrong)).rejects.toMatchObject({ problems: [{ code: 'StateCredentialsRefused' }] });
    const silent = workspaceWith('backend: { http: { address: "http://127.0.0.1:9" } }\nlock: local', env);
    await expect(readState(silent)).rejects.toMatchObject({ exitCode: 4, problems: [{ code: 'StateUnreachable' }] });
    await expect(terraformLockIsFree(silent)).rejects.toMatchObject({ problems: [{ code: 'StateUnreachable' }] });
  });
});

describeWith(['terraform', 'postgresql'], 'a state in PostgreSQL', () => {
  let postgres: Postgres;

  beforeAll(async () => void (postgres = await startPostgres()));
  afterAll(() => postgres.stop());

  const workspace = (): Workspace =>
    workspaceWith('backend: { pg: {} }', { ...process.env, PG_CONN_STR: postgres.url });

  it('is new where there is none, then read as Terraform wrote it; its lock is free or held', async () => {
    const at = workspace();
    expect(await readState(at)).toEqual({ lineage: 'new', serial: 0, resources: new Map() });
    expect(await terraformLockIsFree(at)).toBe(true);
    await applied(at);
    expect([...(await readState(at)).resources.keys()]).toEqual(['terraform_data.x']);
    expect(await terraformLockIsFree(at)).toBe(true);
  });

  it('fails by name when the server is gone', async () => {
    const at = workspace();
    await readState(at);
    await postgres.stop();
    await expect(readState(at)).rejects.toMatchObject({ exitCode: 4, problems: [{ code: 'StateUnreachable' }] });
  });
});

function workspaceWith(yaml: string, env: NodeJS.ProcessEnv): Workspace {
  return { ...temporaryWorkspace(), settings: readSettings(yaml, 'swing.yaml'), env };
}

/** A resource that needs no provider, applied by the real Terraform with the backend as it is rendered. */
async function applied(workspace: Workspace): Promise<void> {
  const { stackDir: cwd, stackName, settings, env } = workspace;
  const block = backendBlock(stackName, settings);
  const terraform = { backend: { [block?.type ?? 'local']: block?.attributes ?? {} } };
  mkdirSync(cwd, { recursive: true });
  const resource = { terraform_data: { x: { input: 'x' } } };
  writeFileSync(join(cwd, 'main.tf.json'), JSON.stringify({ terraform, resource }));
  // the server that keeps the state may be this very process, so it must not stand still meanwhile
  await promisify(execFile)('terraform', ['init', '-input=false'], { cwd, env });
  await promisify(execFile)('terraform', ['apply', '-input=false', '-auto-approve'], { cwd, env });
}
