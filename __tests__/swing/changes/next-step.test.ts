import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  pathOf,
  procedures,
  ways,
  type ChangeEvent,
  type ChangeRecord,
  type Course,
  type ProcedureName,
} from '../../../change';
import { renderNext } from '../../../cli/render-next';
import { plain } from '../../../cli/style';
import { nextStep, openWorkspace, type NextReport } from '../../../swing';
import { lineEdit } from '../../../swing/changes/next/line-edit';
import { spanText } from '../../../swing/changes/next/window-words';
import { projectWith, recordOf } from './permits';

const fixture = readFileSync(join(__dirname, '../../fixtures/sites/support-by-dns.example.com.yaml'), 'utf8')
  .replace('failover: broken', 'failover: established')
  .replace('version: 24.3.1', 'version: 24.2.3');
const now = Date.parse('2026-03-01T00:40:00Z');

interface Scene {
  readonly procedure?: ProcedureName;
  readonly way?: (typeof ways)[number];
  readonly more?: Partial<ChangeRecord>;
  readonly site?: string;
  readonly now?: number;
}

function courseFor({ procedure = 'asynchronous-upgrade', way = 'dns', more = {} }: Scene): Course {
  const { leaving = 'leader', managed = false } = more;
  const facts = { way, belowTenSix: false, crossesTenSix: false, clientByAddress: false, leaving, managed };
  return { procedure: procedures[procedure], facts };
}

/** What is said before this step is done. */
function next(event: ChangeEvent, scene: Scene = {}): NextReport {
  const course = courseFor(scene);
  const steps = pathOf(course.procedure, course.facts).findIndex((row) => row.event === event);
  const root = projectWith({ ...recordOf(course, steps), ...scene.more });
  mkdirSync(join(root, 'sites'));
  writeFileSync(join(root, 'cdktf.json'), '{}');
  writeFileSync(join(root, 'sites/support.example.com.yaml'), scene.site ?? fixture);
  return nextStep(openWorkspace({ root, env: {} }), { now: scene.now ?? now });
}

const commands = ({ acts }: NextReport) => acts.filter(({ command }) => command).map(({ text }) => text);
const withApi = `${fixture}api: {}\n`;

