import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '../support/requirements';

const repository = join(__dirname, '../..');
const pipeline = join(repository, 'examples/pipeline/pipeline.sh');
const plans = join(repository, '__tests__/fixtures/plans');
const site = 'support.example.com';
const digest = `swing-v1:${'9f2c'.repeat(16)}`;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'pipeline-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function piped(stage: string, env: Readonly<Record<string, string>> = {}) {
  const ran = spawnSync('sh', [pipeline, stage, site], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], SWING: join(folder, 'swing'), SWING_OUT: join(folder, 'out'), ...env },
  });
  return { exit: ran.status, stderr: ran.stderr, stdout: ran.stdout };
}

interface Answer {
  readonly exit?: number;
  readonly json?: unknown;
}

/** A swing that answers as told and writes down what it was asked: the pipeline's own steps are what is tried here. */
function answering(answers: Readonly<Record<string, Answer>>): () => readonly string[] {
  const log = join(folder, 'asked');
  const verbs = Object.entries(answers).map(([verb, { exit = 0, json = {} }]) => {
    writeFileSync(join(folder, `${verb}.json`), JSON.stringify(json));
    return `${verb}) cat "${join(folder, `${verb}.json`)}"; exit ${exit} ;;`;
  });
  const script = `#!/bin/sh\necho "$*" >>"${log}"\ncase $1 in\n${verbs.join('\n')}\n*) exit 99 ;;\nesac\n`;
  writeFileSync(join(folder, 'swing'), script, { mode: 0o755 });
  return () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
}

/** What `swing plan --json` says, with a plan file and the texts it names. */
function planned(more: object = {}): { readonly planFile: string } {
  const named = (name: string) => {
    writeFileSync(join(folder, name), `text of ${name}\n`);
    return join(folder, name);
  };
  const files = { comment: named('c.md'), summary: named('s.md') };
  return {
    planFile: named('plan.tfplan'),
    ...{ review: { verdict: 'safe', digest, moves: [{}] }, files, empty: false },
    ...more,
  };
}

const github = {
  SWING_EVENT: 'event.json',
  SWING_REVIEWS: 'reviews.json',
  SWING_STATUSES: 'statuses.json',
  SWING_FILES: 'files.json',
};

describe('review', () => {
  it.each([0, 3])('leaves comment and summary, not the plan file, and ends as the plan did: %i', (exit) => {
    const asked = answering({ plan: { exit, json: planned() } });
    expect(piped('review').exit).toBe(exit);
    expect(asked()).toEqual([`plan ${site} --json`]);
    expect(readFileSync(join(folder, 'out/comment.md'), 'utf8')).toBe('text of c.md\n');
    expect(existsSync(join(folder, 'plan.tfplan'))).toBe(false);
    expect(statSync(join(folder, 'out/plan.json')).mode & 0o077).toBe(0);
  });

  it('ends as the plan did when there is none', () => {
    answering({ plan: { exit: 2, json: { error: { exitCode: 2, problems: [] } } } });
    expect(piped('review').exit).toBe(2);
  });

  it('fails clearly when there is no swing', () => {
    expect(piped('review')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('swing could not be run (127)') as string,
    });
  });
});

