import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { emptyDirectory, fakeEngine, swing, type Ran } from './fixtures';

const plans = join(__dirname, '../fixtures/plans');
const program = join(__dirname, '../../bin/swing.js');

function planText(name: string): string {
  return readFileSync(join(plans, `${name}.json`), 'utf8');
}

function lint(name: string, ...more: readonly string[]): Promise<Ran> {
  return swing(['lint', join(plans, `${name}.json`), ...more], fakeEngine());
}

describe('swing lint', () => {
  it.each([
    ['a swing in place', 'role-stack-swing', 'safe', 0],
    ['a plan with warnings alone', 'role-stack-swing-and-ttl', 'safe', 0],
    ['a plan that destroys what serves', 'role-stack-destroy', 'unsafe', 3],
    ['a targeted plan', 'role-stack-swing-targeted', 'incomplete', 3],
  ])('judges %s', async (_what, name, verdict, exit) => {
    const machines = await lint(name, '--json');
    const people = await lint(name);
    expect([machines.exit, people.exit]).toEqual([exit, exit]);
    expect(JSON.parse(machines.stdout)).toMatchObject({ verdict });
    expect(people.stdout).toMatch(new RegExp(`^${verdict}: `));
    expect(machines.stderr + people.stderr).toBe('');
  });

  it('prints exactly verdict and findings, an address with each', async () => {
    const { stdout } = await lint('role-stack-swing-targeted', '--json');
    expect(JSON.parse(stdout)).toEqual({
      verdict: 'incomplete',
      findings: [
        {
          rule: 'plan-incomplete',
          severity: 'error',
          address: '',
          message: 'the plan is partial (targeted or deferred): plan again without -target',
          source: expect.stringContaining('measured'),
        },
        {
          rule: 'refresh-not-known',
          severity: 'info',
          address: '',
          message: expect.any(String),
          source: expect.any(String),
        },
      ],
    });
  });

  it('opens no site', async () => {
    const openWorkspace = jest.fn();
    await swing(['lint', join(plans, 'role-stack-swing.json')], fakeEngine({ openWorkspace }));
    expect(openWorkspace).not.toHaveBeenCalled();
  });

  it.each([
    ['a terminal', true, {}, true],
    ['no terminal', false, {}, false],
    ['NO_COLOR', true, { NO_COLOR: '1' }, false],
  ])('has colours or not: %s', async (_what, stdout, env, coloured) => {
    const isTTY = { stdin: false, stdout, stderr: false };
    const ran = await swing(['lint', join(plans, 'role-stack-destroy.json')], fakeEngine(), { isTTY, env });
    expect(ran.stdout.includes('\u001b[')).toBe(coloured);
    expect(ran.stdout).toContain('docs/rules/record-destroyed.md');
  });
});

describe('what is no plan', () => {
  const swingText = planText('role-stack-swing');
  const files: readonly (readonly [what: string, content: string | Buffer, told: string])[] = [
    ['an empty file', '', 'PlanNotJson'],
    ['a plan that was cut off', swingText.slice(0, 3000), 'PlanNotJson'],
    ['a saved plan file', Buffer.from('PK\u0003\u0004\u0014\u0000\b\u0000tfplan'), 'PlanIsBinary'],
    ['something compressed', gzipSync(swingText), 'PlanIsBinary'],
    ['another major version', swingText.replace('"format_version": "1.2"', '"format_version": "2.0"'), '"2.0"'],
    ['a state shown as JSON', planText('role-stack-state'), 'a state, not a plan'],
    ['an empty state shown as JSON', '{"format_version":"1.0"}', 'PlanNotAPlan'],
    ['a state file', '{"version":4,"terraform_version":"1.11.4","resources":[]}', 'PlanNotAPlan'],
    ['JSON of something else', '{"name":"package","version":"1.0.0"}', 'no format_version'],
    ['a list', '[1, 2]', 'a plan is a JSON object'],
    ['the text of a plan', 'Terraform will perform the following actions:\n', 'PlanNotJson'],
    ['the events of a plan', '{"@level":"info"}\n{"@level":"info"}\n', 'PlanNotJson'],
  ];

  it.each(files)('is refused in one clear line with exit 2: %s', async (_what, content, told) => {
    const directory = emptyDirectory();
    writeFileSync(join(directory, 'plan.json'), content);
    const ran = await swing(['lint', 'plan.json'], fakeEngine(), { cwd: directory });
    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^swing lint: [^\n]+\n$/);
    expect(ran.stderr).toContain(told);
  });

  it.each([
    ['a file that is not there', 'none.json', 'there is no such file'],
    ['a folder', 'folder', 'this is a folder'],
  ])('is refused in one clear line with exit 2: %s', async (_what, name, told) => {
    const directory = emptyDirectory();
    mkdirSync(join(directory, 'folder'));
    const ran = await swing(['lint', name], fakeEngine(), { cwd: directory });
    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^swing lint: [^\n]+\n$/);
    expect(ran.stderr).toContain(told);
  });

  it('is a document on stdout as well when JSON was asked for', async () => {
    const ran = await swing(['lint', 'none.json', '--json'], fakeEngine(), { cwd: emptyDirectory() });
    expect(ran.stderr.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({ error: { exitCode: 2, problems: [{ code: 'PlanNotReadable' }] } });
  });

  it('is refused together with a site, which lint cannot use', async () => {
    const ran = await lint('role-stack-swing', 'support.example.com');
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain("too many arguments for 'lint'");
  });
});

describe('as a program', () => {
  const run = (args: readonly string[], input: string) =>
    spawnSync(process.execPath, [program, 'lint', ...args], {
      input,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
      cwd: emptyDirectory(),
    });

  it('reads what was piped in', () => {
    const ran = run(['-', '--json'], planText('role-stack-destroy'));
    expect(ran.status).toBe(3);
    expect(JSON.parse(ran.stdout)).toMatchObject({ verdict: 'unsafe' });
  }, 20_000);

  it('fails with exit 2 when nothing was piped in', () => {
    const ran = run(['-'], '');
    expect(ran).toMatchObject({ status: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^swing lint: [^\n]+\n$/);
  }, 20_000);
});
