import { readPlan, review } from '../../review';
import {
  changeOf,
  context,
  edited,
  eip,
  errorsOf,
  judgedSwing,
  messageOf,
  planText,
  record,
  site,
  withChange,
  type Json,
} from './support';

describe('what only swing would hide', () => {
  test.each<[string, (plan: Json) => void, readonly string[]]>([
    [
      'an appliance is updated beside it',
      appliance(['update'], { instance_type: 't3.large' }),
      ['unexpected-change', 'instance-stopped'],
    ],
    [
      'an appliance is replaced',
      appliance(['delete', 'create']),
      ['unexpected-change', 'appliance-replaced-or-destroyed', 'instance-destroyed'],
    ],
    [
      'an address of an appliance is released',
      (plan) => withChange(plan, { address: 'aws_eip.own', change: { actions: ['delete'], after: null } }),
      ['unexpected-change', 'appliance-replaced-or-destroyed', 'eip-released'],
    ],
    [
      'an Elastic IP is moved by its own attribute',
      (plan) =>
        withChange(plan, {
          address: 'aws_eip.e',
          change: { before: { network_interface: 'eni-1' }, after: { network_interface: 'eni-2' } },
        }),
      ['unexpected-change', 'eip-moved-in-place'],
    ],
    [
      'a listener leaves its port',
      (plan) =>
        withChange(plan, { address: 'aws_lb_listener.l', change: { before: { port: 443 }, after: { port: 8443 } } }),
      ['unexpected-change', 'listener-port-changed'],
    ],
    [
      'a foreign output changes',
      (plan) => {
        plan.output_changes.other = { actions: ['update'], before: 1, after: 2 };
      },
      ['unexpected-change'],
    ],
    [
      'the plan was made for the other primary',
      (plan) => {
        plan.output_changes.primary.after = 'a';
      },
      ['unexpected-change'],
    ],
    [
      'a provider action is triggered',
      (plan) => {
        plan.action_invocations = [{ address: 'action.aws_lambda_invoke.x' }];
      },
      ['unexpected-change'],
    ],
    [
      'an action nobody knows is planned',
      (plan) => withChange(plan, { address: 'null_resource.x', change: { actions: ['teleport'] } }),
      ['unexpected-change'],
    ],
    ['a pointer of another site moves along', foreignPointer, ['unexpected-change']],
  ])('fails when %s', (_, edit, rules) => {
    const found = judgedSwing(edit);
    expect(found).toMatchObject({ verdict: 'unsafe', digest: undefined });
    expect(errorsOf(found)).toEqual(expect.arrayContaining([...rules]));
  });
});

function appliance(actions: readonly string[], after: Json = {}): (plan: Json) => void {
  return (plan) =>
    withChange(plan, { address: 'aws_instance.a', change: { actions, before: { instance_type: 't3.small' }, after } });
}

function foreignPointer(plan: Json): void {
  const change = structuredClone(changeOf(plan, record));
  change.before.name = change.after.name = 'help.example.org';
  withChange(plan, { address: 'aws_route53_record.help', change });
}