describe('apply', () => {
  it('hands everything GitHub said to approve, and its answer to apply', () => {
    const asked = answering({ plan: { json: planned() }, approve: {}, apply: {} });
    expect(piped('apply', github).exit).toBe(0);
    const approval = join(folder, 'out/approval.json');
    expect(asked()).toEqual([
      `plan ${site} --json`,
      `approve ${site} --from-github event.json --reviews reviews.json --statuses statuses.json --files files.json --out ${approval}`,
      `apply ${site} --approval ${approval}`,
    ]);
    expect(existsSync(join(folder, 'plan.tfplan'))).toBe(false);
  });

  it('never applies what was not approved, nor by an approval left from before', () => {
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out/approval.json'), '{}');
    const asked = answering({ plan: { json: planned() }, approve: { exit: 3 }, apply: {} });
    expect(piped('apply', github).exit).toBe(3);
    expect(asked().map((line) => line.split(' ')[0])).toEqual(['plan', 'approve']);
    expect(existsSync(join(folder, 'out/approval.json'))).toBe(false);
  });

  it('asks approve, which knows all reasons, when the plan is not safe', () => {
    const asked = answering({ plan: { exit: 3, json: planned() }, approve: { exit: 3 } });
    expect(piped('apply', github).exit).toBe(3);
    expect(asked()).toHaveLength(2);
  });

  it('takes a digest from a manual gate', () => {
    const asked = answering({ plan: { json: planned() }, apply: { exit: 5 } });
    expect(piped('apply', { SWING_APPROVED: digest }).exit).toBe(5);
    expect(asked()[1]).toBe(`apply ${site} --approved ${digest}`);
  });

  it('fails with 3 when nobody said anything', () => {
    const asked = answering({ plan: { json: planned() }, apply: {} });
    expect(piped('apply')).toMatchObject({ exit: 3, stderr: expect.stringContaining('refused') as string });
    expect(asked()).toHaveLength(1);
  });

  it.each([
    ['has nothing to do when file and world agree', {}, ['plan', 'status']],
    [
      'takes a stopped swing up again, though the plan is empty',
      { inProgress: { digest } },
      ['plan', 'status', 'approve', 'apply'],
    ],
  ])('%s', (_, status, verbs) => {
    const asked = answering({
      plan: { json: planned({ empty: true }) },
      status: { json: status },
      approve: {},
      apply: {},
    });
    expect(piped('apply', github).exit).toBe(0);
    expect(asked().map((line) => line.split(' ')[0])).toEqual(verbs);
  });

  it('fails as the plan did, without asking on', () => {
    const asked = answering({ plan: { exit: 4, json: { error: {} } } });
    expect(piped('apply', github).exit).toBe(4);
    expect(asked()).toHaveLength(1);
  });
});

describe('drift', () => {
  it.each([
    ['agree', 0, { empty: true }, 0],
    ['differ', 0, { empty: false }, 3],
    ['differ unsafely', 3, {}, 3],
  ])('says whether file and world %s', (_, exit, more, expected) => {
    answering({ plan: { exit, json: planned(more) }, status: {} });
    expect(piped('drift').exit).toBe(expected);
  });

  it('fails with 3 when the return to failover is overdue, though file and world agree', () => {
    const asked = answering({ plan: { json: planned({ empty: true }) }, status: { exit: 3, json: 'OVERDUE' } });
    expect(piped('drift')).toMatchObject({ exit: 3, stderr: expect.stringContaining('OVERDUE') as string });
    expect(asked()[1]).toBe(`status ${site}`);
    expect(readFileSync(join(folder, 'out/summary.md'), 'utf8')).toContain('    "OVERDUE"');
  });
});

describe('check', () => {
  it.each([0, 3])('judges the pull request against its base, and ends as swing does: %i', (exit) => {
    const asked = answering({ check: { exit } });
    expect(piped('check').exit).toBe(exit);
    expect(asked()).toEqual([`check --base ${site}`]);
  });
});

it('fails with 2 on a stage that is none', () => {
  answering({});
  expect(piped('deploy').exit).toBe(2);
});

describe('without credentials', () => {
  const real = {
    SWING: `${process.execPath} ${join(repository, 'bin/swing.js')}`,
    SWING_CREDENTIALS: 'none',
    HOME: tmpdir(),
  };

  function copied(text: (file: string) => string = (file) => file): void {
    const example = join(repository, 'examples/two-virtual');
    mkdirSync(join(folder, 'sites'));
    writeFileSync(join(folder, 'cdktf.json'), readFileSync(join(example, 'cdktf.json')));
    const file = readFileSync(join(example, 'sites', `${site}.yaml`), 'utf8');
    writeFileSync(join(folder, 'sites', `${site}.yaml`), text(file));
  }

  it('review checks the files by the real swing, and says why it plans nothing', () => {
    copied();
    const ran = piped('review', real);
    expect(ran.stderr).toContain('nothing is planned and there is no digest');
    expect(ran.exit).toBe(0);
  });

  it('review fails with the line of a mistake', () => {
    copied((file) => file.replace(/^primary: a/m, 'primary: c'));
    const ran = piped('review', real);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toMatch(/support\.example\.com\.yaml:\d+:\d+/);
  });

  it('review judges a plan that somebody recorded', () => {
    copied();
    expect(piped('review', { ...real, SWING_PLAN_JSON: join(plans, 'dns-a-name-change.plan.json') }).exit).toBe(3);
  });
});

describeWith(['shellcheck'], 'the pipeline', () => {
  it('has nothing that shellcheck minds', () => {
    expect(spawnSync('shellcheck', [pipeline], { encoding: 'utf8' }).stdout).toBe('');
  });
});
