import { parse } from 'yaml';
import { withPrimary } from '../../../site';
import { editYaml } from '../../../swing/migrate/edit/yaml-edit';
import { after, begun, expectTold, rewritten, settingOf, type MigrationDiff, type Told } from './migration-diffs';
import { judgedTexts } from './site-diffs';

const setting = settingOf();
const facts = { procedure: 'migration-single', from: '24.2.3', to: '24.2.3', managed: true } as const;
const alone = begun(setting);
const beside = after(alone, setting, 'add');
const swung = withPrimary(beside, 'b');
const retired = after(swung, setting, 'retire');
const lifted = after(retired, setting, 'lift');
const removed = after(lifted, setting, 'remove');
/** The new one was made already when it is taken back: it leaves as the old one would. */
const young = (parse(beside) as { readonly appliances: { readonly b: object } }).appliances.b;
const keptAs = (more: object) => editYaml(alone, [{ op: 'append', list: 'retired', value: { ...young, ...more } }]);
const kept = keptAs({});
const keptLifted = keptAs({ protection: 'lifted' });
const older = 'retired:\n  - { kind: hardware, hostname: older.example.org, address: 203.0.113.99, version: 24.2.3 }\n';
const withOlder = (text: string) => (text.includes('retired:') ? text.replace('retired:\n', older) : text + older);

describe('a pull request of a migration', () => {
  test.each<[string, MigrationDiff]>([
    ['adds the new appliance', { before: alone, after: beside }],
    ['takes it out again', { before: beside, after: alone }],
    ['keeps one that exists under retired:', { before: beside, after: kept }],
    ['lifts that one', { before: kept, after: keptLifted }],
    ['lets that one go', { before: keptLifted, after: alone }],
    ['adds it with its step', { before: alone, after: beside, head: 'appliance-installed' }],
    ['moves the primary', { before: beside, after: swung, base: 'partner-tested' }],
    ['retires the old one', { before: swung, after: retired, base: 'production-confirmed' }],
    ['takes that back', { before: retired, after: swung, base: 'production-confirmed' }],
    ['lifts the protection', { before: retired, after: lifted, base: 'appliance-retired' }],
    ['removes it', { before: lifted, after: removed, base: 'protection-lifted' }],
    ['takes that back too', { before: removed, after: lifted, base: 'protection-lifted' }],
    ['reverts all of it', { before: lifted, after: swung, base: 'protection-lifted', goesBack: 'retirement-reverted' }],
    [
      'retires beside an older one',
      { before: withOlder(swung), after: withOlder(retired), base: 'production-confirmed' },
    ],
  ])('is accepted when it %s', (_, diff) => expect(judgedTexts(diff, facts)).toEqual([]));

  test.each<[string, MigrationDiff, readonly Told[]]>([
    [
      'the old appliance changes with it',
      { before: alone, after: rewritten(beside, '203.0.113.11', '203.0.113.77') },
      [
        [
          'EditTooEarly',
          '203.0.113.77',
          /appliances.a.address.*row P6 confirmed → retired.*missing: appliance-installed/,
        ],
      ],
    ],
    [
      'a value of the other side changes with it',
      { before: alone, after: rewritten(beside, 'probePorts:\n      a: 8441', 'probePorts:\n      a: 8999') },
      [['EditTooEarly', 'a: 8999', /probePorts.a must not change/]],
    ],
    [
      'a target changes with it',
      { before: alone, after: rewritten(beside, '443:', '8443:') },
      [
        ['EditOfNoRow', 'listeners', /no row of migration-single allows it/],
        ['EditOfNoRow', '8443:', /no row of migration-single allows it/],
      ],
    ],
    [
      'the region changes with it',
      { before: alone, after: rewritten(beside, 'region: eu-central-1', 'region: eu-west-1') },
      [
        [
          'EditDiffers',
          'eu-west-1',
          /row P6 started → installed.*account and region come with the new appliance where/,
        ],
      ],
    ],
    [
      'only its values come',
      { before: alone, after: rewritten(beside, /\n {2}b:\n {4}kind[^]*?\n\n/, '\n\n') },
      [
        ['EditDiffers', 'targetgroup/help-c', /row P6 started → installed.*with its appliance alone/],
        ['EditDiffers', 'b:\n        address', /with its appliance alone/],
        ['EditDiffers', 'b: 8443', /with its appliance alone/],
      ],
    ],
    [
      'the primary moves with it',
      { before: alone, after: swung },
      [['EditTooEarly', 'primary: b', /row P6 partner-tested → moved.*missing: appliance-installed/]],
    ],
    [
      'failover becomes something else with it',
      { before: alone, after: rewritten(beside, 'failover: none', 'failover: established') },
      [['EditOfNoRow', 'failover:', /no row of migration-single/]],
    ],
    [
      'it becomes another one before it is installed',
      { before: beside, after: rewritten(beside, 'help-c.example.org', 'help-d.example.org') },
      [['EditDiffers', '  b:\n    kind', /adds an appliance and changes none/]],
    ],
    [
      'its address changes once it is installed',
      { before: beside, after: rewritten(beside, '203.0.113.13', '203.0.113.78'), base: 'appliance-installed' },
      [['EditTooLate', '203.0.113.78', /that step is passed; next is backup-downloaded/]],
    ],
    [
      'it is taken out while it waits for its test',
      { before: beside, after: alone, base: 'backup-downloaded' },
      [
        [
          'EditWithoutWayBack',
          'appliances:',
          /takes back what row P6 started → installed.*missing: appliance-withdrawn/,
        ],
        ['EditWithoutWayBack', 'targetGroups:', /missing: appliance-withdrawn/],
        ['EditWithoutWayBack', 'members:', /missing: appliance-withdrawn/],
        ['EditWithoutWayBack', 'probePorts:', /missing: appliance-withdrawn/],
      ],
    ],
    [
      'one that exists is taken back as another one',
      { before: beside, after: keptAs({ version: '24.2.4' }) },
      [['EditTooEarly', '- kind: virtual', /row P6 confirmed → retired/]],
    ],
    [
      'one that exists is let go while it is protected',
      { before: kept, after: rewritten(kept, /retired:[^]*/, 'retired: []\n') },
      [['EditTooEarly', 'retired: []', /retired must not change while/]],
    ],
    [
      'the installed one is in no file',
      { before: alone, after: alone, head: 'appliance-installed' },
      [['EditLacking', 'appliances:', /appliances.b does not tell the step.*an appliance/]],
    ],
  ])('fails when %s', (_, diff, due) => expectTold(diff, facts, due));
});

