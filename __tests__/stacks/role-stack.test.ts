import { SwingError, type Target } from '../../site';
import { roleStackName } from '../../stacks';
import {
  allocation,
  dns,
  dnsByUpdate,
  elasticIp,
  everyKind,
  nat,
  otherAllocation,
  resources,
  secondElasticIp,
  siteWith,
  synth,
  synthText,
  targetGroups,
  zone,
  type Block,
} from './example-site';

const eipAddress = `aws_eip_association.eip_${allocation}`;
const aAddress = `aws_route53_record.${zone}_support_example_com_A`;
const cnameAddress = `aws_route53_record.${zone}_support_example_com_CNAME`;
const aaaaAddress = `aws_route53_record.${zone}_support_example_com_AAAA`;

const routes = ['1', '2'].map((last) => `aws_route.route_rtb-0a1b2c3d4e5f6000${last}_10_99_0_10_32`);
const listeners = ['2', '3'].map((last) => `aws_lb_listener.listener_support_50dc6c495c0c9188_f2f7dc8efc522ab${last}`);

function problemsOf(render: () => unknown): SwingError {
  try {
    render();
  } catch (error) {
    if (error instanceof SwingError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a role stack', () => {
  test('is named after its site', () => {
    expect(roleStackName(siteWith([]))).toBe('support.example.com-roles');
  });

  test('without targets holds no resource', () => {
    const configuration = synth({ site: siteWith([]) });
    expect(resources(configuration)).toEqual({});
    expect(configuration.removed).toBeUndefined();
    expect(configuration.import).toBeUndefined();
  });

  test('without an AWS place holds no provider', () => {
    const { aws: _, ...site } = siteWith([]);
    expect(synth({ site }).provider).toBeUndefined();
  });

  test('associates the Elastic IP with the primary, created before the old one is destroyed', () => {
    expect(resources(synth({ site: siteWith([elasticIp]) }))[eipAddress]).toMatchObject({
      allocation_id: allocation,
      network_interface_id: 'eni-0a1b2c3d4e5f60001',
      private_ip_address: '10.0.1.50',
      allow_reassociation: true,
      lifecycle: { create_before_destroy: true, ignore_changes: ['allow_reassociation'] },
    });
  });

  test('points the record sets to the primary, never created before destroyed, never overwriting', () => {
    const found = resources(synth({ site: siteWith([dns], { primary: 'b' }) }));
    expect(found[aAddress]).toMatchObject({
      zone_id: zone,
      name: 'support.example.com',
      type: 'A',
      ttl: 60,
      records: ['203.0.113.12'],
      lifecycle: { prevent_destroy: true },
    });
    expect(found[aaaaAddress]).toMatchObject({ type: 'AAAA', records: ['2001:db8::12'] });
    for (const block of Object.values(found)) {
      expect(block).not.toHaveProperty('allow_overwrite');
      expect(block.lifecycle).not.toHaveProperty('create_before_destroy');
    }
  });

  test('has these addresses and no others', () => {
    const everything = synth({ site: siteWith([dns, elasticIp, secondElasticIp]) });
    expect(Object.keys(resources(everything)).sort()).toEqual([
      eipAddress,
      `aws_eip_association.eip_${otherAllocation}`,
      aAddress,
      aaaaAddress,
    ]);
  });

  test('lets a name move only after the addresses', () => {
    const found = resources(synth({ site: siteWith([dns, elasticIp]) }));
    expect(found[aAddress]?.depends_on).toEqual([eipAddress]);
    expect(found[aaaaAddress]?.depends_on).toEqual([eipAddress]);
    expect(found[eipAddress]?.depends_on).toBeUndefined();
  });

  test('orders networks the same in a forced swap while no role is in the stack', () => {
    const site = siteWith([dns, elasticIp]);
    expect(synthText({ site, kind: 'forced' })).toBe(synthText({ site, kind: 'planned' }));
  });

  test('tells the roles in its outputs', () => {
    expect(synth({ site: siteWith([elasticIp], { primary: 'b' }) }).output).toEqual({
      primary: { value: 'b' },
      primary_hostname: { value: 'support-b.example.com' },
    });
  });

  test('holds no reference to another stack', () => {
    const text = synthText({ site: siteWith([dns, elasticIp, secondElasticIp]) });
    expect(text).not.toContain('terraform_remote_state');
    expect(text).not.toContain('cross-stack');
  });
});

describe('stable addresses', () => {
  test('reordering targets changes not one byte', () => {
    const ordered = synthText({ site: siteWith([elasticIp, secondElasticIp, dns]) });
    expect(synthText({ site: siteWith([dns, secondElasticIp, elasticIp]) })).toBe(ordered);
  });

  test('inserting a target leaves every other block identical but for what it waits for', () => {
    const before = resources(synth({ site: siteWith([elasticIp, dns]) }));
    const after = resources(synth({ site: siteWith([secondElasticIp, elasticIp, dns]) }));
    for (const [address, block] of Object.entries(before)) {
      expect(withoutOrder(after[address])).toEqual(withoutOrder(block));
    }
  });

  test('a swing changes nothing but what points', () => {
    const before = synthText({ site: siteWith([elasticIp, dns]) }).split('\n');
    const after = synthText({ site: siteWith([elasticIp, dns], { primary: 'b' }) }).split('\n');
    const changed = before.filter((line, index) => line !== after[index]).map((line) => line.trim());
    expect(after).toHaveLength(before.length);
    expect(changed).toEqual([
      '"value": "a"',
      '"value": "support-a.example.com"',
      '"network_interface_id": "eni-0a1b2c3d4e5f60001",',
      '"private_ip_address": "10.0.1.50"',
      '"203.0.113.11"',
      '"2001:db8::11"',
    ]);
  });

  function withoutOrder(block: Block | undefined): unknown {
    return { ...block, depends_on: undefined };
  }
});

describe('a half-done swing', () => {
  test('renders each target at its holder, and the role as declared', () => {
    const configuration = synth({ site: siteWith([elasticIp, dns]), holders: { [elasticIp.key]: 'b' } });
    expect(resources(configuration)[eipAddress]).toMatchObject({ network_interface_id: 'eni-0a1b2c3d4e5f60002' });
    expect(resources(configuration)[aAddress]).toMatchObject({ records: ['203.0.113.11'] });
    expect(configuration.output?.primary).toEqual({ value: 'a' });
  });
});

describe('adoption', () => {
  test('imports each pointer whose id is given', () => {
    const imports = { [eipAddress]: 'eipassoc-0a1b2c3d4e5f60001', [aAddress]: `${zone}_support.example.com_A` };
    expect(synth({ site: siteWith([elasticIp, dns]), imports }).import).toEqual([
      { id: 'eipassoc-0a1b2c3d4e5f60001', to: eipAddress },
      { id: `${zone}_support.example.com_A`, to: aAddress },
    ]);
  });

  test('fails when an import names no pointer of the site', () => {
    const error = problemsOf(() =>
      synth({ site: siteWith([elasticIp]), imports: { 'aws_eip_association.other': 'x' } }),
    );
    expect(error.exitCode).toBe(2);
    expect(error.problems).toMatchObject([
      { code: 'NoSuchPointer', got: '"aws_eip_association.other"', allowed: eipAddress },
    ]);
  });
});

describe('every kind of target together', () => {
  const golden = {
    [eipAddress]: [],
    'aws_route.route_rtb-0a1b2c3d4e5f60001_10_99_0_10_32': [eipAddress],
    'aws_route.route_rtb-0a1b2c3d4e5f60002_10_99_0_10_32': [eipAddress],
    'aws_lb_listener.listener_support_50dc6c495c0c9188_f2f7dc8efc522ab2': [eipAddress, ...routes],
    'aws_lb_listener.listener_support_50dc6c495c0c9188_f2f7dc8efc522ab3': [eipAddress, ...routes],
    [aAddress]: [eipAddress, ...listeners, ...routes],
    [aaaaAddress]: [eipAddress, ...listeners, ...routes],
    'dns_a_record_set.example_com_support_example_com_A': [eipAddress, ...listeners, ...routes],
    'dns_aaaa_record_set.example_com_support_example_com_AAAA': [eipAddress, ...listeners, ...routes],
  };

  test('has these addresses, and each waits for all of the classes before its own', () => {
    const found = resources(synth({ site: siteWith(everyKind) }));
    const order = Object.entries(found).map(([address, block]) => [address, block.depends_on ?? []]);
    expect(Object.fromEntries(order)).toEqual(golden);
  });

  test('renders the same bytes in whatever order the targets stand', () => {
    const ordered = synthText({ site: siteWith(everyKind) });
    expect(synthText({ site: siteWith(everyKind.toReversed()) })).toBe(ordered);
  });

  test.each(everyKind.map((target) => [target.key, target] as const))(
    'changes no other address without %s',
    (_, gone) => {
      const rest = resources(synth({ site: siteWith(everyKind.filter((target) => target !== gone)) }));
      expect(Object.keys(golden)).toEqual(expect.arrayContaining(Object.keys(rest)));
    },
  );

  test('changes by a swing only what points', () => {
    const before = synthText({ site: siteWith(everyKind) }).split('\n');
    const after = synthText({ site: siteWith(everyKind, { primary: 'b' }) }).split('\n');
    const changed = before
      .filter((line, index) => line !== after[index])
      .map((line) => line.trim().replace(/[",]/g, ''));
    expect(after).toHaveLength(before.length);
    expect(changed.sort()).toEqual(
      [
        ...['value: a', 'value: support-a.example.com'],
        ...['network_interface_id: eni-0a1b2c3d4e5f60001', 'private_ip_address: 10.0.1.50'],
        ...Array<string>(2).fill('network_interface_id: eni-0a1b2c3d4e5f60001'),
        ...Array<string>(2).fill(`target_group_arn: ${targetGroups.a}`),
        ...['203.0.113.11', '203.0.113.11', '2001:db8::11', '2001:db8::11'],
      ].sort(),
    );
  });

  test('is protected from being destroyed, but for the association that moves by being replaced', () => {
    const open = Object.entries(resources(synth({ site: siteWith(everyKind) }))).filter(
      ([, block]) => block.lifecycle?.prevent_destroy !== true,
    );
    expect(open.map(([address]) => address)).toEqual([eipAddress]);
  });
});

describe('a released target', () => {
  test('stays in the state as far as another target has taken it over', () => {
    const released = ['nat/listener/net/support/50dc6c495c0c9188/f2f7dc8efc522ab2', dnsByUpdate.key];
    const { removed, terraform } = synth({ site: siteWith([nat], { released }) });
    expect(removed?.map(({ from }) => from)).toEqual([
      'dns_a_record_set.example_com_support_example_com_A',
      'dns_aaaa_record_set.example_com_support_example_com_AAAA',
      'dns_cname_record.example_com_support_example_com_CNAME',
    ]);
    expect(Object.keys(terraform.required_providers ?? {})).toEqual(['aws', 'dns']);
  });

  test('leaves the state and is not destroyed', () => {
    const released = [dns.key, secondElasticIp.key];
    expect(synth({ site: siteWith([elasticIp], { released }) }).removed).toEqual(
      [`aws_eip_association.eip_${otherAllocation}`, aAddress, aaaaAddress, cnameAddress].map((from) => ({
        from,
        lifecycle: { destroy: false },
      })),
    );
  });
});

describe('what cannot be swung', () => {
  test('is refused by name, all targets at once', () => {
    const error = problemsOf(() => synth({ site: siteWith([natByHand, sharedIp, elasticIp]) }));
    expect(error.exitCode).toBe(3);
    expect(error.problems.map(({ code, place }) => `${code} ${place}`)).toEqual(
      [natByHand, sharedIp].map(({ key }) => `TargetNotSwingable support.example.com ${key}`),
    );
    for (const { message } of error.problems) expect(message).toMatch(/^[^A-Z].*[^.]$/);
  });
});

const natByHand: Target = {
  kind: 'nat',
  key: 'nat/hand/198.51.100.80:443',
  spec: { by: 'hand', where: 'fw1, rule 12', address: '198.51.100.80', ports: [443] },
};

const sharedIp: Target = {
  kind: 'shared-ip',
  key: 'shared-ip/10.0.0.5',
  spec: { address: '10.0.0.5', subnet: '10.0.0.0/24', by: 'hand' },
};
