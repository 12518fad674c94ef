import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageListExample } from '../../change';
import { emptyDirectory, fakeEngine, swing, type Ran } from './fixtures';

const before106 = packageListExample.replace('bomgar: "24.1.2"', 'bomgar: "10.5.2"');

/** Runs `swing packages packages.yaml` where that file holds the text. */
function packages(text: string, more: readonly string[] = [], io = {}): Promise<Ran> {
  const cwd = emptyDirectory();
  writeFileSync(join(cwd, 'packages.yaml'), text);
  return swing(['packages', 'packages.yaml', ...more], fakeEngine(), { cwd, ...io });
}

/** Without the boxes, every run of blanks as one: how it reads. */
function read(text: string): string {
  return text.replace(/[│─┌┐└┘├┤┬┴┼]/g, ' ').replace(/\s+/g, ' ');
}

describe('swing packages', () => {
  it('prints the order with minutes and reasons, the wait, the total and what to do on a problem', async () => {
    const { exit, stdout, stderr } = await packages(packageListExample);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(
      /^packages\.yaml: Bomgar 24\.1\.2 → 24\.3\.1, Base 7\.0\.1 → 7\.1\.0\nTotal: 100 minutes of installing, 24 hours/,
    );
    const order = [
      'install Bomgar-24.2.3',
      'wait 24 hours or more',
      'install Base Software-7.1.0',
      'install Bomgar-24.3.1',
    ];
    const places = order.map((what, index) =>
      stdout.search(new RegExp(`│ ${index + 1} +│ ${what.replace(/\./g, '\\.')} `)),
    );
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(stdout).toContain('Base: after a problem with a Base package the appliance is not rebooted');
    expect(stdout).toContain('Next: swing advance packages-planned SITE --file packages.yaml --reference TICKET');
  });

  it('prints the way without waits with what it costs', async () => {
    const text = read((await packages(packageListExample)).stdout);
    expect(text).toContain(
      'remove all client software, then install Bomgar-24.2.3, then install Base Software-7.1.0, then install Bomgar-24.3.1, then install the clients again',
    );
    expect(text).toContain('Jump Clients may have to be deployed again by hand');
  });

  it('prints what crossing 10.6 asks for, and nothing of it otherwise', async () => {
    const crossing = read((await packages(before106)).stdout);
    for (const word of [
      'LSID',
      'LSEQ',
      'namespaces',
      'upgrade the Integration Client before',
      'session data is taken out',
    ])
      expect(crossing).toContain(word);
    expect((await packages(packageListExample)).stdout).not.toMatch(/LSID|10\.6/);
  });

  it('plans as far as it is asked', async () => {
    const shorter = packageListExample.replace(/ {2}- name: Bomgar-24\.3\.1[^]*?\n\n/, '');
    expect((await packages(shorter, ['--to', '24.2.3'])).exit).toBe(0);
    expect((await packages(packageListExample, ['--to', '24.2.3'])).stderr).toContain('take what is newer than 24.2.3');
  });

  it.each([80, 120])('fits a terminal of %i columns', async (columns) => {
    const { stdout } = await packages(before106, [], { columns });
    const lines = stdout.split('\n').filter((line) => !line.startsWith('Next: '));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  it.each([
    ['on a terminal', {}, true],
    ['with NO_COLOR', { NO_COLOR: '1' }, false],
  ])('has colours or not %s', async (_, env, coloured) => {
    const { stdout } = await packages(packageListExample, [], {
      env,
      isTTY: { stdin: true, stdout: true, stderr: true },
    });
    expect(stdout.includes('\u001b[')).toBe(coloured);
  });

  it('gives machines the plan with every sentence', async () => {
    const { exit, stdout } = await packages(before106, ['--json']);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      file: 'packages.yaml',
      installed: { base: '7.0.1', bomgar: '10.5.2' },
      to: '24.3.1',
      base: '7.1.0',
      withWaits: { minutes: 100, hoursOfWaiting: 24 },
      withoutWaits: { hoursOfWaiting: 0, consequences: ['packages/without-waits', 'packages/jump-clients-by-hand'] },
      rules: { 'packages/no-wait-after-base': 'a Base package needs no wait' },
      crossing: {
        preparations: expect.arrayContaining([{ rule: 'crossing/find-api-users', sentence: expect.any(String) }]),
        sessionData: expect.stringContaining('immediately before'),
      },
    });
  });

  it('prints an example that it plans itself', async () => {
    const { exit, stdout } = await swing(['packages', '--example']);
    expect(exit).toBe(0);
    expect((await packages(stdout)).exit).toBe(0);
    expect(JSON.parse((await swing(['packages', '--example', '--json'])).stdout)).toEqual({ example: stdout });
  });

  it('never lets a name steer the terminal', async () => {
    const { exit, stderr } = await packages(packageListExample.replace('name: Bomgar-24.2.3', 'name: "\\e[31mred"'));
    expect(exit).toBe(2);
    expect(stderr).not.toContain('\u001b');
  });
});

describe('swing packages fails', () => {
  it('with exit 3 and every reason at its line when there is no order', async () => {
    const broken = packageListExample
      .replace('base: "7.1.0", bomgar', 'base: "8.0.0", bomgar')
      .replace('"7.0.0" }', '"7.0.9" }');
    const { exit, stdout, stderr } = await packages(broken);
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: '' });
    expect(stderr.match(/MissingPackage at packages\.yaml:\d+:\d+/g)).toHaveLength(2);
    expect(stderr).toMatch(/Bomgar-24\.3\.1: it requires Base 8\.0\.0, which no package on the list leads to/);
    const machines = await packages(broken, ['--json']);
    expect(JSON.parse(machines.stdout)).toMatchObject({
      error: { exitCode: 3, problems: [{ code: 'MissingPackage' }, {}] },
    });
  });

  it.each<[string, string, readonly string[], RegExp]>([
    ['is no list', 'packages: []\n', [], /MissingKey at packages\.yaml:1:1[^]*installed is missing/],
    ['is no YAML', '{', [], /YamlSyntax at packages\.yaml:1:\d+/],
    ['shall lead to what is no version', packageListExample, ['--to', 'latest'], /NotAVersion at --to/],
    ['is asked for together with the example', packageListExample, ['--example'], /the example takes no list/],
  ])('with exit 2 when the file %s', async (_, text, more, told) => {
    const { exit, stdout, stderr } = await packages(text, more);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toMatch(told);
  });

  it('with exit 2 when there is no file, or none is named', async () => {
    const cwd = emptyDirectory();
    mkdirSync(join(cwd, 'folder'));
    for (const [args, told] of [
      [[], /there is no list to plan[^]*swing packages --example > packages\.yaml/],
      [['none.yaml'], /ListNotReadable at none\.yaml\n +there is no such file/],
      [['folder'], /this is a folder/],
    ] as const) {
      const ran = await swing(['packages', ...args], fakeEngine(), { cwd });
      expect(ran.exit).toBe(2);
      expect(ran.stderr).toMatch(told);
    }
  });
});
