import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SwingError } from '../../site';
import { verbs } from '../../cli/verbs';
import { digest, doneReport, emptyDirectory, fakeEngine, safeReview, settled, swing, unknownSite } from './fixtures';
import type { Engine } from '../../cli/engine';

const required: Readonly<Record<string, readonly string[]>> = {
  runbook: ['--procedure', 'asynchronous-upgrade'],
  approve: ['--from-github', 'event.json', '--reviews', 'reviews.json'],
  review: ['plan.json'],
  lint: ['plan.json'],
  unlock: ['--id', 'nonce-1'],
  release: ['--target', 'elastic-ip/eipalloc-1'],
  provider: ['install'],
  change: ['start', '--procedure', 'asynchronous-upgrade', '--way', 'dns'],
  advance: ['sync-pulled'],
  check: ['--base', 'main'],
  packages: ['list.yaml'],
  clients: ['list.csv', '--zone', 'UTC', '--upgraded-at', '2026-03-01T02:00:00Z'],
};

describe('every verb', () => {
  it.each(verbs.map(({ name }) => name))('%s shows its help with an example and exits 0', async (name) => {
    const ran = await swing([name, '--help']);
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toMatchSnapshot();
    expect(ran.stdout).toContain(`$ swing ${name}`);
  });

  it.each(
    verbs.filter(({ name, site }) => site !== false && !['review', 'init'].includes(name)).map(({ name }) => name),
  )('%s fails with exit 2 when the site is ambiguous, listing the sites', async (name) => {
    const engine = fakeEngine({
      openWorkspace: () => {
        throw unknownSite;
      },
    });
    const ran = await swing([name, ...(required[name] ?? [])], engine);
    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toContain('SiteAmbiguous');
    expect(ran.stderr).toContain('help.example.org, support.example.com');
  });

  it.each(verbs.map(({ name }) => name))('%s fails with exit 2 on an option it does not know', async (name) => {
    const ran = await swing([name, ...(required[name] ?? []), '--frobnicate']);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain("unknown option '--frobnicate'");
  });

  it.each(verbs.map(({ name }) => name))('%s ends in bounded time', async (name) => {
    const never = async () => new Promise<never>(() => undefined);
    const ran = await swing([name, ...(required[name] ?? []), '--timeout', '0.01'], fakeEngine(), { engine: never });
    expect(ran.exit).toBe(verbs.find((verb) => verb.name === name)?.changes === true ? 5 : 4);
    expect(ran.stderr).toContain('TimedOut');
  });
});

