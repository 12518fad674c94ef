import type { Site, Target } from '../../site';
import { dnsByUpdate, elasticIp, resources, siteWith, synth } from './example-site';

const role = 'swing_failover_role.support_example_com';
const record = 'swing_dns_record_set.example_com_support_example_com';
const nat = 'swing_hand_moved_target.nat_198_51_100_80_443';

const guarded: Target = {
  ...dnsByUpdate,
  key: 'dns/guarded/example.com/support.example.com',
  spec: { ...(dnsByUpdate.spec as object), guarded: true },
};

const natByHand: Target = {
  kind: 'nat',
  key: 'nat/hand/198.51.100.80:443',
  spec: { by: 'hand', where: 'fw1, rule 12', address: '198.51.100.80', ports: [443] },
};

function established(targets: readonly Target[], change: Partial<Site> = {}): Site {
  const site = siteWith(targets, { failover: 'established', api: { dataSyncFirst: true }, ...change });
  const { a, b } = site.appliances;
  return { ...site, appliances: { a, b: { ...b, version: a.version } } };
}

describe('a role stack of an established pair', () => {
  test('holds the roles, told by the appliances themselves, with a data sync unless the file says no', () => {
    expect(resources(synth({ site: established([elasticIp]) }))[role]).toMatchObject({
      site: 'support.example.com',
      appliance_a: 'support-a.example.com',
      appliance_b: 'support-b.example.com',
      relationship: 'established',
      primary: 'a',
      data_sync_first: true,
      force: false,
      lifecycle: { prevent_destroy: true },
    });
    const site = established([elasticIp], { api: { dataSyncFirst: false } });
    expect(resources(synth({ site }))[role]).toMatchObject({ data_sync_first: false });
  });

  test('moves the roles before the networks in a planned swing, and after them in a forced one', () => {
    const site = established([elasticIp, guarded], { primary: 'b' });
    const planned = resources(synth({ site }));
    const forced = resources(synth({ site, kind: 'forced' }));
    const [eip = ''] = Object.keys(planned).filter((address) => address.startsWith('aws_eip_association.'));
    expect(planned[role]?.['depends_on']).toBeUndefined();
    expect(planned[eip]?.['depends_on']).toEqual([role]);
    expect(planned[record]?.['depends_on']).toEqual([eip, role].sort());
    expect(forced[role]?.['depends_on']).toEqual([eip, record].sort());
    expect(forced[eip]?.['depends_on']).toBeUndefined();
    expect(forced[role]).toMatchObject({ force: true, data_sync_first: false, primary: 'b' });
  });

  test('without the API holds no roles', () => {
    const { api: _api, ...without } = established([elasticIp]);
    expect(Object.keys(resources(synth({ site: without })))).not.toContain(role);
  });

  test('says that the relationship is broken while it is, and nothing waits for that', () => {
    const found = resources(synth({ site: established([elasticIp], { failover: 'broken', primary: 'b' }) }));
    expect(found[role]).toMatchObject({ relationship: 'broken', lifecycle: { prevent_destroy: true } });
    expect(found[role]).not.toHaveProperty('primary');
    expect(Object.values(found).filter((block) => block['depends_on'] !== undefined)).toEqual([]);
  });
});

describe('a guarded name', () => {
  test('is one resource for all of its records, with every name server it is proven by', () => {
    const spec = guarded.spec as { readonly rfc2136: object };
    const named = { ...guarded, spec: { ...spec, rfc2136: { ...spec.rfc2136, authoritative: ['ns1.example.com'] } } };
    const { terraform, ...rest } = synth({ site: siteWith([named]) });
    expect(resources({ terraform, ...rest })[record]).toMatchObject({
      zone: 'example.com',
      name: 'support.example.com',
      ttl: 60,
      addresses: ['2001:db8::11', '203.0.113.11'],
      authoritative: ['ns1.example.com:53'],
      lifecycle: { prevent_destroy: true },
    });
    expect(terraform.required_providers).toEqual({ swing: { source: 'failover-swing/swing', version: '~> 0.4' } });
  });

  test('moves last', () => {
    const found = resources(synth({ site: established([guarded, natByHand, elasticIp]) }));
    expect(found[record]?.['depends_on']).toEqual(expect.arrayContaining([role, nat]));
    expect(found[nat]?.['depends_on']).toEqual(expect.not.arrayContaining([record]));
  });
});

test('what a person moves is a holder in the plan, with everything it takes to see who answers', () => {
  expect(resources(synth({ site: established([natByHand], { primary: 'b' }) }))[nat]).toMatchObject({
    name: 'nat/hand/198.51.100.80:443',
    kind: 'nat',
    where: 'fw1, rule 12',
    address: '198.51.100.80',
    ports: [443],
    site: 'support.example.com',
    appliance_a: 'support-a.example.com',
    appliance_b: 'support-b.example.com',
    holder: 'b',
  });
});
