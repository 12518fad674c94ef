import { inverse, readPlan, review, renderMarkdown, type Review } from '../../review';
import { readSite, siteJsonSchema } from '../../targets';
import { context } from './support';

const role = 'swing_failover_role.support_example_com';
const record = 'swing_dns_record_set.example_com_support_example_com';

function site(primary: 'a' | 'b', failover: 'broken' | 'established', api = 'api: {}') {
  const text = `site: support.example.com
primary: ${primary}
failover: ${failover}
${api}
appliances:
  a: { kind: virtual, hostname: support-a.example.com, address: 203.0.113.11, version: 24.3.1 }
  b: { kind: virtual, hostname: support-b.example.com, address: 203.0.113.12, version: 24.3.1 }
targets:
  - dns: { rfc2136: { zone: example.com, server: "ns1.example.com:53", key: swing }, ttl: 60, guarded: true }
`;
  return readSite(text, 'sites/support.example.com.yaml');
}

type Values = Readonly<Record<string, unknown>>;

const roles = (relationship: 'broken' | 'established', primary: string | null, more: Values = {}): Values => ({
  site: 'support.example.com',
  appliance_a: 'support-a.example.com',
  appliance_b: 'support-b.example.com',
  relationship,
  primary,
  data_sync_first: true,
  force: false,
  ...more,
});
const names = (address: string, more: Values = {}): Values => ({
  zone: 'example.com',
  name: 'support.example.com',
  server: 'ns1.example.com:53',
  addresses: [address],
  cname: null,
  ttl: 60,
  ...more,
});

function planOf(roleChange: readonly [Values, Values], recordChange: readonly [Values, Values]) {
  const entry = (address: string, [before, after]: readonly [Values, Values]) => ({
    address,
    mode: 'managed',
    type: address.split('.')[0],
    provider_name: 'registry.terraform.io/failover-swing/swing',
    change: { actions: [JSON.stringify(before) === JSON.stringify(after) ? 'no-op' : 'update'], before, after },
  });
  const resource_changes = [entry(role, roleChange), entry(record, recordChange)];
  return readPlan(JSON.stringify({ format_version: '1.2', resource_changes, complete: true, errored: false }));
}

const providers = { 'failover-swing/swing': '0.4.0' };
const here = { ...context, account: undefined, region: undefined, providers };

function judged(of: ReturnType<typeof site>, ...changes: Parameters<typeof planOf>): Review {
  return review({ plan: planOf(...changes), site: of, context: { ...here, dataSyncFirst: true } });
}

const [atA, atB] = [names('203.0.113.11'), names('203.0.113.12')];
const [aLeads, bLeads] = [roles('established', 'a'), roles('established', 'b')];
const alone = roles('broken', null);

describe('a swing of an established pair', () => {
  const swing = () => judged(site('b', 'established'), [aLeads, bLeads], [atA, atB]);

  test('is safe when roles and names move together, the roles first', () => {
    const found = swing();
    expect(found).toMatchObject({ verdict: 'safe', findings: [], moves: [{ address: role }, { address: record }] });
    expect(renderMarkdown(found, {})).toMatch(/everyone on the primary is disconnected during the sync/);
  });

  test('is approved together with whether data are pulled first', () => {
    const plan = planOf([aLeads, bLeads], [atA, atB]);
    const without = review({ plan, site: site('b', 'established'), context: { ...here, dataSyncFirst: false } });
    expect(without.verdict).toBe('safe');
    expect(without.digest).not.toBe(swing().digest);
  });

  test('is the same change when only how it is made differs from last time', () => {
    const after = roles('established', 'b', { data_sync_first: false, force: true });
    const found = judged(site('b', 'established'), [aLeads, after], [atA, atB]);
    expect(found).toMatchObject({ verdict: 'safe', digest: swing().digest });
  });

  test('is told as it is made when the primary is dead: the network first, without a sync', () => {
    const after = roles('established', 'b', { data_sync_first: false, force: true });
    const forced = { ...here, kind: 'forced', dataSyncFirst: false } as const;
    const plan = planOf([aLeads, after], [atA, atB]);
    const found = review({ plan, site: site('b', 'established'), context: forced });
    expect(found).toMatchObject({ verdict: 'safe', moves: [{ address: record }, { address: role }] });
    expect(found.moves[1]?.words?.how).toMatch(/by force and without a data sync, after the network/);
    expect(renderMarkdown(found, {})).not.toMatch(/during the sync/);
  });

  test('goes back by the digest that was known before', () => {
    const back = review({
      plan: planOf([bLeads, aLeads], [atB, atA]),
      site: site('a', 'established'),
      context: { ...here, dataSyncFirst: true, generation: here.generation + 1 },
    });
    expect(back.digest).toBe(swing().inverseDigest);
    expect(inverse(inverse(back.moves))).toHaveLength(2);
  });

  test('fails when the names move and the roles stay', () => {
    expect(judged(site('b', 'established'), [aLeads, aLeads], [atA, atB])).toMatchObject({
      verdict: 'unsafe',
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'pointer-not-at-primary', address: role })]),
    });
  });

  test('fails without the API, which would move the names alone', () => {
    const found = judged(site('b', 'established', ''), [aLeads, aLeads], [atA, atB]);
    expect(found.findings.map(({ rule }) => rule)).toContain('roles-not-swappable');
  });

  test('fails when the server that takes the update is another one all of a sudden', () => {
    const elsewhere = names('203.0.113.12', { server: 'ns1.example.net:53' });
    expect(judged(site('b', 'established'), [aLeads, bLeads], [atA, elsewhere]).verdict).toBe('unsafe');
  });
});

