import { readFileSync, rmSync } from 'node:fs';
import { runSwing, startLab, type Lab } from '../../lab';
import { describeWith } from '../support/requirements';

const flags = ['--a', 'Name=support-a', '--b', 'Name=support-b', '--version-a', '24.2.3', '--version-b', '24.3.1'];

describeWith(['terraform', 'moto', 'bind'], 'a pair that nobody wrote down yet', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab({ targets: ['elastic-ip', 'overlay-ip', 'nat'] });
    rmSync(lab.siteFile);
  }, 120_000);
  afterAll(() => lab.stop());

  const swing = (...args: readonly string[]) => runSwing(lab, args);

  it('is looked up, adopted, and then plans no changes', async () => {
    const written = await swing('init', lab.site, ...flags, '--failover', 'broken');
    expect({ exit: written.exitCode, said: written.stderr }).toMatchObject({ exit: 0 });
    const text = readFileSync(lab.siteFile, 'utf8');
    for (const id of [lab.cloud.shared?.allocation, lab.cloud.overlay?.routeTable, lab.cloud.loadBalancer?.listener])
      expect(text).toContain(id);
    expect((await swing('adopt')).stdout).toContain('a fresh plan says No changes');
    expect((await swing('plan', '--json')).stdout).toContain('"empty": true');
  }, 300_000);

  it('writes nothing to the cloud while it looks', async () => {
    rmSync(lab.siteFile);
    const before = lab.proxy.calls.length;
    await swing('init', lab.site, ...flags, '--failover', 'broken');
    const calls = lab.proxy.calls.slice(before);
    expect(calls).not.toHaveLength(0);
    expect(calls.filter(({ writing }) => writing)).toEqual([]);
  }, 60_000);
});
