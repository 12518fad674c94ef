import { fakeEngine, site, swing } from './fixtures';

describe('swing script', () => {
  it('names both files, and which way each goes', async () => {
    const ran = await swing(['script']);
    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toContain('To b:        /stack/swing.sh');
    expect(ran.stdout).toContain('Away from b: /stack/rollback.sh');
  });

  it('prints the paths as JSON, a folder of the caller taken from where the caller stands', async () => {
    const ran = await swing(['script', '--json', '--out', 'runbook'], fakeEngine(), { cwd: '/repository' });
    expect(JSON.parse(ran.stdout)).toEqual({
      site: site.name,
      swing: '/repository/runbook/swing.sh',
      rollback: '/repository/runbook/rollback.sh',
    });
  });
});