describe('a change of the relationship', () => {
  test.each([
    [
      'returning to failover',
      site('b', 'established'),
      [alone, bLeads],
      /established, b \(support-b\.example\.com\) is primary/,
    ],
    ['breaking it', site('b', 'broken'), [bLeads, alone], /broken, both stand alone/],
  ] as const)('%s is a change of its own that people make', (_, of, change, to) => {
    const found = judged(of, change, [atB, atB]);
    expect(found).toMatchObject({ verdict: 'safe', digest: expect.stringMatching(/^swing-v1:/) });
    expect(found.moves).toMatchObject([
      { words: { how: expect.stringMatching(/^by hand/), to: expect.stringMatching(to) } },
    ]);
    expect(renderMarkdown(found, {})).toMatch(/Going back: revert the failover: line/);
  });

  test('is not held up by a change record that waits for a swing: nobody becomes primary', () => {
    const refused = {
      kind: 'refused',
      code: 'StepsMissing',
      sentence: 'too early',
      missing: [],
      remedy: 'wait',
    } as const;
    const permits = { purpose: 'swing', change: refused } as const;
    const plan = planOf([alone, bLeads], [atB, atB]);
    const found = review({ plan, site: site('b', 'established'), context: { ...here, dataSyncFirst: true }, permits });
    expect(found).toMatchObject({ verdict: 'safe', findings: [] });
  });

  test('fails together with a swing', () => {
    expect(judged(site('b', 'established'), [alone, bLeads], [atA, atB]).verdict).toBe('unsafe');
  });

  test('fails when it would make the other one primary', () => {
    expect(judged(site('b', 'established'), [alone, aLeads], [atB, atB]).verdict).toBe('unsafe');
  });
});

describe('a guarded name', () => {
  test('changes its TTL in a change of its own', () => {
    const found = judged(site('a', 'broken'), [alone, alone], [names('203.0.113.11', { ttl: 300 }), atA]);
    expect(found).toMatchObject({
      verdict: 'safe',
      moves: [],
      ttlChanges: [{ address: record, beforeSeconds: 300, afterSeconds: 60 }],
    });
  });

  test('fails to change its TTL together with its addresses', () => {
    const found = judged(site('b', 'broken'), [alone, alone], [names('203.0.113.11', { ttl: 300 }), atB]);
    expect(found.findings.map(({ rule }) => rule)).toContain('ttl-changed-with-address');
  });
});

describe('a change of what only says where to look', () => {
  const elsewhere = { appliance_b: 'support-b2.example.com' };
  const server = { authoritative: ['ns1.example.com:53'] };

  test.each([
    ['another appliance in the pair', [alone, roles('broken', null, elsewhere)], [atA, atA]],
    ['other servers to be proven by', [alone, alone], [atA, names('203.0.113.11', server)]],
  ] as const)('is safe and moves nothing: %s', (_, roleChange, recordChange) => {
    expect(judged(site('a', 'broken'), roleChange, recordChange)).toMatchObject({
      verdict: 'safe',
      moves: [],
      digest: undefined,
    });
  });

  test('fails together with a swing', () => {
    const found = judged(site('b', 'established'), [aLeads, roles('established', 'b', elsewhere)], [atA, atB]);
    expect(found.findings.map(({ rule }) => rule)).toContain('hidden-attribute-change');
  });
});

test('the schema of a site file offers the API', () => {
  expect(JSON.stringify(siteJsonSchema())).toContain('"dataSyncFirst"');
});