const atConfirmed = 'production-confirmed';

describe('a pull request that retires, lifts or removes', () => {
  test.each<[string, MigrationDiff, readonly Told[]]>([
    [
      'the old one is retired before it is confirmed',
      { before: swung, after: retired, base: 'primary-moved' },
      [
        ['EditTooEarly', 'appliances:', /row P6 confirmed → retired.*missing: production-confirmed;/],
        ['EditTooEarly', 'targetGroups:', /missing: production-confirmed;/],
        ['EditTooEarly', 'members:', /missing: production-confirmed;/],
        ['EditTooEarly', 'probePorts:', /missing: production-confirmed;/],
        ['EditTooEarly', '- kind: virtual', /missing: production-confirmed;/],
      ],
    ],
    [
      'the old one vanishes from the file',
      { before: swung, after: rewritten(swung, /\n {2}a:\n {4}kind[^]*?(?=\n {2}b:)/, ''), base: atConfirmed },
      [
        [
          'EditDiffers',
          'appliances:',
          /row P6 confirmed → retired.*to the end of retired: exactly as it stands.*swing migrate/,
        ],
      ],
    ],
    [
      'the entry is another one under retired:',
      { before: swung, after: rewritten(retired, 'siteIp: 10.0.1.50', 'siteIp: 10.0.1.51'), base: atConfirmed },
      [
        ['EditDiffers', 'appliances:', /exactly as it stands/],
        ['EditDiffers', 'targetGroups:', /with its appliance alone/],
        ['EditDiffers', 'members:', /with its appliance alone/],
        ['EditDiffers', 'probePorts:', /with its appliance alone/],
        ['EditDiffers', '- kind: virtual', /exactly as it stands/],
      ],
    ],
    [
      'an older entry leaves with it',
      { before: withOlder(swung), after: retired, base: atConfirmed },
      [
        ['EditDiffers', 'appliances:', /exactly as it stands/],
        ['EditDiffers', 'targetGroups:', /with its appliance alone/],
        ['EditDiffers', 'members:', /with its appliance alone/],
        ['EditDiffers', 'probePorts:', /with its appliance alone/],
        ['EditDiffers', '- kind: virtual', /exactly as it stands/],
      ],
    ],
    [
      'the protection is lifted before it is retired',
      { before: retired, after: lifted, base: atConfirmed },
      [
        [
          'EditTooEarly',
          '- kind: virtual',
          /row P6 retired → lifted \(protection-lifted\).*missing: appliance-retired;/,
        ],
      ],
    ],
    [
      'another entry is lifted',
      {
        before: withOlder(retired),
        after: withOlder(retired).replace('version: 24.2.3 }', 'version: 24.2.3, protection: lifted }'),
        base: 'appliance-retired',
      },
      [['EditDiffers', '- { kind: hardware', /row P6 retired → lifted.*to the last entry of retired:/]],
    ],
    [
      'more than the protection changes',
      {
        before: retired,
        after: rewritten(lifted, 'siteIp: 10.0.1.50', 'siteIp: 10.0.1.51'),
        base: 'appliance-retired',
      },
      [['EditDiffers', '- kind: virtual', /only protection: lifted comes/]],
    ],
    [
      'it is removed while it is protected',
      {
        before: retired,
        after: rewritten(removed, '# the end\n', '# the end\nretired: []\n'),
        base: 'appliance-retired',
      },
      [
        [
          'EditDiffers',
          'retired: []',
          /row P6 retired → lifted.*still protects the last entry.*protection: lifted first/,
        ],
      ],
    ],
    [
      'another entry is removed',
      { before: withOlder(lifted), after: lifted, base: 'protection-lifted' },
      [['EditDiffers', '- kind: virtual', /row P6 lifted → done.*only the last entry of retired: leaves/]],
    ],
    [
      'the primary is removed with it',
      { before: lifted, after: withPrimary(removed, 'a'), base: 'protection-lifted' },
      [
        [
          'EditWithoutWayBack',
          'primary: a',
          /takes back what row P6 partner-tested → moved.*missing: retirement-reverted/,
        ],
      ],
    ],
    [
      'the new appliance changes while the old one leaves',
      { before: lifted, after: rewritten(removed, '203.0.113.13', '203.0.113.78'), base: 'protection-lifted' },
      [['EditTooLate', '203.0.113.78', /row P6 started → installed.*that step is passed/]],
    ],
    [
      'its retirement is recorded and it stands there still',
      { before: swung, after: swung, base: atConfirmed, head: 'appliance-retired' },
      [['EditLacking', 'kind: virtual', /appliances.a does not tell the step.*no entry/]],
    ],
    [
      'the lifting is recorded and the file does not tell it',
      { before: retired, after: retired, base: 'appliance-retired', head: 'protection-lifted' },
      [['EditLacking', '- kind: virtual', /retired.0.protection does not tell.*lifted/]],
    ],
  ])('fails when %s', (_, diff, due) => expectTold(diff, facts, due));
});
