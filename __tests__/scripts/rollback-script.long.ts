import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { CommandRun } from '../../lab';
import { describeWith, scriptPath } from '../support/requirements';
import { Stage } from '../support/stage';
import { truthOf } from '../support/truth';

interface Scripts {
  readonly swing: string;
  readonly rollback: string;
}

describeWith(['terraform', 'moto', 'bind', 'aws-cli'], 'scripts without Terraform, run on the lab', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open({ targets: ['elastic-ip', 'overlay-ip', 'nat', 'dns'] });
  }, 300_000);
  afterAll(() => stage.close());

  const scripts = (): Promise<Scripts> => stage.json<Scripts>(['script', '--json'], 0);

  async function run(file: string, ...args: readonly string[]): Promise<CommandRun & { readonly writes: number }> {
    const writing = (): number => stage.lab.proxy.calls.filter((call) => call.writing).length;
    const before = writing();
    const env = { ...stage.lab.env, PATH: scriptPath() };
    const child = spawn('sh', [file, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const exited = once(child, 'exit') as Promise<[number | null]>;
    const [stdout, stderr, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    return { exitCode, stdout, stderr, writes: writing() - before };
  }

  const truthIs = (side: string): void => expect(new Set(Object.values(truthOf(stage.lab)))).toEqual(new Set([side]));

  /** What the last lines of a script ask for. */
  async function expectNoChanges(): Promise<void> {
    stage.lab.setPrimary('a');
    expect(await stage.json(['plan', '--json'], 0)).toMatchObject({ empty: true, review: { moves: [] } });
    stage.primary = 'a';
  }

  it('takes a whole swing back, and the reverted line plans no changes', async () => {
    const { digest } = await stage.planTurned();
    await stage.apply(digest);
    truthIs('b');
    const { rollback } = await scripts();
    expect(statSync(rollback).mode & 0o777).toBe(0o700);
    const dry = await run(rollback);
    expect(dry).toMatchObject({ exitCode: 0, stderr: '', writes: 0 });
    truthIs('b');
    const acted = await run(rollback, '--run');
    expect(acted).toMatchObject({ exitCode: 0, stderr: '', writes: 4 });
    expect(acted.stdout).toContain('proven: 203.0.113.10:443 answers TLS for support.example.com');
    truthIs('a');
    expect(await run(rollback, '--run')).toMatchObject({ exitCode: 0, writes: 0 });
    await expectNoChanges();
  }, 600_000);

  it('takes half a swing back, and the reverted line plans no changes', async () => {
    const { digest } = await stage.planTurned();
    const mend = stage.lab.proxy.failWith((call) => call.action === 'ChangeResourceRecordSets', 400, 'AccessDenied');
    await expect(stage.apply(digest)).rejects.toThrow(/ended with [45]/);
    mend();
    expect(new Set(Object.values(truthOf(stage.lab)))).toEqual(new Set(['a', 'b']));
    const { rollback } = await scripts();
    expect(await run(rollback, '--run')).toMatchObject({ exitCode: 0, writes: 3 });
    truthIs('a');
    await expectNoChanges();
  }, 600_000);

  it('goes there as well, by the script to the declared primary', async () => {
    stage.lab.setPrimary('b');
    const { swing, rollback } = await scripts();
    expect(await run(swing, '--run')).toMatchObject({ exitCode: 0, writes: 4 });
    truthIs('b');
    expect(await run(rollback, '--run')).toMatchObject({ exitCode: 0, writes: 4 });
    await expectNoChanges();
  }, 600_000);

  it('refuses with exit 3 and writes nothing when a record was moved by hand to somewhere else', async () => {
    await stage.lab.handEdit.changeRecord('A', ['198.51.100.1']);
    const { rollback } = await scripts();
    expect(await run(rollback, '--run')).toMatchObject({ exitCode: 3, writes: 0 });
    const [a] = stage.lab.cloud.records.filter(({ name, type }) => name === stage.lab.site && type === 'A');
    await stage.lab.handEdit.changeRecord('A', a?.values ?? []);
  }, 300_000);

  it('fails with exit 5 when a call is refused, and says what to do', async () => {
    const mend = stage.lab.proxy.failWith((call) => call.action === 'AssociateAddress', 403, 'UnauthorizedOperation');
    const { rollback } = await scripts();
    const ran = await run(rollback, '--run');
    mend();
    expect(ran).toMatchObject({ exitCode: 5 });
    expect(ran.stderr).toContain('run this script again without --run');
    truthIs('a');
  }, 300_000);

  it('holds no secret', async () => {
    const { swing, rollback } = await scripts();
    const secrets = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'DNS_UPDATE_KEYSECRET'];
    const values = secrets.flatMap((name) => stage.lab.env[name] ?? []);
    expect(values.length).toBeGreaterThan(1);
    for (const file of [swing, rollback]) {
      const script = readFileSync(file, 'utf8');
      for (const value of values) expect(script).not.toContain(value);
    }
  }, 60_000);
});
