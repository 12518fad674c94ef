import { expectRefusals, judged, type Diff, type Refusal } from './site-diffs';

const same = { from: '24.2.3', to: '24.2.3' } as const;
const planned = { procedure: 'planned-swap', ...same } as const;
const forced = { procedure: 'forced-swap', ...same } as const;
const moved = { primary: 'b' };

describe('a pull request of a planned swap', () => {
  test.each<[string, Diff]>([
    ['moves the primary once the data is pulled', { after: moved, base: 'sync-pulled' }],
    ['lowers a TTL right before the swap', { before: { ttl: 300 }, after: {}, base: 'sync-pulled' }],
    ['raises a TTL before the window', { after: { ttl: 300 }, base: 'window-announced' }],
    ['goes back with its step', { before: moved, after: {}, base: 'roles-swapped', goesBack: 'primary-returned' }],
    [
      'withdraws, and takes the merged line along',
      { before: moved, after: {}, base: 'sync-pulled', goesBack: 'change-withdrawn' },
    ],
  ])('is accepted when it %s', (_, diff) => expect(judged(diff, planned)).toEqual([]));

  test.each<[string, Diff, readonly Refusal[]]>([
    [
      'the primary moves before anything is done',
      { after: moved },
      [['EditTooEarly', 2, /row P5 synced → swapped \(roles-swapped\).*missing: window-announced, backup-downloaded/]],
    ],
    [
      'the primary moves before the data is pulled',
      { after: moved, base: 'backup-downloaded' },
      [['EditTooEarly', 2, /missing: sync-pulled;/]],
    ],
    [
      'TTL and primary change together',
      { before: { ttl: 300 }, after: moved, base: 'sync-pulled' },
      [['TtlWithPrimary', 8, /no row allows a TTL beside its edit/]],
    ],
    [
      'a TTL is raised right before the roles are swapped',
      { after: { ttl: 300 }, base: 'sync-pulled' },
      [['TtlRaisedBeforeSwing', 8, /waits for row P5 synced → swapped.*once the swing is recorded/]],
    ],
    [
      'a TTL is raised between roles and names',
      { before: moved, after: { ...moved, ttl: 300 }, base: 'roles-swapped' },
      [['TtlRaisedBeforeSwing', 8, /waits for row P5 swapped → moved/]],
    ],
    [
      'the pair is broken, which no step of it does',
      { after: { failover: 'broken' }, base: 'sync-pulled' },
      [['EditOfNoRow', 3, /no row of planned-swap allows it, rows of other changes: row P3 synced → broken/]],
    ],
    [
      'a version changes on the way',
      { after: { b: '24.3.1' }, base: 'sync-pulled' },
      [['EditOfNoRow', 6, /no row of planned-swap/]],
    ],
    [
      'the primary goes back without its step',
      { before: moved, after: {}, base: 'roles-swapped' },
      [['EditWithoutWayBack', 2, /takes back what row P5 synced → swapped.*missing: primary-returned/]],
    ],
    [
      'the swap is recorded and the file names the old primary',
      { after: {}, base: 'sync-pulled', head: 'roles-swapped' },
      [['EditLacking', 2, /allowed: b/]],
    ],
    [
      'the way back is recorded and the file names B',
      { before: moved, after: moved, base: 'roles-swapped', goesBack: 'primary-returned' },
      [['EditLacking', 2, /allowed: a/]],
    ],
    [
      'it is withdrawn and the merged line stays',
      { before: moved, after: moved, base: 'sync-pulled', goesBack: 'change-withdrawn' },
      [['EditLacking', 2, /allowed: a/]],
    ],
  ])('fails when %s', (_, diff, due) => expectRefusals(judged(diff, planned), due));
});

describe('a pull request of a forced swap', () => {
  const taken = { ...moved, failover: 'broken' };

  test.each<[string, Diff]>([
    ['moves the primary once the leader is isolated', { after: moved, base: 'leader-isolated' }],
    ['tells that the pair is broken', { before: moved, after: taken, base: 'role-taken', head: 'relationship-broken' }],
    ['returns to failover', { before: taken, after: moved, base: 'relationship-matched' }],
  ])('is accepted when it %s', (_, diff) => expect(judged(diff, forced)).toEqual([]));

  test.each<[string, Diff, readonly Refusal[]]>([
    [
      'the primary moves before anybody looked at the leader',
      { after: moved },
      [['EditTooEarly', 2, /row forced isolated → moved.*missing: leader-found-dead, leader-isolated;/]],
    ],
    [
      'the primary moves while the leader could come back',
      { after: moved, base: 'leader-found-dead' },
      [['EditTooEarly', 2, /missing: leader-isolated;/]],
    ],
    [
      'the primary returns to the dead leader',
      { before: moved, after: {}, base: 'primary-moved' },
      [['EditWithoutWayBack', 2, /behind a point of no return: side a is dead/]],
    ],
    [
      'the pair is broken before the role is taken',
      { before: moved, after: taken, base: 'primary-moved' },
      [['EditTooEarly', 3, /row forced taken → broken.*missing: role-taken;/]],
    ],
    [
      'the pair is broken together with the primary',
      { after: taken, base: 'leader-isolated' },
      [['EditTooEarly', 3, /missing: primary-moved, role-taken;/]],
    ],
    [
      'failover returns before the leader is repaired',
      { before: taken, after: moved, base: 'relationship-broken', head: 'relationship-broken' },
      [['EditTooEarly', 3, /row forced matched → established.*missing: leader-repaired, relationship-matched;/]],
    ],
    [
      'failover returns with the dead leader as primary',
      { before: taken, after: {}, base: 'relationship-matched', head: 'relationship-established' },
      [['EditWithoutWayBack', 2, /primary must not change.*behind a point of no return/]],
    ],
    [
      'the repaired leader gets another version',
      { before: taken, after: { ...taken, a: '24.3.1' }, base: 'relationship-broken', head: 'leader-repaired' },
      [['EditOfNoRow', 5, /no row of forced-swap/]],
    ],
    [
      'another appliance takes the place of the partner',
      { before: taken, after: { ...taken, hostB: 'new-b.example.com' }, base: 'relationship-broken' },
      [['EditOfNoRow', 6, /rows of other changes: row P6/]],
    ],
    [
      'a TTL is raised while nobody serves',
      { after: { ttl: 300 }, base: 'leader-isolated' },
      [['TtlRaisedBeforeSwing', 8, /waits for row forced isolated → moved/]],
    ],
  ])('fails when %s', (_, diff, due) => expectRefusals(judged(diff, forced), due));
});