describe('exit codes and results', () => {
  const planWith = (review: typeof safeReview): Partial<Engine> => ({
    planForReview: async (workspace, options) => ({
      ...(await fakeEngine().planForReview(workspace, options)),
      review,
    }),
  });
  const changed = (outcome: 'done' | 'failed' | 'unknown') => ({ ...doneReport, outcome });

  it.each<[string, readonly string[], Partial<Engine>, number]>([
    ['plan, safe', ['plan'], {}, 0],
    ['plan, unsafe', ['plan'], planWith({ ...safeReview, verdict: 'unsafe' }), 3],
    ['plan, incomplete', ['plan'], planWith({ ...safeReview, verdict: 'incomplete' }), 3],
    ['apply, done', ['apply', '--approved', digest], {}, 0],
    ['apply, failed', ['apply'], { applySwing: async () => changed('failed') }, 4],
    ['apply, unknown', ['apply'], { applySwing: async () => changed('unknown') }, 5],
    ['rollback, done', ['rollback'], {}, 0],
    ['rollback, failed', ['rollback'], { rollbackSwing: async () => changed('failed') }, 4],
    ['rollback, unknown', ['rollback'], { rollbackSwing: async () => changed('unknown') }, 5],
    ['verify, done', ['verify'], {}, 0],
    ['verify, failed', ['verify'], { verifyNow: async () => ({ outcome: 'failed', proofs: [] }) }, 4],
    ['verify, unknown', ['verify'], { verifyNow: async () => ({ outcome: 'unknown', proofs: [] }) }, 5],
    ['preflight, nothing refuted', ['preflight'], {}, 0],
    [
      'preflight, something refuted',
      ['preflight'],
      { preflightNow: async () => [{ id: 'x', status: 'refuted', sentence: 'no' }] },
      3,
    ],
    [
      'preflight, something not proven',
      ['preflight'],
      { preflightNow: async () => [{ id: 'x', status: 'not-proven', sentence: '?' }] },
      0,
    ],
    ['status, settled', ['status'], {}, 0],
    ['status, split', ['status'], { statusOf: async () => ({ ...settled, condition: 'split' }) }, 0],
    ['status, unknown', ['status'], { statusOf: async () => ({ ...settled, condition: 'unknown' }) }, 5],
    ['adopt', ['adopt'], {}, 0],
    ['adopt, failed', ['adopt'], { adopt: async () => ({ outcome: 'failed', sentence: 'no', imported: [] }) }, 4],
    ['unlock', ['unlock', '--id', 'nonce-1'], {}, 0],
  ])('%s', async (_name, argv, engine, exit) => {
    const people = await swing(argv, fakeEngine(engine));
    const machines = await swing([...argv, '--json'], fakeEngine(engine));
    expect([people.exit, machines.exit]).toEqual([exit, exit]);
    expect(people.stdout).not.toBe('');
    expect(JSON.parse(machines.stdout)).toEqual(expect.any(Object));
  });

  it('plan says where the comment is', async () => {
    expect((await swing(['plan'])).stdout).toContain(
      'Comment for the pull request: cdktf.out/stacks/x/swing-comment.md',
    );
  });

  it('rollback without writing prints the patch', async () => {
    const rollbackSwing = jest.fn(async () => ({ ...doneReport, patch: '-primary: b\n+primary: a\n' }));
    const ran = await swing(['rollback', '--no-write'], fakeEngine({ rollbackSwing }));
    expect(ran.stdout).toContain('+primary: a');
    expect(rollbackSwing).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ write: false }));
  });

  it('preflight asks about the declared primary unless told otherwise', async () => {
    const preflightNow = jest.fn(async () => []);
    await swing(['preflight'], fakeEngine({ preflightNow }));
    await swing(['preflight', '--to', 'a', '--profile', 'forced'], fakeEngine({ preflightNow }));
    expect(preflightNow).toHaveBeenNthCalledWith(
      1,
      expect.anything(),
      expect.objectContaining({ to: 'b', profile: 'swing' }),
    );
    expect(preflightNow).toHaveBeenNthCalledWith(
      2,
      expect.anything(),
      expect.objectContaining({ to: 'a', profile: 'forced' }),
    );
  });
});

describe('review of a foreign plan', () => {
  it('needs no site and opens no workspace', async () => {
    const directory = emptyDirectory();
    writeFileSync(join(directory, 'plan.json'), '{"a":1}');
    const openWorkspace = jest.fn();
    const reviewPlanText = jest.fn(() => safeReview);
    const ran = await swing(['review', 'plan.json'], fakeEngine({ openWorkspace, reviewPlanText }), { cwd: directory });
    expect(ran).toMatchObject({ exit: 0, stdout: 'verdict: safe\n' });
    expect(reviewPlanText).toHaveBeenCalledWith('{"a":1}', undefined);
    expect(openWorkspace).not.toHaveBeenCalled();
  });

  it('is judged for a site when one is named', async () => {
    const directory = emptyDirectory();
    writeFileSync(join(directory, 'plan.json'), '{}');
    const reviewPlanText = jest.fn(() => ({ ...safeReview, verdict: 'unsafe' as const }));
    const argv = ['review', 'plan.json', 'support.example.com', '--json'];
    const ran = await swing(argv, fakeEngine({ reviewPlanText }), { cwd: directory });
    expect(ran).toMatchObject({ exit: 3, stdout: '{\n  "verdict": "unsafe"\n}\n' });
    expect(reviewPlanText).toHaveBeenCalledWith('{}', expect.objectContaining({ name: 'support.example.com' }));
  });

  it.each([
    ['markdown', '**Safe to apply.**'],
    ['html', '<!doctype html>'],
    ['summary', 'Safe to apply'],
  ])('prints %s when asked for it', async (format, said) => {
    const file = join(emptyDirectory(), 'plan.json');
    writeFileSync(file, '{}');
    const ran = await swing(['review', file, '--format', format]);
    expect(ran.stdout).toContain(said);
  });

  it('fails when the file is not there', async () => {
    const ran = await swing(['review', 'no.json'], fakeEngine(), { cwd: emptyDirectory() });
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toMatch(/PlanNotReadable at .*no\.json\n.*ENOENT/);
  });
});

