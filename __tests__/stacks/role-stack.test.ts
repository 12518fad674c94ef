import { SwingError, type Target } from '../../site';
import { roleStackName } from '../../stacks';
import {
  allocation,
  dns,
  elasticIp,
  otherAllocation,
  resources,
  secondElasticIp,
  siteWith,
  synth,
  synthText,
  zone,
  type Block,
} from './example-site';

const eipAddress = `aws_eip_association.eip_${allocation}`;
const aAddress = `aws_route53_record.${zone}_support_example_com_A`;
const aaaaAddress = `aws_route53_record.${zone}_support_example_com_AAAA`;

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

describe('a released target', () => {
  test('leaves the state and is not destroyed', () => {
    const released = [dns.key, secondElasticIp.key];
    expect(synth({ site: siteWith([elasticIp], { released }) }).removed).toEqual(
      [`aws_eip_association.eip_${otherAllocation}`, aAddress, aaaaAddress].map((from) => ({
        from,
        lifecycle: { destroy: false },
      })),
    );
  });
});

describe('what cannot be swung', () => {
  test('is refused by name, all targets at once', () => {
    const error = problemsOf(() => synth({ site: siteWith([overlay, dnsByUpdate, elasticIp]) }));
    expect(error.exitCode).toBe(3);
    expect(error.problems.map(({ code, place }) => `${code} ${place}`)).toEqual(
      [overlay, dnsByUpdate].map(({ key }) => `TargetNotSwingable support.example.com ${key}`),
    );
    for (const { message } of error.problems) expect(message).toMatch(/^[^A-Z].*[^.]$/);
  });
});

const overlay: Target = {
  kind: 'overlay-ip',
  key: 'overlay-ip/rtb-0a1b2c3d4e5f60001/10.99.0.10/32',
  spec: { address: '10.99.0.10/32', routeTables: ['rtb-0a1b2c3d4e5f60001'] },
};

const dnsByUpdate: Target = {
  kind: 'dns',
  key: 'dns/example.com/support.example.com',
  spec: { rfc2136: { zone: 'example.com', server: 'ns1.example.com:53', key: 'swing' }, ttl: 60 },
};
