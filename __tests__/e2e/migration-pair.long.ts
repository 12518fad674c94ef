import { readFileSync } from 'node:fs';

import type { Lab } from '../../lab';
import { assertGapFree } from '../../lab/demo/measured';
import { pairStory, startPair } from '../../lab/demo/migration/pair';
import { describeWith } from '../support/requirements';
import { count, play, tally, type Played } from './told-story';

const minutes = 60_000;

describeWith(['terraform', 'moto', 'bind'], 'a pair of hardware that becomes virtual, half by half', () => {
  let lab: Lab;
  let played: Played;
  beforeAll(async () => {
    lab = await startPair();
    played = await play(lab, pairStory);
  }, 40 * minutes);
  afterAll(() => lab?.stop());

  it('loses no request, while the negative control does', () => {
    const { rows, controls } = played.measured;
    expect(rows.map(({ report }) => report.failed)).toEqual([0]);
    expect(() => assertGapFree(rows, controls)).not.toThrow();
  });

  it('creates two appliances, moves the listener by one call, and touches nothing else', () => {
    expect(tally(played.writes)).toMatchObject({ RunInstances: 2, AssociateAddress: 2, ModifyListener: 1 });
    expect(played.writes.filter((action) => /Terminate|Stop|Delete|Disassociate|Deregister/.test(action))).toEqual([]);
  });

  it('has every diff reviewed: both creations and the swing are safe', () => {
    expect(count(played.told, '**Safe to apply.**')).toBeGreaterThanOrEqual(3);
  });

  it('fails to let the former primary go before somebody confirmed the new one', () => {
    const [, early = ''] = played.told.split('Too early');
    expect(early.split('━━')[0]).toMatch(/swing migrate .*--confirm support\.example\.com/);
  });

  it('ends with both old ones returned and both new ones in the file', () => {
    expect(count(played.told, 'Reset Appliance to Factory Default')).toBeGreaterThanOrEqual(2);
    const file = readFileSync(lab.siteFile, 'utf8');
    expect([...file.matchAll(/hostname: (\S+)/g)].map(([, name]) => name)).toEqual([
      'support-a2.example.com',
      'support-b2.example.com',
    ]);
  });
});
