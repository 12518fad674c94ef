import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refused } from '../../site';
import { emptyDirectory, fakeEngine, swing, type Ran } from './fixtures';
import type { Engine } from '../../cli/engine';

const good = 'till-1,Online,2026-01-21 03:00:01';
const upgraded = ['--upgraded-at', '2026-01-21T02:00:00Z', '--zone', 'Europe/Berlin'];

interface Asked {
  readonly more?: readonly string[];
  readonly engine?: Partial<Engine>;
  readonly io?: object;
}

/** Runs `swing clients clients.csv` where that file holds these rows. */
function clients(rows: readonly string[], { more = upgraded, engine = {}, io = {} }: Asked = {}): Promise<Ran> {
  const cwd = emptyDirectory();
  writeFileSync(join(cwd, 'clients.csv'), ['Name,Status,Status Details', ...rows, ''].join('\r\n'));
  return swing(['clients', 'clients.csv', ...more], fakeEngine(engine), { cwd, ...io });
}

describe('swing clients', () => {
  it('says that every client followed, and what to record', async () => {
    const { exit, stdout, stderr } = await clients([good]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(
      /^proven: clients\.csv\n1 client\(s\), all checked in after the upgrade\nUpgraded at 2026-01-21T02:00:00\.000Z\n/,
    );
    expect(stdout).toContain(
      'Next: swing advance clients-updated SITE --file clients.csv --zone Europe/Berlin --reference TICKET',
    );
  });

  it('fails with exit 3 naming who is behind, in the time of the console, the longest silent first', async () => {
    const { exit, stdout } = await clients([good, '"till, old",x,2026-01-21 02:59:59', 'ki\u001bosk,x,2025-07-01']);
    expect(exit).toBe(3);
    expect(stdout).toContain('not proven: clients.csv\n2 of 3 client(s) behind');
    expect(stdout).toMatch(/│ ki�osk +│ 2025-07-01 00:00:00 \+02:00 │ 4 +│/);
    expect(stdout).toMatch(/│ till, old +│ 2026-01-21 02:59:59 \+01:00 │ 3 +│/);
    expect(stdout.indexOf('osk')).toBeLessThan(stdout.indexOf('till, old'));
    expect(stdout).toContain('Next: start these machines or deploy their clients again');
  });

  it('fails with exit 3 when a row cannot be read, naming its line', async () => {
    const { exit, stdout } = await clients([good, '"till\n2",x,2026-01-21 03:00:01', 'till-3,x,yesterday']);
    expect(exit).toBe(3);
    expect(stdout).toContain('1 problem(s) leave the proof open');
    expect(stdout).toMatch(/- clients\.csv:5 NoStatusDate: /);
    expect(stdout).toContain('Next: put the list right or export it again');
  });

  it('fails with exit 3 when there are no clients', async () => {
    expect((await clients([])).stdout).toContain('EmptyClientList');
  });

  it('prints fifty and tells how many more; machines get all', async () => {
    const rows = Array.from({ length: 70 }, (_, index) => `till-${index},x,2025-01-01`);
    const { stdout } = await clients(rows);
    expect(stdout.match(/│ till-\d+ /g)).toHaveLength(50);
    expect(stdout).toContain('… and 20 more: --json lists them all');
    const { exit, stdout: json } = await clients(rows, { more: [...upgraded, '--json'] });
    expect(exit).toBe(3);
    const found = JSON.parse(json) as { readonly behind: readonly unknown[] };
    expect(found).toMatchObject({ proven: false, clients: 70, zone: 'Europe/Berlin', problems: [] });
    expect(found.behind).toHaveLength(70);
    expect(found.behind[0]).toEqual({ line: 2, name: 'till-0', statusDate: '2024-12-31T23:00:00.000Z' });
  });

  it('reads other columns and dates', async () => {
    const cwd = emptyDirectory();
    writeFileSync(join(cwd, 'list.csv'), '\uFEFFHost;Seen\r\ntill-1;21.01.2026 03:00\r\n');
    const as = ['--format', 'dd.MM.yyyy HH:mm', '--name-column', 'host', '--status-column', 'seen'];
    const at = ['--upgraded-at', '2026-01-21T01:00:00Z', '--zone', 'Europe/Berlin'];
    const { exit, stdout } = await swing(['clients', 'list.csv', ...at, ...as], fakeEngine(), { cwd });
    expect(exit).toBe(0);
    expect(stdout).toContain('--zone Europe/Berlin --format "dd.MM.yyyy HH:mm" --reference TICKET');
  });

  it('takes the time from the open change of a site', async () => {
    const servingUpgradeOf = jest.fn(() => ({ file: 'changes/spring.yaml', at: '2026-01-21T02:00:00Z' }));
    const openWorkspace = jest.fn(() => ({ root: '/project', site: { name: 'support.example.com' } }) as never);
    const more = ['--site', 'support.example.com', '--zone', 'Europe/Berlin'];
    const { exit, stdout } = await clients([good], { more, engine: { servingUpgradeOf, openWorkspace } });
    expect(exit).toBe(0);
    expect(servingUpgradeOf).toHaveBeenCalledWith('/project', 'support.example.com');
    expect(openWorkspace).toHaveBeenCalledWith(expect.objectContaining({ site: 'support.example.com' }));
    expect(stdout).toContain('Upgraded at 2026-01-21T02:00:00.000Z, by changes/spring.yaml');
    expect(stdout).toContain('Next: swing advance clients-updated support.example.com');
  });

  it('fails with exit 3 when that change holds no upgrade yet', async () => {
    const servingUpgradeOf = () => {
      throw refused({ code: 'UpgradeNotRecorded', place: 'changes/spring.yaml', message: 'no upgrade stands there' });
    };
    const openWorkspace = () => ({ root: '/project', site: { name: 'support.example.com' } }) as never;
    const more = ['--site', 'support.example.com', '--zone', 'UTC'];
    const ran = await clients([good], { more, engine: { servingUpgradeOf, openWorkspace } });
    expect(ran).toMatchObject({ exit: 3, stdout: '' });
    expect(ran.stderr).toContain('UpgradeNotRecorded');
  });

  it.each([80, 120])('fits a terminal of %i columns', async (columns) => {
    const name =
      'a very long name of a client that stands in the entrance hall of the second building beside the stairs';
    const { stdout } = await clients([`${name},x,2025-01-01`, 'x,y'], { io: { columns } });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['neither time nor site are given', ['--zone', 'UTC'], /UpgradeTimeMissing at --upgraded-at/],
    ['both are given', [...upgraded, '--site', 'x'], /cannot be used with option '--site/],
    ['the time has no zone', ['--upgraded-at', '2026-01-21T02:00:00', '--zone', 'UTC'], /a time with its zone/],
    ['the time is still to come', ['--upgraded-at', '2999-01-21T02:00:00Z', '--zone', 'UTC'], /UpgradeInFuture/],
    ['the zone is not given', upgraded.slice(0, 2), /required option '--zone <ZONE>'/],
    ['the zone is unknown', [...upgraded.slice(0, 3), 'Middle/Earth'], /NotAZone at clients\.csv/],
    ['a column is not there', [...upgraded, '--name-column', 'Host'], /NoClientList[^]*"Host" and "Status Details"/],
  ])('fails with exit 2 when %s', async (_, more, told) => {
    const { exit, stdout, stderr } = await clients([good], { more });
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toMatch(told);
  });

  it('fails with exit 2 when there is no such file', async () => {
    const ran = await swing(['clients', 'none.csv', ...upgraded], fakeEngine(), { cwd: emptyDirectory() });
    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toContain('ListNotReadable at none.csv');
  });
});
