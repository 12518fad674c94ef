import { readFileSync } from 'node:fs';

import { runSwing, type Lab } from '../../lab';
import { assertGapFree } from '../../lab/demo/measured';
import { singleStory, startSingle } from '../../lab/demo/migration/single';
import { describeWith } from '../support/requirements';
import { count, play, tally, type Played } from './told-story';

const minutes = 60_000;

describeWith(['terraform', 'moto', 'bind'], 'one hardware appliance that becomes one virtual appliance', () => {
  let lab: Lab;
  let played: Played;
  beforeAll(async () => {
    lab = await startSingle();
    played = await play(lab, singleStory);
  }, 30 * minutes);
  afterAll(() => lab?.stop());

  it('loses no request, while the negative control does', () => {
    const { rows, controls } = played.measured;
    expect(rows.map(({ report }) => report.failed)).toEqual([0]);
    expect(() => assertGapFree(rows, controls)).not.toThrow();
  });

  it('creates one appliance, moves each record by one call, and touches nothing else', () => {
    expect(tally(played.writes)).toMatchObject({ RunInstances: 1, AssociateAddress: 1, ChangeResourceRecordSets: 2 });
    expect(played.writes.filter((action) => /Terminate|Stop|Delete|Disassociate|Release/.test(action))).toEqual([]);
  });

  it('has every diff reviewed: two are safe and change something, the deleted appliance is refused', () => {
    expect(count(played.told, '**Safe to apply.**')).toBeGreaterThanOrEqual(2);
    expect(count(played.told, '**Not safe to apply.**')).toBe(1);
    expect(played.told).toContain('it may go only after the swing was confirmed');
  });

  it('fails to let the old appliance go before somebody confirmed the new one', () => {
    const [, early = ''] = played.told.split('Too early');
    expect(early.split('━━')[0]).toMatch(/Nothing written/);
    expect(early.split('━━')[0]).toMatch(/swing migrate .*--confirm support\.example\.com/);
  });

  it(
    'prints how the box is returned, and leaves a file in which only the new one stands',
    async () => {
      expect(played.told).toContain('Reset Appliance to Factory Default');
      const file = readFileSync(lab.siteFile, 'utf8');
      expect(file).toMatch(/^primary: b$/m);
      expect(file).not.toContain('support-a.example.com');
      expect(file).toContain('hostname: support-b2.example.com');
      const plan = await runSwing(lab, ['plan', '--stack', 'appliances']);
      expect(plan.stdout + plan.stderr).toMatch(/nothing changes/);
    },
    5 * minutes,
  );
});
