import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { actionlintPath } from '../support/actionlint';
import { describeWith } from '../support/requirements';

const examples = join(__dirname, '../../examples');
const actions = ['review', 'apply', 'drift'];
const workflows = readdirSync(join(examples, 'github-actions/workflows'));

const env = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional();
const input = z.strictObject({
  description: z.string(),
  required: z.boolean().optional(),
  default: z.string().optional(),
});

/** @source https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax */
const compositeAction = z.strictObject({
  name: z.string(),
  description: z.string(),
  inputs: z.record(z.string(), input),
  runs: z.strictObject({
    using: z.literal('composite'),
    steps: z.array(
      z.strictObject({
        name: z.string(),
        id: z.string().optional(),
        if: z.string().optional(),
        shell: z.literal('bash'),
        env,
        run: z.string(),
      }),
    ),
  }),
});

const permission = z.record(z.string(), z.enum(['read', 'write']));
const step = z.strictObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const job = z.looseObject({
  permissions: permission,
  'timeout-minutes': z.number(),
  concurrency: z.strictObject({
    group: z.string().regex(/matrix\.site|^swing-check-/),
    'cancel-in-progress': z.boolean(),
  }),
  environment: z.string().optional(),
  steps: z.array(step),
});
const workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({}),
  jobs: z.record(z.string(), job),
});

function textOf(...path: readonly string[]): string {
  return readFileSync(join(examples, 'github-actions', ...path), 'utf8');
}

describe.each(actions)('the composite action %s', (name) => {
  const action = compositeAction.parse(parse(textOf(name, 'action.yml')));

  it('pastes nothing into a command: what is not ours comes by the environment', () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
  });

  it('reads of the event only whether it comes from a fork', () => {
    const said = textOf(name, 'action.yml').match(/\$\{\{[^}]*github\.event[^}]*\}\}/g) ?? [];
    expect(said).toEqual(
      name === 'review' ? ['${{ github.event.pull_request.head.repo.full_name != github.repository }}'] : [],
    );
  });

  it('keeps no plan file and uploads nothing', () => {
    expect(textOf(name, 'action.yml')).not.toMatch(/upload|artifact|planFile|\.tfplan/);
  });
});

describe.each(workflows)('the workflow %s', (name) => {
  const text = textOf('workflows', name);
  const { on, jobs } = workflow.parse(parse(text));
  const steps = Object.values(jobs).flatMap((each) => each.steps);

  it('never gives the head of a pull request a token that may write', () => {
    expect(Object.keys(on)).not.toContain('pull_request_target');
    expect(Object.keys(on)).not.toContain('workflow_run');
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBe(Object.keys(jobs).length);
    for (const { with: given = {} } of checkouts) {
      expect(given['persist-credentials']).toBe(false);
      expect([undefined, 'main']).toContain(given['ref']);
    }
  });

  it('pins what it does not hold itself by a full commit', () => {
    for (const { uses } of steps) expect(uses ?? './').toMatch(/^(\.\/|actions\/(checkout|setup-node)@[0-9a-f]{40}$)/);
  });

  it('pastes nothing into a command', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  it('asks for no more than it needs', () => {
    const wanted = {
      'swing-review.yml': {
        check: { contents: 'read' },
        review: { contents: 'read', 'pull-requests': 'write', statuses: 'write' },
      },
      'swing-apply.yml': { apply: { contents: 'read', 'pull-requests': 'read', statuses: 'read' } },
      'swing-drift.yml': { drift: { contents: 'read', issues: 'write' } },
    };
    const asked = Object.entries(jobs).map(([job, { permissions }]) => [job, permissions]);
    expect(Object.fromEntries(asked)).toEqual(wanted[name as keyof typeof wanted]);
  });
});

it('only the job that applies has an environment, and only for what was merged', () => {
  const { jobs } = workflow.parse(parse(textOf('workflows', 'swing-apply.yml')));
  expect(jobs['apply']).toMatchObject({ environment: 'swing', if: 'github.event.pull_request.merged == true' });
});

describeWith(['actionlint', 'shellcheck'], 'the examples as a repository would hold them', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'workflows-'));
    mkdirSync(join(root, '.git'));
    cpSync(join(examples, 'github-actions'), join(root, '.github/swing/github-actions'), { recursive: true });
    cpSync(join(examples, 'pipeline'), join(root, '.github/swing/pipeline'), { recursive: true });
    cpSync(join(examples, 'github-actions/workflows'), join(root, '.github/workflows'), { recursive: true });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('have nothing that actionlint minds, inputs of the actions included', () => {
    const ran = spawnSync(actionlintPath(), ['-no-color'], { cwd: root, encoding: 'utf8' });
    expect({ status: ran.status, said: `${ran.stdout}${ran.stderr}` }).toEqual({ status: 0, said: '' });
  });

  it('have nothing that shellcheck minds in the commands of the actions', () => {
    for (const name of actions)
      for (const { run } of compositeAction.parse(parse(textOf(name, 'action.yml'))).runs.steps) {
        const ran = spawnSync('shellcheck', ['--shell=bash', '-'], { input: run, encoding: 'utf8' });
        expect({ name, run, said: ran.stdout }).toEqual({ name, run, said: '' });
      }
  });
});