describe('a pointer that moves otherwise than without a gap', () => {
  test.each<[string, (plan: Json) => void, readonly string[]]>([
    [
      'the association is destroyed first',
      (plan) => {
        changeOf(plan, eip).actions = ['delete', 'create'];
      },
      ['move-not-gap-free', 'eip-association-destroyed-first'],
    ],
    [
      'the record is replaced',
      (plan) => {
        changeOf(plan, record).actions = ['delete', 'create'];
      },
      ['move-not-gap-free', 'record-destroyed-first'],
    ],
    [
      'create before destroy has spread to the record',
      (plan) => {
        changeOf(plan, record).actions = ['create', 'delete'];
      },
      ['move-not-gap-free', 'record-create-before-destroy'],
    ],
    [
      'the record becomes a CNAME',
      (plan) => {
        changeOf(plan, record).after.type = 'CNAME';
      },
      ['record-type-changed', 'pointer-not-at-primary'],
    ],
    [
      'the record gets another name',
      (plan) => {
        changeOf(plan, record).after.name = 'x.example.com';
      },
      ['record-renamed'],
    ],
    [
      'a weight hides beside the address',
      (plan) => {
        changeOf(plan, record).after.weighted_routing_policy = [{ weight: 1 }];
      },
      ['hidden-attribute-change', 'record-routing-changed'],
    ],
    [
      'a configured ttl is known only after apply',
      (plan) => {
        delete changeOf(plan, record).after.ttl;
        changeOf(plan, record).after_unknown = { ttl: true };
      },
      ['hidden-attribute-change'],
    ],
    [
      'the interface is known only after apply',
      (plan) => {
        delete changeOf(plan, eip).after.network_interface_id;
        changeOf(plan, eip).after_unknown.network_interface_id = true;
      },
      ['pointer-unknown-until-apply', 'pointer-not-at-primary'],
    ],
    [
      'the new address is sensitive',
      (plan) => {
        changeOf(plan, record).after_sensitive = { records: [true] };
      },
      ['sensitive-change'],
    ],
    [
      'all of the record is sensitive',
      (plan) => {
        changeOf(plan, record).before_sensitive = true;
      },
      ['sensitive-change'],
    ],
    [
      'the association is replaced although nothing of it differs',
      (plan) => {
        Object.assign(changeOf(plan, eip).after, changeOf(plan, eip).before);
      },
      ['unexpected-change', 'pointer-not-at-primary'],
    ],
  ])('fails when %s', (_, edit, rules) => {
    const found = judgedSwing(edit);
    expect(found).toMatchObject({ verdict: 'unsafe', digest: undefined });
    expect(errorsOf(found)).toEqual(expect.arrayContaining([...rules]));
  });

  test('fails when the TTL changes with the address, in the real plan', () => {
    const found = review({ plan: edited('role-stack-swing-and-ttl'), site: site('b'), context });
    expect(errorsOf(found)).toEqual(['ttl-changed-with-address', 'hidden-attribute-change']);
    expect(messageOf(found, 'ttl-changed-with-address')).toContain('(60 to 30)');
  });

  test('never shows what is sensitive', () => {
    const found = judgedSwing((plan) => {
      changeOf(plan, record).after_sensitive = { records: [true] };
    });
    expect(JSON.stringify(found.moves[1]?.after)).toContain('(sensitive)');
    expect(JSON.stringify(found)).not.toContain('203.0.113.12');
  });

  test('does not mind that allow_reassociation is read back as null', () => {
    expect(
      judgedSwing((plan) => {
        changeOf(plan, eip).before.allow_reassociation = null;
      }),
    ).toMatchObject({ verdict: 'safe' });
  });

  test('does not mind what the provider computes', () => {
    expect(
      judgedSwing((plan) => {
        changeOf(plan, record).after_unknown = { fqdn: true };
        delete changeOf(plan, record).after.fqdn;
      }),
    ).toMatchObject({ verdict: 'safe', findings: [] });
  });
});

describe('a condition that fires too late', () => {
  const checks =
    (kind: string, status: string) =>
    (plan: Json): void => {
      plan.checks = [{ address: { kind, to_display: 'data.x.gate' }, status }];
    };

  test.each([
    ['resource', 'unknown'],
    ['output_value', 'unknown'],
    ['resource', 'fail'],
    ['check', 'error'],
  ])('fails when a condition of a %s is %s', (kind, status) => {
    expect(errorsOf(judgedSwing(checks(kind, status)))).toEqual(['check-unknown']);
  });

  test.each(['unknown', 'fail'])('only warns when a standing check is %s: it cannot stop an apply', (status) => {
    const found = judgedSwing(checks('check', status));
    expect(found).toMatchObject({ verdict: 'safe', findings: [{ rule: 'check-unknown', severity: 'warning' }] });
  });
});

describe('drift', () => {
  const drifted =
    (records: readonly string[], more: Json = {}) =>
    (plan: Json): void => {
      const found = structuredClone(plan.resource_changes.find(({ address }: Json) => address === record));
      found.change = { ...found.change, actions: ['update'], after: { ...found.change.before, records }, ...more };
      plan.resource_drift = [found];
    };

  test('fails when somebody moved a pointer by hand', () => {
    const found = judgedSwing(drifted(['203.0.113.99']));
    expect(errorsOf(found)).toEqual(['pointer-drift']);
    expect(messageOf(found, 'pointer-drift')).toContain('203.0.113.99');
  });

  test('fails when somebody deleted a pointer by hand', () => {
    expect(errorsOf(judgedSwing(drifted([], { actions: ['delete'], after: null })))).toEqual(['pointer-drift']);
  });

  test('is noise on anything but the pointer attributes of pointers', () => {
    const found = judgedSwing((plan) => {
      drifted(['203.0.113.11'])(plan);
      plan.resource_drift[0].change.after.health_check_id = 'x';
      withChange(
        { resource_changes: plan.resource_drift },
        { address: 'aws_eip.e', change: { before: { tags: null }, after: { tags: {} } } },
      );
    });
    expect(found).toMatchObject({ verdict: 'safe', findings: [] });
  });

  test('of a deposed association heals itself', () => {
    const found = judgedSwing((plan) => {
      const change = { actions: ['delete'], before: changeOf(plan, eip).before, after: null };
      plan.resource_drift = [{ address: eip, mode: 'managed', type: 'aws_eip_association', deposed: 'ab12', change }];
      withChange(plan, { address: eip, deposed: 'ab12', change: { actions: ['no-op'], before: null, after: null } });
    });
    expect(found).toMatchObject({ verdict: 'safe', findings: [] });
  });

  test('is only told where the plan does nothing: the state catches up', () => {
    const plan = edited('role-stack-after-swing', (json) => {
      drifted(['203.0.113.12'])(json);
      json.resource_drift[0].change.before.records = ['203.0.113.11'];
    });
    const found = review({ plan, site: site('b'), context });
    expect(found).toMatchObject({ verdict: 'safe', findings: [{ rule: 'pointer-drift', severity: 'warning' }] });
  });
});

