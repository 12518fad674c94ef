import fc from 'fast-check';
import { SwingError } from '../../site';
import { notSwingableProblems, pointersOf, readSite, readSites } from '../../targets';
import { fixture, positionOf } from '../fixtures/sites/edited';
import type { FixtureName } from '../fixtures/sites/edited';
import { errorOf, problemsOf } from '../fixtures/sites/problems-of';

const names: readonly FixtureName[] = ['support', 'support-by-dns', 'help'];

describe('reading one site', () => {
  test.each(names)('parses the example %s without findings', (name) => {
    expect(readSite(fixture(name), 's.yaml').targets.map(({ key }) => key)).toMatchSnapshot();
  });

  test('takes the commented dns line beside the shared addresses', () => {
    const file = fixture('support', ['  # - dns:', '  - dns:']);
    expect(pointersOf(readSite(file, 's.yaml')).map(({ order }) => order)).toEqual([
      'elastic-ip',
      'route',
      'listener',
      'dns',
    ]);
  });

  test('normalises names and addresses once', () => {
    const file = fixture(
      'help',
      ['help-a.example.org', 'Help-A.Example.ORG.'],
      ['"2001:db8::10"', '"2001:DB8:0:0::10"'],
    );
    const { hostname, addresses } = readSite(file, 's.yaml').appliances.a;
    expect({ hostname, addresses }).toEqual({
      hostname: 'help-a.example.org',
      addresses: { ipv4: '198.51.100.10', ipv6: '2001:db8::10' },
    });
  });

  test('takes a server without port as port 53', () => {
    const file = fixture('help', ['"ns1.example.org:53"', 'NS1.example.org']);
    expect(readSite(file, 's.yaml').targets[1]?.spec).toMatchObject({ rfc2136: { server: 'ns1.example.org:53' } });
  });

  test('names every problem at once, in the order of the lines', () => {
    const file = fixture(
      'support',
      ['failover: broken', 'failover: maybe\ncolour: red'],
      ['version: 24.2.3', 'version: 24.2'],
      ['203.0.113.12', '203.0.113.11'],
      ['b: 10.0.2.50', 'b: 10.0.1.50'],
      ['released: []', 'released: [foo]'],
    );
    expect(errorOf(() => readSite(file, 's.yaml'))?.exitCode).toBe(2);
    expect(problemsOf(() => readSite(file, 's.yaml')).map(({ code }) => code)).toEqual([
      'NotAllowed',
      'UnknownKey',
      'WrongType',
      'SamePrivateIp',
      'UnknownTargetKind',
    ]);
  });

  test('runs the rules on the parts that passed the schema', () => {
    const file = fixture('support', ['primary: a', 'primary: 7'], ['203.0.113.12', '203.0.113.11']);
    expect(problemsOf(() => readSite(file, 's.yaml')).map(({ code }) => code)).toEqual(['NotAllowed', 'SameAddress']);
  });

  test.each([
    ['broken brackets', fixture('support', ['region: eu-central-1 }', 'region: eu-central-1'])],
    ['two documents', `${fixture('help')}---\nsite: x\n`],
    ['an unknown tag', fixture('help', ['primary: a', 'primary: !side a'])],
    ['a tab as indent', fixture('support', ['  a:\n', '\ta:\n'])],
    ['10,000 brackets', '['.repeat(10_000)],
  ])('fails when the syntax is broken: %s', (_what, text) => {
    const problems = problemsOf(() => readSite(text, 's.yaml'));
    expect(problems[0]).toMatchObject({ code: 'YamlSyntax', place: expect.stringMatching(/^s\.yaml:\d+:\d+$/) });
  });

  test.each([
    ['', 'the file must be a map'],
    ['- a\n', 'the file must be a map'],
    ['just words\n', 'the file must be a map'],
  ])('fails when the file is no map: %j', (text, message) => {
    expect(problemsOf(() => readSite(text, 's.yaml'))).toMatchObject([
      { code: 'WrongType', place: 's.yaml:1:1', message },
    ]);
  });

  test('fails when a key is __proto__, instead of losing it', () => {
    const file = fixture('support', ['failover:', '__proto__: { primary: b }\nfailover:']);
    expect(problemsOf(() => readSite(file, 's.yaml'))).toMatchObject([{ code: 'UnknownKey', place: 's.yaml:4:1' }]);
  });

  test('throws nothing but a SwingError, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...fixture('support').split(/(?<=\s)/),
      '[',
      '{',
      '&a ',
      '*a ',
      '!!map ',
      '\u0000',
      '? ',
      '- ',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(fc.property(texts, (text) => isSiteOrSwingError(() => readSite(text, 's.yaml'))));
  });

  test('throws nothing but a SwingError when a piece of a good file is lost', () => {
    const whole = fixture('help');
    const cut = fc.tuple(fc.nat(whole.length), fc.nat(20));
    fc.assert(
      fc.property(cut, ([at, length]) => {
        isSiteOrSwingError(() => readSite(whole.slice(0, at) + whole.slice(at + length), 's.yaml'));
      }),
    );
  });
});

