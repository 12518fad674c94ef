import { expectRefusals, judged, type Diff, type Refusal } from './site-diffs';

const broken = { failover: 'broken' };
const first = { ...broken, a: '24.3.1' };
const both = { ...first, b: '24.3.1' };
const facts = { procedure: 'synchronous-upgrade' } as const;

describe('a pull request of a synchronous upgrade', () => {
  test.each<[string, Diff]>([
    ['breaks the pair', { after: broken, base: 'sync-pulled', head: 'relationship-broken' }],
    ['tells the version of A', { before: broken, after: first, base: 'relationship-broken', head: 'leader-upgraded' }],
    ['tells the version of B', { before: first, after: both, base: 'clients-updated', head: 'partner-upgraded' }],
    [
      'returns to failover',
      { before: both, after: { ...both, failover: 'established' }, base: 'relationship-matched' },
    ],
  ])('is accepted when it %s', (_, diff) => expect(judged(diff, facts)).toEqual([]));

  test.each<[string, Diff, readonly Refusal[]]>([
    [
      'the primary moves, which no step of it does',
      { before: first, after: { ...first, primary: 'b' }, base: 'leader-tested' },
      [['EditOfNoRow', 2, /no row of synchronous-upgrade allows it, rows of other changes: row P4/]],
    ],
    [
      'A is upgraded while established',
      { after: { a: '24.3.1' }, base: 'sync-pulled' },
      [['EditTooEarly', 5, /row P3 broken → leader-upgraded.*missing: relationship-broken, leader-upgraded;/]],
    ],
    [
      'B is upgraded instead of A',
      { before: broken, after: { ...broken, b: '24.3.1' }, base: 'relationship-broken', head: 'leader-upgraded' },
      [
        ['EditTooEarly', 6, /row P3 updated → partner-upgraded.*missing: leader-tested, production-confirmed/],
        ['EditLacking', 5, /allowed: 24.3.1/],
      ],
    ],
    [
      'both are upgraded in the first window',
      { before: broken, after: both, base: 'relationship-broken', head: 'leader-upgraded' },
      [['EditTooEarly', 6, /row P3 updated → partner-upgraded/]],
    ],
    [
      'A becomes another version than the record says',
      { before: broken, after: { ...broken, a: '24.3.2' }, base: 'relationship-broken', head: 'leader-upgraded' },
      [['EditOfNoRow', 5, /no row/]],
    ],
    [
      'the version of A is taken back',
      { before: first, after: broken, base: 'leader-upgraded' },
      [['EditWithoutWayBack', 5, /behind a point of no return.*upgraded in place/]],
    ],
    [
      'failover returns while the versions differ',
      { before: first, after: { ...first, failover: 'established' }, base: 'leader-upgraded' },
      [['EditTooEarly', 3, /row P3 matched → established.*missing: leader-tested/]],
    ],
    [
      'failover returns before the two are compared',
      { before: both, after: { ...both, failover: 'established' }, base: 'partner-tested' },
      [['EditTooEarly', 3, /missing: relationship-matched;/]],
    ],
    [
      'the return is recorded and the file does not tell it',
      { before: both, after: both, base: 'relationship-matched', head: 'relationship-established' },
      [['EditLacking', 3, /allowed: established/]],
    ],
    [
      'a TTL changes beside a version',
      { before: broken, after: { ...first, ttl: 30 }, base: 'relationship-broken', head: 'leader-upgraded' },
      [['TtlWithEdit', 8, /a TTL and appliances.a.version.*no row allows.*a pull request of its own/]],
    ],
    [
      'the pair is broken a second time',
      { before: { ...both, failover: 'established' }, after: both, base: 'relationship-established' },
      [['EditTooLate', 3, /row P3 synced → broken.*that step is passed; next is first-sync-pulled/]],
    ],
  ])('fails when %s', (_, diff, due) => expectRefusals(judged(diff, facts), due));
});