describe('approval', () => {
  it.each(['apply', 'rollback'])(
    '%s fails with exit 3 on a malformed digest, before the engine is asked',
    async (verb) => {
      const openWorkspace = jest.fn();
      const ran = await swing([verb, '--approved', 'swing-v1:9F2C'], fakeEngine({ openWorkspace }));
      expect(ran.exit).toBe(3);
      expect(ran.stderr).toContain('ApprovalMalformed');
      expect(ran.stderr).toContain('got      "swing-v1:9F2C"');
      expect(openWorkspace).not.toHaveBeenCalled();
    },
  );

  const terminal = { stdin: true, stdout: true, stderr: true };
  const asking: Partial<Engine> = {
    applySwing: async (_workspace, { confirm }) => {
      if (confirm === undefined)
        throw new SwingError(3, [
          { code: 'ApprovalMissing', place: 'swing apply', message: 'nobody approved this change' },
        ]);
      const confirmed = await confirm({
        site: 'support.example.com',
        losing: 'a',
        losingName: 'support-a',
        review: safeReview,
      });
      return confirmed ? doneReport : { ...doneReport, outcome: 'failed' };
    },
  };

  it('is missing when there is no terminal to ask at', async () => {
    const ran = await swing(['apply'], fakeEngine(asking));
    expect(ran.exit).toBe(3);
    expect(ran.stderr).toContain('ApprovalMissing');
  });

  it('is missing when the result is for a machine', async () => {
    expect((await swing(['apply', '--json'], fakeEngine(asking), { isTTY: terminal })).exit).toBe(3);
  });

  it.each([
    ['support-a', 0],
    [' Support-A ', 0],
    ['support-b', 4],
    ['yes', 4],
    ['', 4],
  ])('on a terminal "%s" for the losing side ends with exit %i', async (answer, exit) => {
    const ask = jest.fn(async () => answer);
    const ran = await swing(['apply'], fakeEngine(asking), { isTTY: terminal, ask, env: { NO_COLOR: '1' } });
    expect(ran.exit).toBe(exit);
    expect(ran.stderr).toContain('verdict: safe');
    expect(ask).toHaveBeenCalledWith(expect.stringContaining('A loses the primary role'));
  });

  it('by digest asks nobody', async () => {
    const applySwing = jest.fn(async () => doneReport);
    await swing(['apply', '--approved', digest], fakeEngine({ applySwing }), { isTTY: terminal });
    expect(applySwing).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ approved: digest, confirm: undefined }),
    );
  });

  it('ends at the time that was named, in UTC', async () => {
    const applySwing = jest.fn(async () => doneReport);
    await swing(
      ['apply', '--window-ends', '2026-03-01T06:00+02:00', '--plan', 'p', '--forced'],
      fakeEngine({ applySwing }),
    );
    const expected = { windowEnds: '2026-03-01T04:00:00.000Z', planFile: 'p', kind: 'forced' };
    expect(applySwing).toHaveBeenCalledWith(expect.anything(), expect.objectContaining(expected));
  });

  it.each(['2026-03-01T06:00', '06:00Z', 'tomorrow'])('fails when its end is the ambiguous %s', async (text) => {
    const ran = await swing(['apply', '--window-ends', text]);
    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain('must be a time with its zone');
  });
});
