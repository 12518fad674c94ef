import type { Lab } from '../../lab';
import { assertGapFree } from '../../lab/demo/measured';
import { forcedStory, startForced } from '../../lab/demo/upgrade/forced';
import { startUpgrade, upgradeStory } from '../../lab/demo/upgrade/upgrade';
import { describeWith } from '../support/requirements';
import { play, tally, type Played } from './told-story';

const minutes = 60_000;

describeWith(
  ['terraform', 'moto', 'bind'],
  'a pair that is upgraded one after the other and returns to failover',
  () => {
    let lab: Lab;
    let played: Played;
    beforeAll(async () => {
      lab = await startUpgrade();
      played = await play(lab, upgradeStory);
    }, 30 * minutes);
    afterAll(() => lab?.stop());

    it('loses no request, while the negative controls do', () => {
      const { rows, controls } = played.measured;
      expect(rows.map(({ report }) => report.failed)).toEqual(rows.map(() => 0));
      expect(controls.map(({ target }) => target)).toEqual(['elastic-ip', 'rfc2136']);
      expect(() => assertGapFree(rows, controls)).not.toThrow();
    });

    it('moves the Elastic IP by one call each time, and nothing else in the cloud', () => {
      expect(tally(played.writes)).toMatchObject({ AssociateAddress: 3 });
      expect(played.writes.filter((action) => /Release|Allocate|Terminate|Modify|Route/.test(action))).toEqual([]);
    });

    it('has every step under its record, from the first to the return', () => {
      expect(played.told).toContain('packages-planned recorded, started → planned');
      expect(played.told).toContain('first-sync-pulled recorded, established → done');
      expect(played.told).toMatch(/observed +everything is at the partner \(b\), by swing-v1:[0-9a-f]{64}/);
    });

    it('fails to make b primary before it was upgraded: the pull request is refused and closed', () => {
      const early = part(played.told, 'Too early: a pull request');
      expect(early).toContain('EditTooEarly');
      expect(early).toContain('the pull request is closed');
    });

    it('fails to pass the gate while the upgraded appliance calls itself ill', () => {
      const gate = part(played.told, 'Too early: the upgraded appliance');
      expect(gate).toMatch(/REFUTED +appliance-health .*disk is full/);
      expect(gate).toContain('a swing would be refused now');
      expect(gate).toContain('nothing seen refuses b as primary');
    });

    it('fails on the server when somebody edited the zone between plan and apply, and changes no record', () => {
      const refused = part(played.told, 'Plan; then somebody edits the zone');
      expect(refused).toMatch(/expected 203\.0\.113\.11,[\s│]+2001:db8::11 \(ttl 60\), found 203\.0\.113\.99/);
      for (const server of ['primary', 'secondary'])
        expect(refused).toContain(`the ${server} name server itself answers 203.0.113.99 and 2001:db8::11`);
    });

    it('returns to failover by the hands of a person, seen by apply, with b as primary', () => {
      const returned = part(played.told, 'the pair returns to failover');
      expect(returned).toMatch(/now by hand, 2: .*support-b\.example\.com.*Establish Relationship/);
      expect(returned).toMatch(/proven +roles-after +b is primary, a is backup/);
    });

    it('swaps the roles before the network, both ways, and back by the digest that was known before', () => {
      const order = 'swing_failover_role, then aws_eip_association, then swing_dns_record_set';
      const [there, back] = [part(played.told, 'A planned swap'), part(played.told, 'And back')];
      expect(there).toContain(order);
      expect(there).toContain('"data_sync_first":true');
      expect(back).toContain(order);
      const [, predicted = 'none'] = /approves the way back, `(swing-v1:[0-9a-f]{64})`/.exec(there) ?? [];
      expect(back).toContain(`Digest: ${predicted}`);
      expect(lab.pair.history.some(({ a, b }) => a === 'primary' && b === 'primary')).toBe(false);
    });
  },
);

describeWith(['terraform', 'bind'], 'an established pair whose primary loses its power', () => {
  let lab: Lab;
  let played: Played;
  beforeAll(async () => {
    lab = await startForced();
    played = await play(lab, forcedStory);
  }, 10 * minutes);
  afterAll(() => lab?.stop());

  it('fails to swing by plan, and is swung by force: the network first, no name without an answer', () => {
    expect(part(played.told, 'A planned swap is refused')).toMatch(/ChangeRefused[\s\S]*cannot be asked/);
    expect(part(played.told, 'Forced')).toContain('swing_dns_record_set, then swing_failover_role');
    const { rows, controls } = played.measured;
    expect(rows.map(({ report }) => report.failed)).toEqual([0]);
    expect(() => assertGapFree(rows, controls)).not.toThrow();
  });
});

/** Of one step, from words of its heading to the next heading. */
function part(told: string, heading: string): string {
  const step = told.split('━━').find((each) => each.split('\n')[0]?.includes(heading));
  if (step === undefined) throw new Error(`no step tells of "${heading}"`);
  return step;
}
