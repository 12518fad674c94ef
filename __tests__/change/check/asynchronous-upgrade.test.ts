import { expectRefusals, judged, type Diff, type Refusal } from './site-diffs';

const broken = { failover: 'broken' };
const upgraded = { failover: 'broken', b: '24.3.1' };
const moved = { ...upgraded, primary: 'b' };
const both = { ...moved, a: '24.3.1' };

describe('a pull request that follows the table', () => {
  test.each<[string, Diff]>([
    [
      'writes down where an appliance stands',
      { after: { hostB: 'support-b.example.com, location: rack 4' }, unled: true },
    ],
    ['changes nothing', { after: {}, base: 'backup-downloaded' }],
    ['changes a target while no change is open', { after: { more: 'released: []\n' }, unled: true }],
    ['lowers the TTL while no change is open', { before: { ttl: 300 }, after: {}, unled: true }],
    ['lowers the TTL before the window', { before: { ttl: 300 }, after: {}, base: 'window-announced' }],
    ['breaks the relationship with its step', { after: broken, base: 'sync-pulled', head: 'relationship-broken' }],
    [
      'tells the new version of B with its step',
      { before: broken, after: upgraded, base: 'relationship-broken', head: 'partner-upgraded' },
    ],
    ['moves the primary once B is tested', { before: upgraded, after: moved, base: 'partner-tested' }],
    ['takes that back while nothing moved', { before: moved, after: upgraded, base: 'partner-tested' }],
    ['records the swing afterwards', { before: moved, after: moved, base: 'partner-tested', head: 'primary-moved' }],
    [
      'tells the version of A in the second window',
      { before: moved, after: both, base: 'clients-updated', head: 'leader-upgraded' },
    ],
    [
      'returns to failover on B',
      {
        before: both,
        after: { ...both, failover: 'established' },
        base: 'relationship-matched',
        head: 'relationship-established',
      },
    ],
    ['goes several steps at once', { after: upgraded, base: 'sync-pulled', head: 'partner-tested' }],
    [
      'takes the primary back by a rollback',
      { before: moved, after: upgraded, base: 'primary-moved', goesBack: 'primary-returned' },
    ],
    ['is to break the relationship by swing apply, from the merged file', { after: broken, base: 'sync-pulled' }],
    [
      'establishes again what was broken',
      {
        before: broken,
        after: {},
        base: 'relationship-broken',
        goesBack: 'relationship-restored',
      },
    ],
  ])('is accepted when it %s', (_, diff) => {
    expect(judged(diff)).toEqual([]);
  });
});