function isSiteOrSwingError(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(SwingError);
    expect((error as SwingError).problems.length).toBeGreaterThan(0);
    expect((error as SwingError).exitCode).toBe(2);
  }
}

const natByHand = '  - nat: { by: hand, where: "fw1, rule 12", address: 198.51.100.80, ports: [443] }';

describe('targets that cannot be swung yet', () => {
  test('are moved by hand and seen by nobody: refused by name, and they point nowhere', () => {
    const site = readSite(fixture('help'), 's.yaml');
    expect(notSwingableProblems(site)).toMatchObject([
      {
        code: 'TargetNotSwingable',
        message: "nat by hand cannot be swung: without the appliances' API (api:) nobody can see who answers there",
      },
    ]);
    expect(pointersOf(site).map(({ address }) => address)).toEqual([
      'swing_dns_record_set.example_org_help_example_org',
    ]);
  });

  test('can be swung where the API shows who answers', () => {
    const site = readSite(fixture('help', ['targets:', 'api: {}\ntargets:']), 's.yaml');
    expect(notSwingableProblems(site)).toEqual([]);
    expect(pointersOf(site).map(({ address, values }) => [address, values.b])).toEqual([
      ['swing_hand_moved_target.nat_198_51_100_80_443', { name: 'nat/hand/198.51.100.80:443', holder: 'b' }],
      [
        'swing_dns_record_set.example_org_help_example_org',
        {
          zone: 'example.org',
          name: 'help.example.org',
          server: 'ns1.example.org:53',
          addresses: ['2001:db8::20', '203.0.113.20'],
        },
      ],
    ]);
  });

  test('fails on a guard in Route 53, whose changes are compared by nobody', () => {
    expect(() => readSite(fixture('support-by-dns', ['ttl: 60', 'ttl: 60, guarded: true']), 's.yaml')).toThrow(
      /UnknownKey/,
    );
  });

  test('shared-ip by hand is refused by name', () => {
    const nat = 'nat: { by: hand, where: "fw1, rule 12", address: 198.51.100.80, ports: [443] }';
    const site = readSite(
      fixture('help', [nat, 'shared-ip: { address: 10.0.0.5, subnet: 10.0.0.0/24, by: hand }']),
      's.yaml',
    );
    expect(notSwingableProblems(site)[0]?.message).toBe(
      "shared-ip by hand cannot be swung: without the appliances' API (api:) nobody can see who answers there",
    );
  });

  test.each([
    ['elastic-ip, overlay-ip and nat with listeners', fixture('support')],
    ['dns with route53', fixture('support-by-dns')],
    [
      'dns with host names',
      fixture('support-by-dns', ['ttl: 60', 'ttl: 60, values: { a: a.net.test, b: b.net.test }']),
    ],
    ['dns with rfc2136', fixture('help', [natByHand, ''], ['      guarded: true\n', ''])],
  ])('%s can be swung', (_kinds, file) => {
    expect(notSwingableProblems(readSite(file, 's.yaml'))).toEqual([]);
  });
});

describe('reading all sites', () => {
  const support = { file: 'sites/support.yaml', text: fixture('support') };
  const other = fixture(
    'support',
    ['site: support.', 'site: chat.'],
    ['support-a.', 'chat-a.'],
    ['support-b.', 'chat-b.'],
  );

  test('gives them in the order of the files', () => {
    const sites = readSites([support, { file: 'sites/help.yaml', text: fixture('help') }]);
    expect(sites.map(({ name }) => name)).toEqual(['support.example.com', 'help.example.org']);
  });

  test.each([
    ['allocation eipalloc-0a1b2c3d4e5f60001', '{ allocation'],
    ['route 10.99.0.10/32 in rtb-0a1b2c3d4e5f60001', '{ address: 10.99'],
    [
      'listener arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2',
      'listeners:',
    ],
  ])('fails when two sites own %s', (thing, at) => {
    const problems = problemsOf(() => readSites([support, { file: 'sites/chat.yaml', text: other }]));
    expect(problems).toContainEqual({
      code: 'TwoOwners',
      place: `sites/chat.yaml:${positionOf(other, at)}`,
      message: `${thing} already belongs to site support.example.com (sites/support.yaml)`,
      remedy: 'leave it in one of the two files',
    });
  });

  test('fails when one name is a site here and an appliance there', () => {
    const help = fixture('help', ['help-a.example.org', 'support.example.com']);
    expect(problemsOf(() => readSites([support, { file: 'sites/help.yaml', text: help }]))).toMatchObject([
      {
        code: 'TwoOwners',
        place: `sites/help.yaml:${positionOf(help, 'support.example.com')}`,
        message: 'name support.example.com already belongs to site support.example.com (sites/support.yaml)',
      },
    ]);
  });

  test('names the problems of every file, and the two owners among those that parse', () => {
    const broken = { file: 'sites/x.yaml', text: 'site: 5\n' };
    const codes = problemsOf(() => readSites([broken, support, { file: 'sites/chat.yaml', text: other }])).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(expect.arrayContaining(['WrongType', 'MissingKey', 'TwoOwners']));
  });
});
