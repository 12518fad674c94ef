import { withPrimary } from '../../../site';
import { withFailover } from '../real-site';
import { after, begun, expectTold, rewritten, settingOf, type MigrationDiff, type Told } from './migration-diffs';
import { judgedTexts } from './site-diffs';

const setting = settingOf({ form: 'half', replace: 'b' });
const facts = {
  procedure: 'migration-half',
  leaving: 'partner',
  from: '24.2.3',
  to: '24.2.3',
  managed: true,
} as const;
const pair = begun(setting);
const apart = withFailover(pair, 'broken');
const replaced = after(apart, setting, 'replace');
const again = withFailover(replaced, 'established');
const leading = settingOf({ form: 'half', replace: 'a' });
const ofLeader = { ...facts, leaving: 'leader' } as const;
const swung = withPrimary(withFailover(begun(leading), 'broken'), 'b');

describe('a pull request that migrates one half of a pair', () => {
  test.each<[string, MigrationDiff]>([
    ['breaks the pair', { before: pair, after: apart, base: 'sync-pulled' }],
    ['replaces the partner', { before: apart, after: replaced, base: 'relationship-broken' }],
    ['takes that back', { before: replaced, after: apart, base: 'relationship-broken' }],
    [
      'reverts it later',
      { before: replaced, after: apart, base: 'package-installed', goesBack: 'retirement-reverted' },
    ],
    ['returns to failover', { before: replaced, after: again, base: 'relationship-matched' }],
    ['lifts', { before: again, after: after(again, setting, 'lift'), base: 'first-sync-pulled' }],
    [
      'removes',
      {
        before: after(again, setting, 'lift'),
        after: after(again, setting, 'lift', 'remove'),
        base: 'protection-lifted',
      },
    ],
  ])('is accepted when it %s', (_, diff) => expect(judgedTexts(diff, facts)).toEqual([]));

  it('is accepted when it replaces a leader that serves nobody any more', () => {
    const diff = { before: swung, after: after(swung, leading, 'replace'), base: 'production-confirmed' } as const;
    expect(judgedTexts(diff, ofLeader)).toEqual([]);
  });

  test.each<[string, MigrationDiff, readonly Told[]]>([
    [
      'the partner is replaced while the pair is established',
      { before: pair, after: after(pair, setting, 'replace'), base: 'sync-pulled' },
      [
        [
          'EditTooEarly',
          '  b:\n    kind',
          /row P6 broken → retired \(appliance-replaced\).*missing: relationship-broken;/,
        ],
        ['EditTooEarly', 'targetgroup/help-c', /missing: relationship-broken;/],
        ['EditTooEarly', '{ address: 10.0.3.10', /missing: relationship-broken;/],
        ['EditTooEarly', 'b: 8443', /missing: relationship-broken;/],
        ['EditTooEarly', '- kind: virtual', /missing: relationship-broken;/],
      ],
    ],
    [
      'the new one has the name of the old one',
      { before: apart, after: rewritten(apart, '203.0.113.12', '203.0.113.13'), base: 'relationship-broken' },
      [['EditDiffers', '203.0.113.13', /row P6 broken → retired.*has the same host name.*a host name of its own/]],
    ],
    [
      'the old one goes nowhere',
      {
        before: apart,
        after: rewritten(rewritten(apart, 'help-b.example.org', 'help-c.example.org'), '203.0.113.12', '203.0.113.13'),
        base: 'relationship-broken',
      },
      [['EditDiffers', '  b:\n    kind', /to the end of retired: exactly as it stands/]],
    ],
    [
      'the partner leaves without another one',
      {
        before: apart,
        after: rewritten(apart, /\n {2}# box b\n {2}b:\n {4}kind[^]*?\n\n/, '\n\n'),
        base: 'relationship-broken',
      },
      [['EditDiffers', 'appliances:', /to the end of retired: exactly as it stands/]],
    ],
    [
      'the primary changes beside it',
      { before: apart, after: rewritten(replaced, '203.0.113.11', '203.0.113.77'), base: 'relationship-broken' },
      [['EditOfNoRow', '203.0.113.77', /appliances.a.address must not change.*no row of migration-half allows it/]],
    ],
    [
      "a value of the primary's side changes beside it",
      { before: apart, after: rewritten(replaced, 'a: 8441', 'a: 8999'), base: 'relationship-broken' },
      [['EditOfNoRow', 'a: 8999', /probePorts.a.*no row of migration-half/]],
    ],
    [
      'values of its side change before it goes',
      { before: apart, after: rewritten(apart, 'b: 8442', 'b: 8999'), base: 'relationship-broken' },
      [['EditDiffers', 'b: 8999', /row P6 broken → retired.*with its appliance alone/]],
    ],
    [
      'failover returns with it',
      { before: apart, after: again, base: 'relationship-broken' },
      [['EditTooEarly', 'failover: established', /row P6 matched → established.*missing: appliance-replaced/]],
    ],
    [
      'failover returns before the two are compared',
      { before: replaced, after: again, base: 'package-installed' },
      [['EditTooEarly', 'failover: established', /missing: relationship-matched;/]],
    ],
    [
      'the primary moves, which it does only where the leader leaves',
      { before: apart, after: withPrimary(apart, 'b'), base: 'relationship-broken' },
      [['EditOfNoRow', 'primary: b', /no row of migration-half allows it, rows of other changes: row P4/]],
    ],
    [
      'the old one ends before the pair is a pair again',
      { before: replaced, after: after(replaced, setting, 'lift'), base: 'package-installed' },
      [['EditTooEarly', '- kind: virtual', /row P6 joined → lifted.*missing: relationship-matched/]],
    ],
  ])('fails when %s', (_, diff, due) => expectTold(diff, facts, due));

  it('fails when the leader is replaced before the partner is confirmed', () => {
    const diff = { before: swung, after: after(swung, leading, 'replace'), base: 'primary-moved' } as const;
    const missing = /missing: production-confirmed;/;
    expectTold(diff, ofLeader, [
      ['EditTooEarly', '  a:\n    kind', missing],
      ['EditTooEarly', 'targetgroup/help-c', missing],
      ['EditTooEarly', '{ address: 10.0.3.10', missing],
      ['EditTooEarly', 'a: 8443', missing],
      ['EditTooEarly', '- kind: virtual', missing],
    ]);
  });

  it('fails when the appliance that serves is written under retired: as well', () => {
    const kinds = { old: 'hardware', young: 'hardware', partner: 'hardware' } as const;
    const plain = settingOf({ form: 'half', replace: 'b', target: 'dns', infrastructure: false, ...kinds });
    const before = withFailover(after(withFailover(begun(plain), 'broken'), plain, 'replace'), 'established');
    const entry = (name: string, last: number) =>
      `  - { kind: hardware, hostname: ${name}, address: 203.0.113.${last}, version: 24.2.3 }\n`;
    const diff = (more: string) => ({ before, after: before + more, base: 'first-sync-pulled' }) as const;
    const unmanaged = { ...facts, managed: false };
    expectTold(diff(entry('help-c.example.org', 13)), unmanaged, [
      ['EditDiffers', '- kind: hardware', /row P6 joined → done.*only the last entry of retired: leaves/],
    ]);
    expect(judgedTexts(diff(entry('help-z.example.org', 99)), unmanaged)).toEqual([]);
  });

  it('fails when a TTL changes beside an appliance', () => {
    const byName = settingOf({ form: 'half', replace: 'b', target: 'dns', infrastructure: false });
    const before = withFailover(begun(byName), 'broken');
    const changed = rewritten(after(before, byName, 'replace'), 'ttl: 60', 'ttl: 30');
    const diff = { before, after: changed, base: 'relationship-broken' } as const;
    expectTold(diff, facts, [['TtlWithEdit', 'ttl: 30', /a pull request of its own/]]);
  });
});