describe('swing next before the primary moves', () => {
  const report = next('primary-moved');

  it('shows the very line of the site file, its comment kept', () => {
    expect(report.edits).toMatchObject([
      {
        merged: 'before',
        line: {
          file: 'sites/support.example.com.yaml',
          line: 3,
          before: expect.stringMatching(/^primary: a +# a swing is this line$/),
          after: expect.stringMatching(/^primary: b +# a swing is this line$/),
        },
      },
    ]);
  });

  it('gives every command in its order, from the branch to the record', () => {
    expect(commands(report)).toEqual([
      'git switch -c spring-upgrade-primary-moved',
      'swing check --base main',
      'git add -A && git commit -m "spring-upgrade: primary-moved" && git push -u origin HEAD',
      'git switch main && git pull',
      'swing preflight support.example.com',
      'swing plan support.example.com',
      'swing apply support.example.com --approved DIGEST',
      'swing verify support.example.com',
      'git switch -c spring-upgrade-primary-moved-record',
      'swing advance primary-moved support.example.com',
      'git add -A && git commit -m "spring-upgrade: primary-moved done" && git push -u origin HEAD',
    ]);
  });

  it('asks for nothing that is observed where the site names its api', () => {
    const asked = next('primary-moved', { site: withApi });
    expect(asked.advance).toBe('swing advance primary-moved support.example.com');
    expect(asked.advanceInstead).toBe('--digest DIGEST --outage SECONDS --reference TICKET');
    expect(asked.evidence).toMatchObject([{ observed: true }]);
  });

  it('says the way back with its commands, and the lines that it takes back', () => {
    expect(next('production-confirmed').back).toEqual({
      sentence: expect.stringMatching(/^run swing rollback: everything points to A \(support-a\.example\.com\) again/),
      edits: ['primary: a'],
      commands: ['swing rollback support.example.com', 'swing advance primary-returned support.example.com'],
    });
  });
});

/** The lines of the end, as they stand in the file before the last steps are recorded. */
const asMerged = fixture.replaceAll('version: 24.2.3', 'version: 24.3.1').replace('primary: a', 'primary: b');

describe('swing next of a relationship', () => {
  const report = next('relationship-established', { site: `${asMerged.replace('established', 'broken')}api: {}\n` });

  it('says that nobody clicks before swing apply asks for it, and which digest it takes', () => {
    const { clickAt = 0 } = report.text;
    expect(report.acts[clickAt - 1]?.text).toBe('swing apply support.example.com --approved DIGEST');
    expect(commands(report)).toContain('swing plan support.example.com');
    expect(report.acts.map(({ text }) => text).join('\n')).toMatch(/the one behind "way back" is not meant/);
    expect(renderNext(report, { style: plain })).toMatch(/where +do not click yet: the command of point \d+ below/);
    expect(next('relationship-established', { site: asMerged }).text).not.toHaveProperty('clickAt');
  });

  it('fills in one own name for each field, the same in every step', () => {
    const matched = next('relationship-matched', { site: asMerged });
    expect(matched.advance).toContain('--primary-host support-b.example.com --backup-host support-a.example.com');
    expect(report.text.where).toMatch(/host support-a.example.com, port 443.*host support-b.example.com, port 443/);
  });

  it('begins behind the pull request when the line stands in the site file', () => {
    const { acts } = next('relationship-established', { site: `${asMerged}api: {}\n` });
    expect(acts[0]?.text).toMatch(/^the line stands in the site file already/);
    expect(acts[1]?.text).toBe('git switch main && git pull');
    const told = next('partner-upgraded', { site: asMerged.replace('established', 'broken') });
    expect(told.acts.map(({ text }) => text)).not.toContain('change the line shown above');
  });
});

describe('the point of no return', () => {
  it.each(['leader-upgraded', 'relationship-established'] as const)('is said before %s is done', (event) => {
    const report = next(event);
    expect(report.noReturn).toBeTruthy();
    expect(renderNext(report, { style: plain })).toMatch(/^POINT OF NO RETURN: once this step is done[^]*^ +where/m);
  });

  it('leaves the way back that there is until then', () => {
    const report = next('leader-upgraded');
    expect(report.back.commands).toContain('swing rollback support.example.com');
    expect(renderNext(report, { style: plain })).toContain('Way back, until this step is done');
    expect(next('leader-tested')).not.toHaveProperty('noReturn');
    expect(next('leader-tested').back.sentence).toMatch(/^none since leader-upgraded: A/);
  });
});

describe('what an operator copies', () => {
  it('has the hosts lines on lines of their own', () => {
    const lines = renderNext(next('partner-tested'), { style: plain }).split('\n');
    expect(lines.map((line) => line.trim())).toContain('203.0.113.12 support.example.com');
  });

  it('begins the list of packages with the example, and judges it before it is handed in', () => {
    expect(commands(next('packages-planned')).slice(0, 3)).toEqual([
      'mkdir -p evidence && swing packages --example > evidence/packages.yaml',
      'swing packages evidence/packages.yaml --to 24.3.1',
      'swing advance packages-planned support.example.com --file evidence/packages.yaml --reference TICKET',
    ]);
  });

  it('puts the limit of the Jump Clients back after the proof, on the appliance that serves', () => {
    const texts = next('clients-updated').acts.map(({ text }) => text);
    const proven = texts.findIndex((text) => text.startsWith('swing advance clients-updated'));
    expect(texts[proven + 1]).toMatch(/^then, on https:\/\/support-b\.example\.com\/login > Jump > Jump Clients: put/);
  });
});

describe('swing next of every procedure and way', () => {
  const scenes = Object.values(procedures).flatMap(({ name, rows }) =>
    ways
      .filter((way) => way === 'dns' || rows.some(({ onlyWhen }) => onlyWhen?.way === way))
      .map((way) => [name, way] as const),
  );

  it.each(scenes)('says every step of %s by %s with no name left open', (procedure, way) => {
    const course = courseFor({ procedure, way });
    for (const { event } of pathOf(course.procedure, course.facts)) {
      const report = next(event, { procedure, way });
      expect(JSON.stringify(report)).not.toMatch(/\{[a-z.]+\}|undefined/);
      expect(report.advance).toMatch(new RegExp(`^swing advance ${event} support.example.com`));
      expect(report.acts.map(({ text }) => text)).toContain(report.advance);
    }
  });

  it('tells the primary: line of a planned swap once', () => {
    const course = courseFor({ procedure: 'planned-swap' });
    const merges = pathOf(course.procedure, course.facts)
      .map(({ event }) => next(event, { procedure: 'planned-swap' }))
      .filter(({ sentence, edits }) => /merge the primary: line/.test(sentence) || edits.length > 0);
    expect(merges.map(({ step }) => step)).toEqual(['roles-swapped']);
  });

  it('says that one apply asks for both clicks of a shared address, nobody stopping to record between', () => {
    const { acts } = next('address-released', { way: 'shared-ip' });
    expect(acts.map(({ text }) => text).join('\n')).toMatch(/this click and for that of the next step, address-taken/);
  });

  it('says where a file that proves a step has to lie', () => {
    expect(next('backup-downloaded').evidence[0]?.kept).toMatch(/folder evidence\/ of the project/);
    expect(next('certificates-exported').evidence[0]?.kept).toMatch(/outside of the project/);
  });
});

describe('hazard: the new appliance is deleted, by the name of the one it replaced', () => {
  const merged = fixture
    .replaceAll('support-a.example.com', 'support-c.example.com')
    .replace('203.0.113.11', '203.0.113.33');
  const old =
    'retired:\n  - { kind: virtual, hostname: support-a.example.com, address: 203.0.113.11, version: 24.2.3 }\n';
  const half = { procedure: 'migration-half', more: { managed: true } } as const;

  it('names the new one where it shall become the backup, and the old one where it is ended', () => {
    const scene = { ...half, site: `${merged}${old}` };
    expect(next('relationship-established', scene).sentence).toMatch(/with A \(support-c.example.com\) as backup$/);
    expect(next('appliance-ended', scene).sentence).toMatch(/delete the old appliance \(support-a.example.com\);/);
    expect(next('appliance-installed', scene).back.sentence).toMatch(
      /retired the old appliance \(support-a.example.com\)/,
    );
  });

  it('fails to name anybody when the old one has left the file', () => {
    const { sentence, text } = next('appliance-ended', { ...half, site: merged });
    expect(sentence).toMatch(/^virtual: delete the old appliance;/);
    expect(JSON.stringify(text)).not.toMatch(/support-c/);
  });

  it('fails to name the new one while the file still has the old one at its side', () => {
    expect(next('relationship-established', half).sentence).toMatch(/with the new appliance as backup$/);
  });
});

describe('the times of swing next', () => {
  it.each([
    ['2026-02-28T21:00:00Z', /opens in 3 h$/],
    ['2026-03-01T00:40:00Z', /open, 20 min left$/],
    ['2026-03-01T01:10:00Z', /ended 10 min ago$/],
  ])('at %s says of the window %s', (at, told) => {
    expect(next('primary-moved', { now: Date.parse(at) }).windows[0]).toMatch(told);
  });

  it('takes the window it was rescheduled to', () => {
    const windows = [
      { from: '2026-03-01T05:00:00Z', to: '2026-03-01T06:00:00Z' },
      { from: '2026-03-02T05:00:00Z', to: '2026-03-02T06:00:00Z' },
    ];
    const at = { at: '2026-03-01T00:20:00Z', by: 'ops', why: 'late', reference: 'CHG-2', windows };
    const { windows: told, when } = next('backup-downloaded', { more: { rescheduled: [at] } });
    expect(told).toEqual([
      '2026-03-01 05:00Z to 06:00Z: opens in 4 h 20 min',
      '2026-03-02 05:00Z to 06:00Z: opens in 1 d 4 h',
    ]);
    expect(when).toMatch(/^in window 1, in 4 h 20 min: wait, or set another time: swing change reschedule/);
  });

  it.each([
    ['packages-planned', '2026-02-28T21:00:00Z', /^before the first window$/],
    ['packages-planned', '2026-03-01T00:10:00Z', /^planned before the first window, which is open now$/],
    ['production-confirmed', '2026-03-01T00:50:00Z', /window 1 is not over yet$/],
    ['production-confirmed', '2026-03-01T01:30:00Z', /^between the windows$/],
    ['production-confirmed', '2026-03-01T02:10:00Z', /^planned between the windows, but window 2 is open now$/],
    ['sync-pulled', '2026-03-01T00:10:00Z', /^in window 1, which is open$/],
    [
      'sync-pulled',
      '2026-03-01T01:10:00Z',
      /which is over: tell everybody that it takes longer, and go on; nothing is refused$/,
    ],
    [
      'leader-upgraded',
      '2026-03-01T03:10:00Z',
      /which is over: .* swing change reschedule support.example.com --second-window YYYY-MM-DDTHH:MM:SSZ/,
    ],
  ] as const)('says of %s at %s when it is due', (event, at, told) => {
    expect(next(event, { now: Date.parse(at) }).when).toMatch(told);
  });

  it('keeps telling that there is no failover partner while only the line was merged', () => {
    expect(next('relationship-established', { site: asMerged }).withoutPartner).toBe(true);
    expect(next('first-sync-pulled', { site: asMerged }).withoutPartner).toBe(false);
    const broken = fixture.replace('failover: established', 'failover: broken');
    expect(next('relationship-broken', { site: broken }).withoutPartner).toBe(false);
    expect(next('partner-upgraded', { site: fixture }).withoutPartner).toBe(true);
  });

  it('tells the deadline of the return while there is no failover partner, and no more after it', () => {
    const broken = fixture.replace('failover: established', 'failover: broken');
    expect(next('leader-upgraded', { site: broken })).toMatchObject({
      withoutPartner: true,
      returnBy: '2026-03-05 00:00Z, in 3 d 23 h',
    });
    expect(next('appliance-ended', { procedure: 'migration-half' })).not.toHaveProperty('returnBy');
  });

  it.each([
    [0, 'less than a minute'],
    [59 * 60_000, '59 min'],
    [3 * 3_600_000, '3 h'],
    [26 * 3_600_000 + 5 * 60_000, '1 d 2 h'],
    [-90 * 60_000, '1 h 30 min'],
  ])('tells %d ms as %s', (ms, told) => {
    expect(spanText(ms)).toBe(told);
  });
});

describe('a line of a site file', () => {
  const file = 'sites/x.yaml';

  it('keeps quotes, comment and indentation', () => {
    const text = 'appliances:\n  b:\n    version: "24.2.3"  # installed\n';
    expect(lineEdit({ file, text, path: ['appliances', 'b', 'version'], value: '24.3.1' })).toEqual({
      file,
      line: 3,
      before: '    version: "24.2.3"  # installed',
      after: '    version: "24.3.1"  # installed',
    });
  });

  it('is absent where the file has none', () => {
    expect(lineEdit({ file, text: 'site: x\n', path: ['failover'], value: 'broken' })).toBeUndefined();
    expect(lineEdit({ file, text: '', path: ['failover'], value: 'broken' })).toBeUndefined();
  });
});

describe('swing next on a terminal', () => {
  it.each([80, 120])('wraps its sentences at %d columns and leaves commands whole', (columns) => {
    const report = next('partner-tested');
    const lines = renderNext(report, { style: plain, columns }).split('\n');
    const long = lines.filter((line) => line.length > columns);
    const whole = [...commands(report), ...report.back.commands];
    expect(long.filter((line) => !whole.some((command) => line.endsWith(command)))).toEqual([]);
    expect(lines).toContainEqual(expect.stringContaining(report.advance));
  });

  it('shows the line as a diff that needs no colour', () => {
    const lines = renderNext(next('partner-upgraded'), { style: plain }).split('\n');
    expect(lines).toContain('  -     version: 24.2.3');
    expect(lines).toContain('  +     version: 24.3.1');
  });
});