describe('a pull request that leaves the table', () => {
  test.each<[string, Diff, Refusal]>([
    ['the primary moves without a change', { after: { primary: 'b' }, unled: true }, ['NoOpenChange', 2, /row P4/]],
    [
      'the relationship breaks without a change',
      { after: broken, unled: true },
      ['NoOpenChange', 3, /row P3 synced → broken/],
    ],
    ['a version changes without a change', { after: { b: '24.3.1' }, unled: true }, ['NoOpenChange', 6, /row/]],
    [
      'an appliance is exchanged without a change',
      { after: { hostB: 'new-b.example.com' }, unled: true },
      ['NoOpenChange', 6, /row P6/],
    ],
    [
      'an appliance is retired without a change',
      { after: { more: 'retired: [{}]\n' }, unled: true },
      ['NoOpenChange', 9, /row P6/],
    ],
    ['the site is renamed', { after: { site: 'other.example.com' }, unled: true }, ['NoOpenChange', 1, /none/]],
    [
      'the primary moves before anything is done',
      { after: { primary: 'b' } },
      ['EditTooEarly', 2, /missing: packages-planned/],
    ],
    [
      'the primary moves while established',
      { after: { primary: 'b' }, base: 'sync-pulled' },
      ['EditTooEarly', 2, /missing: relationship-broken, partner-upgraded, partner-tested/],
    ],
    [
      'the primary moves before B is upgraded',
      { before: broken, after: { ...broken, primary: 'b' }, base: 'relationship-broken' },
      ['EditTooEarly', 2, /partner-upgraded/],
    ],
    [
      'the primary moves before B is verified',
      { before: upgraded, after: moved, base: 'partner-upgraded' },
      ['EditTooEarly', 2, /missing: partner-tested/],
    ],
    [
      'the primary moves together with the upgrade of B',
      { before: broken, after: moved, base: 'relationship-broken', head: 'partner-upgraded' },
      ['EditTooEarly', 2, /partner-tested/],
    ],
    [
      'the primary moves back after the clients were updated',
      { before: moved, after: upgraded, base: 'clients-updated' },
      ['EditWithoutWayBack', 2, /missing: primary-returned/],
    ],
    [
      'the primary moves back when A is upgraded',
      { before: both, after: { ...both, primary: 'a' }, base: 'leader-upgraded' },
      ['EditWithoutWayBack', 2, /behind a point of no return/],
    ],
    [
      'TTL and primary change together',
      { before: { ...upgraded, ttl: 300 }, after: moved, base: 'partner-tested' },
      ['TtlWithPrimary', 8, /a pull request of its own/],
    ],
    [
      'the relationship is broken before the sync',
      { after: broken, base: 'backup-downloaded' },
      ['EditTooEarly', 3, /missing: sync-pulled;/],
    ],
    [
      'the relationship becomes none',
      { after: { failover: 'none' }, base: 'sync-pulled' },
      ['EditOfNoRow', 3, /no row/],
    ],
    [
      'the version of B changes while established',
      { after: { b: '24.3.1' }, base: 'sync-pulled' },
      ['EditTooEarly', 6, /missing: relationship-broken, partner-upgraded/],
    ],
    [
      'the version of B changes without its step',
      { before: broken, after: upgraded, base: 'relationship-broken' },
      ['EditTooEarly', 6, /partner-upgraded/],
    ],
    [
      'the version of B becomes another one',
      { before: broken, after: { ...broken, b: '24.3.2' }, base: 'relationship-broken', head: 'partner-upgraded' },
      ['EditOfNoRow', 6, /no row/],
    ],
    [
      'A is upgraded while it serves',
      { before: broken, after: { ...broken, a: '24.3.1' }, base: 'relationship-broken' },
      ['EditTooEarly', 5, /partner-tested, primary-moved/],
    ],
    [
      'A is upgraded before production is confirmed',
      { before: moved, after: both, base: 'primary-moved' },
      ['EditTooEarly', 5, /production-confirmed/],
    ],
    [
      'the version of B goes back when B serves',
      { before: moved, after: { ...moved, b: '24.2.3' }, base: 'primary-moved' },
      ['EditWithoutWayBack', 6, /missing: primary-returned/],
    ],
    [
      'failover returns before A is upgraded',
      { before: moved, after: { ...moved, failover: 'established' }, base: 'production-confirmed' },
      ['EditTooEarly', 3, /leader-upgraded/],
    ],
    [
      'failover returns before the two are compared',
      { before: both, after: { ...both, failover: 'established' }, base: 'leader-tested' },
      ['EditTooEarly', 3, /relationship-matched/],
    ],
    [
      'failover returns on the wrong side',
      {
        before: both,
        after: { ...both, failover: 'established', primary: 'a' },
        base: 'relationship-matched',
        head: 'relationship-established',
      },
      ['EditWithoutWayBack', 2, /primary must not change/],
    ],
    [
      'failover returns in the first window without its step',
      { before: broken, after: {}, base: 'relationship-broken' },
      ['EditTooEarly', 3, /relationship-established/],
    ],
    [
      'failover breaks a second time',
      { before: { ...both, failover: 'established' }, after: both, base: 'relationship-established' },
      ['EditTooLate', 3, /that step is passed/],
    ],
    [
      'an appliance leaves in the middle',
      { before: upgraded, after: { ...upgraded, hostB: 'new-b.example.com' }, base: 'partner-tested' },
      ['EditOfNoRow', 6, /hostname/],
    ],
    [
      'an appliance is retired before confirmation',
      { before: moved, after: { ...moved, more: 'retired: [{}]\n' }, base: 'primary-moved' },
      ['EditOfNoRow', 9, /retired must not change/],
    ],
    [
      'a target changes in the middle',
      { before: upgraded, after: { ...upgraded, more: 'released: [x]\n' }, base: 'partner-tested' },
      ['EditOfNoRow', 9, /waits until it is ended/],
    ],
    [
      'the step is recorded and the version is not told',
      { before: broken, after: broken, base: 'relationship-broken', head: 'partner-upgraded' },
      ['EditLacking', 6, /allowed: 24.3.1/],
    ],
    [
      'the step is recorded and failover is not told',
      { after: {}, base: 'sync-pulled', head: 'relationship-broken' },
      ['EditLacking', 3, /allowed: broken/],
    ],
    [
      'the swing is recorded and the file names the old primary',
      { before: upgraded, after: upgraded, base: 'partner-tested', head: 'primary-moved' },
      ['EditLacking', 2, /allowed: b/],
    ],
    [
      'a rollback is recorded and the file names B',
      { before: moved, after: moved, base: 'primary-moved', goesBack: 'primary-returned' },
      ['EditLacking', 2, /allowed: a/],
    ],
  ])('fails when %s', (_, diff, due) => expectRefusals(judged(diff), [due]));
});
