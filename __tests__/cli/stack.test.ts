import { doneAppliances, fakeEngine, safeAppliances, swing } from './fixtures';
import type { Engine } from '../../cli/engine';

describe('--stack appliances', () => {
  it('opens the workspace of that stack', async () => {
    const opened: unknown[] = [];
    const engine = fakeEngine();
    const openWorkspace: Engine['openWorkspace'] = (options) => {
      opened.push(options.stack);
      return engine.openWorkspace(options);
    };
    await swing(['plan', '--stack', 'appliances'], { ...engine, openWorkspace });
    await swing(['plan'], { ...engine, openWorkspace });
    expect(opened).toEqual(['appliances', 'roles']);
  });

  it('plans the appliances and prints what is created', async () => {
    const { exit, stdout } = await swing(['plan', '--stack', 'appliances']);
    expect(exit).toBe(0);
    expect(stdout).toContain('support.example.com: appliance A is created');
    expect(stdout).toContain('Comment for the pull request: ');
  });

  it('fails when the plan is unsafe', async () => {
    const review = { ...safeAppliances, verdict: 'unsafe' as const, digest: undefined };
    const planned = await fakeEngine().planAppliances(undefined as never, undefined as never);
    const { exit, stdout } = await swing(
      ['plan', '--stack', 'appliances', '--json'],
      fakeEngine({ planAppliances: async () => ({ ...planned, review }) }),
    );
    expect(exit).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ review: { format: 'swing-appliance-review-v1', verdict: 'unsafe' } });
  });

  it('applies under a digest and says that it is used up', async () => {
    const { exit, stdout } = await swing(['apply', '--stack', 'appliances', '--approved', doneAppliances.digest ?? '']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/appliance A is created; read back from AWS\nDigest: swing-v1:\w+ \(used up\)/);
  });

  it('asks the person at the terminal for the name of what it is about', async () => {
    const answers = ['support-b', 'support-a'];
    const confirmed: boolean[] = [];
    const engine = fakeEngine({
      applyAppliances: async (_, { confirm }) => {
        const question = { site: 'support.example.com', word: 'support-a', review: safeAppliances };
        confirmed.push((await confirm?.(question)) ?? false, (await confirm?.(question)) ?? false);
        return doneAppliances;
      },
    });
    const { stderr } = await swing(['apply', '--stack', 'appliances'], engine, {
      isTTY: { stdin: true, stdout: true, stderr: true },
      ask: async () => answers.shift() ?? '',
    });
    expect(confirmed).toEqual([false, true]);
    expect(stderr).toContain('instance of appliance A is created');
  });

  it('adopts appliances', async () => {
    const { exit, stdout } = await swing(['adopt', '--stack', 'appliances']);
    expect({ exit, stdout }).toMatchObject({ exit: 0, stdout: expect.stringContaining('3 part(s) adopted') });
  });

  it('fails when there is no such stack', async () => {
    const { exit, stderr } = await swing(['plan', '--stack', 'addresses']);
    expect({ exit, stderr }).toMatchObject({ exit: 2, stderr: expect.stringContaining('roles, appliances') });
  });
});
