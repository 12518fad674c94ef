import { vacantAppliance } from '../../../site';
import {
  renderApplianceHtml,
  renderApplianceJson,
  renderApplianceMarkdown,
  renderApplianceTerminal,
  ruleCatalogue,
  type EndingPermit,
} from '../../../review';
import { applianceReviewJson } from '../../../review/appliances/render/json';
import { applianceRules, ownRules } from '../../../review/appliances/rules';
import {
  association,
  creation,
  errors,
  idle,
  instance,
  judge,
  kept,
  named,
  networkInterface,
  planOf,
  site,
  withEntry,
  withRetired,
  type Entry,
  type Values,
} from './plan-support';

const a = 'support-a.example.com';
const old = 'support-old.example.com';

function update(address: string, before: Values, after: Values): Entry {
  return { address, actions: ['update'], before: { id: 'i-1', ...before }, after: { id: 'i-1', ...after } };
}

function gone(address: string, before: Values): Entry {
  return { address, actions: ['delete'], before: { id: 'i-9', ...before } };
}

function replaced(address: string, before: Values, after: Values): Entry {
  return { address, actions: ['delete', 'create'], before, after };
}

describe('review of the appliance stack', () => {
  it('finds a plan safe that creates the backup and leaves the primary alone, and gives it a digest', () => {
    const found = judge(planOf(creation));
    expect(found.findings).toEqual([]);
    expect(found).toMatchObject({ verdict: 'safe', headline: 'appliance B is created', kept: [a], goes: [] });
    expect(found.digest).toMatch(/^swing-v1:[0-9a-f]{64}$/);
  });

  it('gives no digest to a plan that does nothing', () => {
    expect(judge(planOf(idle))).toMatchObject({ verdict: 'safe', digest: undefined, headline: 'nothing changes' });
  });

  it('lets protection be put back on, also of the primary', () => {
    const back = update(named('instance', a), { ...instance, disable_api_termination: false }, instance);
    expect(judge(planOf(withEntry(idle, back)))).toMatchObject({
      verdict: 'safe',
      changes: [{ does: 'is protected again' }],
    });
  });

  it('tells a moved block and changes nothing', () => {
    const moved = { ...(kept('support-b.example.com')[0] as Entry), previous: 'aws_instance.other' };
    const found = judge(planOf(withEntry(idle, moved)));
    expect(found).toMatchObject({ verdict: 'safe', digest: undefined });
    expect(found.findings.map(({ rule }) => rule)).toEqual(['appliance-taken-in']);
  });

  it('permits to lift, and to remove, exactly what the permits name', () => {
    const lifting = update(named('instance', old), instance, {
      ...instance,
      disable_api_termination: false,
      disable_api_stop: false,
    });
    const lift = planOf([...idle, ...kept(old).slice(1), lifting]);
    const retired = withRetired('lifted');
    expect(judge(lift, { site: retired, permits: { purpose: 'change', confirmed: true, lift: old } })).toMatchObject({
      verdict: 'safe',
      headline: `protection of retired appliance ${old} is lifted`,
    });
    const unprotected = { ...instance, disable_api_termination: false, disable_api_stop: false };
    const removal = planOf([
      ...idle,
      gone(named('instance', old), unprotected),
      gone(named('interface', old), networkInterface),
    ]);
    expect(judge(removal, { permits: { purpose: 'change', confirmed: true, remove: old } })).toMatchObject({
      verdict: 'safe',
      goes: [old],
    });
  });

  it('fails when an appliance ends before the step of the open change that ends it: the last way back would be gone', () => {
    const unprotected = { ...instance, disable_api_termination: false, disable_api_stop: false };
    const removal = planOf([...idle, gone(named('instance', old), unprotected)]);
    const change: EndingPermit = {
      change: { id: 'new-a', file: 'changes/new-a.yaml', procedure: 'P6 Migration', state: 'moved' },
      next: 'P6 moved → confirmed (production-confirmed)',
      ...{ lifts: false, ends: false, remedy: 'swing next says what comes first' },
    };
    const permits = { purpose: 'change', confirmed: true, remove: old, change } as const;
    const found = judge(removal, { permits });
    expect(found).toMatchObject({ verdict: 'unsafe', digest: undefined, change });
    expect(found.findings).toMatchObject([
      {
        rule: 'appliance-ended-too-early',
        message: expect.stringMatching(/new-a stands at moved: its next row is P6 moved/),
      },
    ]);
    const due = judge(removal, { permits: { ...permits, change: { ...change, ends: true } } });
    expect(due.verdict).toBe('safe');
    expect(due.digest).toBe(judge(removal, { permits: { purpose: 'change', confirmed: true, remove: old } }).digest);
    for (const render of [renderApplianceTerminal, renderApplianceMarkdown, renderApplianceHtml])
      expect(render(due)).toContain('Change record: new-a, P6 Migration, now moved; its next row is P6 moved');
    expect(applianceReviewJson.safeParse(JSON.parse(renderApplianceJson(due))).error).toBeUndefined();
  });

  describe('fails when', () => {
    const stopped = { ...instance, instance_type: 'm6i.xlarge' };
    const cases: readonly (readonly [string, readonly Entry[], string])[] = [
      ['an appliance is destroyed', withEntry(idle, gone(named('instance'), instance)), 'appliance-lost'],
      ['an interface is destroyed', withEntry(idle, gone(named('interface'), networkInterface)), 'appliance-lost'],
      ['an appliance is replaced', withEntry(idle, replaced(named('instance'), instance, instance)), 'appliance-lost'],
      [
        'the primary is replaced',
        withEntry(idle, replaced(named('instance', a), instance, instance)),
        'primary-appliance-changed',
      ],
      [
        'the backup is stopped by another type',
        withEntry(idle, update(named('instance'), instance, stopped)),
        'instance-stopped',
      ],
      [
        'anything of the backup changes in place',
        withEntry(idle, update(named('instance'), instance, stopped)),
        'appliance-part-changed',
      ],
      [
        'anything of the primary changes in place',
        withEntry(idle, update(named('instance', a), instance, stopped)),
        'primary-appliance-changed',
      ],
      [
        'both are stopped',
        [a, 'support-b.example.com'].reduce(
          (all, hostname) => withEntry(all, update(named('instance', hostname), instance, stopped)),
          idle,
        ),
        'both-appliances-stopped',
      ],
      [
        'protection is lifted from a member of the pair',
        withEntry(idle, update(named('instance'), instance, { ...instance, disable_api_termination: false })),
        'protection-lifted',
      ],
      [
        'private addresses change',
        withEntry(
          idle,
          update(named('interface'), networkInterface, {
            ...networkInterface,
            private_ip_list: ['10.0.2.12', '10.0.2.50'],
          }),
        ),
        'own-address-changed',
      ],
      [
        'an own association moves',
        [...idle, replaced(named('own'), association, { ...association, private_ip_address: '10.0.2.50' })],
        'own-address-changed',
      ],
      ['an Elastic IP is released', [...idle, gone('aws_eip.own', { allocation_id: 'eipalloc-1' })], 'eip-released'],
      [
        'an appliance leaves the state',
        withEntry(idle, { address: named('instance'), actions: ['forget'], before: instance }),
        'appliance-forgotten',
      ],
      [
        'an appliance is renamed without a moved block',
        [
          ...kept(a),
          gone(named('interface', 'support-x.example.com'), {
            ...networkInterface,
            private_ips: ['10.0.2.11', '10.0.2.50'],
          }),
          gone(named('instance', 'support-x.example.com'), instance),
          ...creation.slice(2),
        ],
        'appliance-renamed-without-moved',
      ],
      [
        'the primary would be created',
        [
          ...creation.slice(2),
          { address: named('instance', a), actions: ['create'], after: instance },
          ...kept(a).slice(1),
        ],
        'primary-appliance-changed',
      ],
      [
        'an appliance is created without protection',
        withEntry(creation, {
          address: named('instance'),
          actions: ['create'],
          after: { ...instance, disable_api_termination: false },
        }),
        'appliance-created-unprotected',
      ],
      [
        'an appliance is created with a disk in clear',
        withEntry(creation, {
          address: named('instance'),
          actions: ['create'],
          after: { ...instance, root_block_device: [{ encrypted: false }] },
        }),
        'appliance-created-unprotected',
      ],
      [
        'a shared Elastic IP is associated here',
        [
          ...creation,
          {
            address: 'aws_eip_association.shared',
            actions: ['create'],
            after: { ...association, allocation_id: 'eipalloc-0a1b2c3d4e5f60001' },
          },
        ],
        'role-pointer-in-appliance-stack',
      ],
      [
        'something else is created',
        [...creation, { address: 'aws_s3_bucket.x', actions: ['create'], after: {} }],
        'stranger-in-appliance-stack',
      ],
      [
        'an appliance stands below count',
        [...kept(a), ...creation.slice(1).map((entry) => ({ ...entry, address: `${entry.address}[0]` }))],
        'appliance-missing-from-plan',
      ],
      [
        'a rule of the link goes on the primary',
        [
          ...idle,
          gone('aws_vpc_security_group_ingress_rule.link_a_443_203_0_113_12', { cidr_ipv4: '203.0.113.12/32' }),
        ],
        'primary-appliance-changed',
      ],
      [
        'a rule of the link goes on the backup',
        [
          ...idle,
          gone('aws_vpc_security_group_ingress_rule.link_b_443_203_0_113_11', { cidr_ipv4: '203.0.113.11/32' }),
        ],
        'appliance-part-removed',
      ],
      [
        'a configured value is sensitive',
        withEntry(creation, {
          address: named('instance'),
          actions: ['create'],
          after: instance,
          sensitive: { ami: true },
        }),
        'appliance-value-sensitive',
      ],
    ];
    test.each(cases)('%s', (_, entries, rule) => {
      const found = judge(planOf(entries));
      expect(errors(found)).toContain(rule);
      expect(found).toMatchObject({ verdict: 'unsafe', digest: undefined });
    });

    it('an appliance that may go is still protected', () => {
      const removal = planOf([...idle, gone(named('instance', old), instance)]);
      const found = judge(removal, { permits: { purpose: 'change', confirmed: true, remove: old } });
      expect(errors(found)).toContain('appliance-lost');
      expect(found.findings.find(({ rule }) => rule === 'appliance-lost')?.message).toMatch(/AWS still protects it/);
    });

    it('an appliance that may go is still protected against being stopped', () => {
      const before = { ...instance, disable_api_termination: false };
      const removal = planOf([...idle, gone(named('instance', old), before)]);
      const found = judge(removal, { permits: { purpose: 'change', confirmed: true, remove: old } });
      expect(errors(found)).toContain('appliance-lost');
    });

    it('a retired appliance loses its protection before the swing was confirmed', () => {
      const lifting = update(named('instance', old), instance, { ...instance, disable_api_termination: false });
      const found = judge(planOf([...idle, ...kept(old).slice(1), lifting]), { site: withRetired('lifted') });
      expect(errors(found)).toContain('protection-lifted');
    });

    it('a lift comes together with anything else', () => {
      const lifting = update(named('instance', old), instance, {
        ...instance,
        disable_api_termination: false,
        instance_type: 'm6i.xlarge',
      });
      const permits = { purpose: 'change' as const, confirmed: true, lift: old };
      const found = judge(planOf([...idle, ...kept(old).slice(1), lifting]), { site: withRetired('lifted'), permits });
      expect(errors(found)).toEqual(
        expect.arrayContaining(['appliance-part-changed', 'instance-stopped', 'protection-lifted']),
      );
    });

    it('somebody ended the primary', () => {
      const drift = [{ ...gone(named('instance', a), instance) }];
      expect(errors(judge(planOf(creation, { drift })))).toContain('appliance-drift');
    });

    it.each([
      ['targeted', { complete: false }],
      ['failed', { errored: true }],
      ['put off', { deferred_changes: [{}] }],
    ])('the plan is %s', (_, more) => {
      expect(judge(planOf(creation, more))).toMatchObject({ verdict: 'incomplete', digest: undefined });
    });

    it.each([
      ['region', { region: { constant_value: 'us-east-1' } }],
      ['account', { allowed_account_ids: { constant_value: ['999999999999'] } }],
    ])('the provider is set to another %s', (_, expressions) => {
      const elsewhere = { configuration: { root_module: {}, provider_config: { aws: { expressions } } } };
      expect(errors(judge(planOf(creation, elsewhere)))).toContain('appliance-plan-elsewhere');
    });

    it('an adoption would change something', () => {
      const imported = {
        ...update(named('instance'), { ...instance, instance_type: 't3.small' }, instance),
        importing: true,
      };
      expect(errors(judge(planOf(withEntry(idle, imported)), { permits: { purpose: 'adoption' } }))).toContain(
        'adopt-not-clean',
      );
    });

    it('the provider was never measured', () => {
      const found = judge({
        ...planOf(creation),
        resource_changes: planOf(creation).resource_changes.map((entry) => ({ ...entry, provider_name: 'evil/aws' })),
      });
      expect(errors(found)).toContain('provider-not-known');
    });
  });

  it('takes user data by its hash, sensitive as it is', () => {
    const secret = withEntry(creation, {
      address: named('instance'),
      actions: ['create'],
      after: { ...instance, user_data: '#!/bin/sh\necho very-private' },
      sensitive: { user_data: true },
    });
    const found = judge(planOf(secret));
    expect(found.verdict).toBe('safe');
    expect(JSON.stringify(found)).not.toContain('very-private');
    expect(found.changes.find(({ address }) => address === named('instance'))?.after['user_data']).toMatch(
      /^sha256:[0-9a-f]{64}$/,
    );
  });

  it('lets a rule for a stranger to the pair go once the primary was confirmed', () => {
    const rule = gone('aws_vpc_security_group_ingress_rule.link_a_443_203_0_113_19', { cidr_ipv4: '203.0.113.19/32' });
    expect(judge(planOf([...idle, rule]), { permits: { purpose: 'change', confirmed: true } }).verdict).toBe('safe');
    expect(errors(judge(planOf([...idle, rule])))).toContain('primary-appliance-changed');
  });

  it('lets a rule in the group of an appliance that left go once the primary was confirmed', () => {
    const rule = gone('aws_vpc_security_group_ingress_rule.link_b_443_203_0_113_11', { cidr_ipv4: '203.0.113.11/32' });
    const alone = { ...site, failover: 'none', appliances: { ...site.appliances, b: vacantAppliance('b') } } as const;
    const confirmed = { purpose: 'change', confirmed: true } as const;
    expect(errors(judge(planOf([...idle, rule]), { site: alone, permits: confirmed }))).toEqual([]);
    expect(errors(judge(planOf([...idle, rule]), { site: alone }))).not.toEqual([]);
    expect(errors(judge(planOf([...idle, rule]), { permits: confirmed }))).not.toEqual([]);
  });

  it('names every own rule once, each with a page', () => {
    const ids = applianceRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const pages = new Set(ruleCatalogue().map(({ id }) => id));
    expect(ownRules.filter(({ id }) => !pages.has(id))).toEqual([]);
    expect(site.primary).toBe('a');
  });
});
