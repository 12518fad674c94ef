import { fakeEngine, migration, swing } from './fixtures';

describe('swing migrate', () => {
  it('prints what was written, what people do, what comes next and how to go back', async () => {
    const ran = await swing(['migrate']);
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toMatchSnapshot();
  });

  it('exits 3 and says which command comes first when there is no diff to write yet', async () => {
    const migrateSite = async () => ({ ...migration, outcome: 'waiting' as const, diff: undefined });
    const ran = await swing(['migrate'], fakeEngine({ migrateSite }));
    expect(ran.exit).toBe(3);
    expect(ran.stdout).toContain('Nothing written: first the commands below');
  });

  it('asks the engine for what was asked', async () => {
    const [migrateSite, migrationStatus, confirmMigration] = [0, 1, 2].map(() => jest.fn(async () => migration));
    const engine = fakeEngine({ migrateSite, migrationStatus, confirmMigration } as never);
    await swing(['migrate', '--back', '--dry-run', '--goal', 'g.yaml'], engine);
    await swing(['migrate', '--status'], engine);
    await swing(['migrate', '--confirm'], engine);
    const given = expect.objectContaining({ back: true, dryRun: true, goalFile: '/nowhere/g.yaml' }) as unknown;
    expect(migrateSite).toHaveBeenCalledWith(expect.anything(), given);
    expect(migrationStatus).toHaveBeenCalledTimes(1);
    expect(confirmMigration).toHaveBeenCalledTimes(1);
  });

  it('fails with exit 2 when two of its ways are asked for at once', async () => {
    expect((await swing(['migrate', '--status', '--confirm'])).exit).toBe(2);
  });
});