describe('who may do what where', () => {
  test.each<[string, object, string]>([
    ['the account is another', { account: '999999999999' }, '999999999999'],
    ['the account is not known', { account: undefined }, '(not known)'],
    ['the region is another', { region: 'us-east-1' }, 'us-east-1'],
  ])('fails when %s', (_, changed, told) => {
    const found = review({ plan: edited('role-stack-swing'), site: site('b'), context: { ...context, ...changed } });
    expect(errorsOf(found)).toEqual(['place-not-the-sites']);
    expect(messageOf(found, 'place-not-the-sites')).toContain(told);
  });

  test('fails when the roles are held by an established relationship', () => {
    const found = review({ plan: edited('role-stack-swing'), site: site('b', 'established'), context });
    expect(errorsOf(found)).toEqual(['roles-not-swappable']);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['is in no lock file', {}],
    ['is too old', { 'hashicorp/aws': '5.99.0' }],
    ['is too new', { 'hashicorp/aws': '7.0.0' }],
  ])('fails when the version of the provider %s', (_, providers) => {
    const found = review({ plan: edited('role-stack-swing'), site: site('b'), context: { ...context, providers } });
    expect(errorsOf(found)).toEqual(['provider-not-known']);
  });

  test('tells of a version that is allowed and was not tested', () => {
    const providers = { 'hashicorp/aws': '6.25.0' };
    const found = review({ plan: edited('role-stack-swing'), site: site('b'), context: { ...context, providers } });
    expect(found).toMatchObject({ verdict: 'safe', findings: [{ rule: 'provider-not-known', severity: 'info' }] });
  });

  test('fails when a pointer belongs to a provider of another name', () => {
    const found = judgedSwing((plan) => {
      plan.resource_changes[0].provider_name = 'registry.terraform.io/evil/aws';
    });
    expect(errorsOf(found)).toEqual(['provider-not-known']);
  });

  test('knows the provider by the registry of OpenTofu as well', () => {
    const found = judgedSwing((plan) => {
      for (const change of plan.resource_changes) change.provider_name = 'registry.opentofu.org/hashicorp/aws';
    });
    expect(found).toMatchObject({ verdict: 'safe', findings: [] });
  });

  test('warns of a format that was not tested', () => {
    expect(
      judgedSwing((plan) => {
        plan.format_version = '1.9';
      }).findings,
    ).toMatchObject([{ rule: 'format-not-known', severity: 'warning' }]);
  });
});

describe('two owners', () => {
  test.each([
    ['of one allocation', eip, 'aws_eip_association.twin'],
    ['of one record', record, 'module.x.aws_route53_record.twin[0]'],
  ])('fail %s, even when the twin does nothing', (_, address, twin) => {
    const found = judgedSwing((plan) => {
      const type = address.split('.')[0];
      const change = { ...changeOf(plan, address), actions: ['no-op'], before: changeOf(plan, address).after };
      withChange(plan, { address: twin, type, change });
    });
    expect(errorsOf(found)).toEqual(['two-owners']);
    expect(messageOf(found, 'two-owners')).toContain(twin);
  });
});

describe('a deposed object', () => {
  test.each([eip, record])('fails when %s has one to delete: that removes the living one', (address) => {
    const found = judgedSwing((plan) => {
      withChange(plan, {
        address,
        deposed: 'ab12cd34',
        change: { actions: ['delete'], before: changeOf(plan, address).before, after: null },
      });
    });
    expect(errorsOf(found)).toEqual(['deposed-record']);
  });
});

describe('record sets by RFC 2136, plans of the real hashicorp/dns 3.4.3', () => {
  const rulesOf = (name: string): readonly string[] =>
    errorsOf(review({ plan: readPlan(planText(`dns-${name}.plan`)) }));

  test.each([
    ['a-ttl-only', ['dns-record-set-replaced']],
    ['a-ttl-and-address', ['dns-record-set-replaced', 'ttl-changed-with-address']],
    ['a-ttl-create-before-destroy', ['dns-record-set-ends-deleted']],
    ['a-name-change', ['dns-record-set-replaced']],
    ['a-to-cname', ['dns-record-set-deleted', 'record-changed-by-twin', 'dns-record-set-appended']],
    ['a-create', ['dns-record-set-appended']],
    ['a-destroy', ['dns-record-set-deleted']],
    ['a-import-and-swing', ['adopt-not-clean']],
    ['a-import-ttl-differs', ['adopt-not-clean', 'dns-record-set-replaced']],
    ['a-drift-hand-ttl', ['dns-record-set-replaced']],
    ['cname-ttl', ['dns-record-set-replaced']],
  ])('%s fails by name', (name, rules) => {
    expect(rulesOf(name)).toEqual(expect.arrayContaining([...rules]));
  });

  test.each(['a-import', 'a-no-change'])('%s is safe', (name) => {
    expect(rulesOf(name)).toEqual([]);
  });
});
