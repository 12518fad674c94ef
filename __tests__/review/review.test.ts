import { digestOf, inverse, inverseContext, plannedMovesOf, review } from '../../review';
import {
  changeOf,
  context,
  edited,
  eip,
  eipMove,
  errorsOf,
  judgedSwing,
  messageOf,
  record,
  recordMove,
  releasedSite,
  site,
  type Json,
} from './support';

describe('a swing of the real Terraform', () => {
  const found = judgedSwing();

  test('is safe and says nothing else', () => {
    expect(found).toMatchObject({ verdict: 'safe', findings: [], primary: { before: 'a', after: 'b' } });
  });

  test('moves the Elastic IP, then the name, in role terms', () => {
    expect(found.moves).toMatchObject([
      { ...eipMove, words: { how: expect.stringContaining('AssociateAddress') } },
      { ...recordMove, words: { afterStop: expect.any(String) } },
    ]);
  });

  test('has the digest of its moves, and of the way back with the next generation', () => {
    const moves = [eipMove, recordMove];
    expect(found.digest).toBe(digestOf('support.example.com', context, moves));
    expect(found.inverseDigest).toBe(digestOf('support.example.com', inverseContext(context), inverse(moves)));
  });

  test('has a way back whose predicted digest is that of the real plan back', () => {
    const back = review({ plan: edited('role-stack-back'), site: site('a'), context: inverseContext(context) });
    expect(back).toMatchObject({ verdict: 'safe', findings: [], digest: found.inverseDigest });
  });

  test('is safe with a standing health check beside it, whose data source is read during apply', () => {
    const checked = review({ plan: edited('role-stack-swing-with-check'), site: site('b'), context });
    expect(checked).toMatchObject({ verdict: 'safe', findings: [] });
  });

  test('is followed by a plan that is safe and has nothing to approve', () => {
    const after = review({ plan: edited('role-stack-after-swing'), site: site('b'), context });
    expect(after).toMatchObject({ verdict: 'safe', moves: [], digest: undefined, inverseDigest: undefined });
  });

  test('has no digest when somebody else made the plan', () => {
    const foreign = review({ plan: edited('role-stack-swing'), site: site('b') });
    expect(foreign).toMatchObject({ verdict: 'safe', digest: undefined });
    expect(foreign.findings).toMatchObject([{ rule: 'refresh-not-known', severity: 'info' }]);
  });

  test('shows its moves without a site, and no digest', () => {
    const linted = review({ plan: edited('role-stack-swing') });
    expect(linted).toMatchObject({ verdict: 'safe', site: undefined, digest: undefined });
    expect(linted.moves).toEqual([eipMove, recordMove]);
  });

  test('takes the moves from the plan sorted by address', () => {
    expect(plannedMovesOf(edited('role-stack-swing', (plan) => plan.resource_changes.reverse()))).toEqual([
      eipMove,
      recordMove,
    ]);
  });
});

describe('half a swing', () => {
  test('fails when a pointer is not in the plan', () => {
    const found = judgedSwing((plan) => {
      plan.resource_changes.pop();
    });
    expect(errorsOf(found)).toEqual(['missing-move']);
    expect(messageOf(found, 'missing-move')).toContain('it would stay where it is');
  });

  test('fails when a pointer stays at the other side', () => {
    const found = judgedSwing((plan) => {
      const change = changeOf(plan, record);
      change.after = change.before;
      change.actions = ['no-op'];
    });
    expect(errorsOf(found)).toEqual(['pointer-not-at-primary']);
    expect(messageOf(found, 'pointer-not-at-primary')).toContain('203.0.113.11');
  });

  test('fails when a pointer is taken from somebody the site file does not know', () => {
    const found = judgedSwing((plan) => {
      changeOf(plan, record).before.records = ['203.0.113.99'];
    });
    expect(errorsOf(found)).toEqual(['moves-are-the-sites-moves']);
    expect(messageOf(found, 'moves-are-the-sites-moves')).toContain('203.0.113.99');
  });

  test('fails when the plan is one of the way back', () => {
    const found = review({ plan: edited('role-stack-back'), site: site('b'), context });
    expect(errorsOf(found)).toContain('pointer-not-at-primary');
  });
});

describe('a plan that does not show everything', () => {
  test.each<[string, (plan: Json) => void]>([
    [
      'something was put off',
      (plan) => {
        plan.deferred_changes = [{ reason: 'provider_config_unknown' }];
      },
    ],
    [
      'planning failed',
      (plan) => {
        plan.errored = true;
      },
    ],
  ])('is incomplete when %s', (_, edit) => {
    expect(judgedSwing(edit)).toMatchObject({ verdict: 'incomplete', digest: undefined });
  });

  test('is incomplete when it was targeted, in the real plan', () => {
    const found = review({ plan: edited('role-stack-swing-targeted'), site: site('b'), context });
    expect(found).toMatchObject({ verdict: 'incomplete', digest: undefined });
    expect(errorsOf(found)).toEqual(['plan-incomplete', 'missing-move']);
  });

  test('is incomplete when it was not refreshed', () => {
    const stale = { ...context, refreshed: false };
    const found = review({ plan: edited('role-stack-swing'), site: site('b'), context: stale });
    expect(found).toMatchObject({ verdict: 'incomplete', digest: undefined });
    expect(errorsOf(found)).toEqual(['plan-not-refreshed']);
  });

  test('is told of when OpenTofu made it, which does not say whether it is whole', () => {
    const found = judgedSwing((plan) => {
      delete plan.complete;
    });
    expect(found.findings).toMatchObject([{ rule: 'completeness-not-known', severity: 'info' }]);
    expect(found.verdict).toBe('safe');
  });
});

describe('adoption', () => {
  const adoption = { purpose: 'adoption' } as const;

  test('is safe when every import is a no-op, and has nothing to approve', () => {
    const found = review({ plan: edited('role-stack-adopt'), site: site('a'), context, permits: adoption });
    expect(found).toMatchObject({ verdict: 'safe', digest: undefined });
    expect(found.findings.map(({ rule }) => rule)).toEqual(['pointer-adopted', 'pointer-adopted']);
  });

  test.each([adoption, { purpose: 'swing' } as const])('fails when it swings as well: %j', (permits) => {
    const found = review({ plan: edited('role-stack-adopt-and-swing'), site: site('b'), context, permits });
    expect(found).toMatchObject({ verdict: 'unsafe', digest: undefined });
    expect(errorsOf(found)).toEqual(['adopt-not-clean', 'adopt-not-clean']);
  });

  test('fails when one is imported and another one moves', () => {
    const edit = (plan: Json): void => {
      const change = changeOf(plan, eip);
      Object.assign(change, {
        actions: ['no-op'],
        before: change.after,
        importing: { id: 'eipassoc-1' },
        after_unknown: {},
      });
    };
    expect(errorsOf(judgedSwing(edit))).toEqual(['adopt-not-clean']);
  });

  test('fails when a plain swing is handed in as an adoption', () => {
    expect(errorsOf(judgedSwing(undefined, adoption))).toEqual(['adopt-not-clean', 'adopt-not-clean']);
  });

  test('fails when a pointer would be created over what lives, in the real plan', () => {
    const found = review({ plan: edited('role-stack-create'), site: site('a'), context });
    expect(errorsOf(found).filter((rule) => rule === 'create-over')).toHaveLength(2);
    expect(messageOf(found, 'create-over')).toContain('swing adopt support.example.com');
  });

  test('is safe while a swing is half done and a pointer stands at the other side', () => {
    const found = review({ plan: edited('role-stack-adopt'), site: site('b'), permits: adoption });
    expect(found.findings.filter(({ rule }) => rule === 'pointer-not-at-primary')).toMatchObject([
      { severity: 'warning' },
      { severity: 'warning' },
    ]);
  });
});

describe('a pointer that leaves the site file', () => {
  test('is released by a tombstone, in the real plan', () => {
    const found = review({ plan: edited('role-stack-release'), site: releasedSite(), context });
    expect(found).toMatchObject({ verdict: 'safe', moves: [] });
    expect(found.findings.map(({ rule }) => rule)).toEqual(['pointer-released', 'pointer-released']);
  });

  test('fails when it has no tombstone', () => {
    const found = review({ plan: edited('role-stack-release'), site: { ...releasedSite(), released: [] }, context });
    expect(errorsOf(found)).toEqual(['unexpected-change', 'unexpected-change']);
  });

  test('fails when it would be destroyed, naming the tombstone', () => {
    const found = review({ plan: edited('role-stack-destroy'), site: { ...releasedSite(), released: [] }, context });
    expect(errorsOf(found)).toContain('pointer-destroyed');
    const messages = found.findings.filter(({ rule }) => rule === 'pointer-destroyed').map(({ message }) => message);
    expect(messages[0]).toContain('released: [elastic-ip/eipalloc-0a1b2c3d4e5f60001]');
    expect(messages[1]).toContain('released: [dns/Z0123456789ABCDEFGHIJ/support.example.com]');
  });
});

describe('the remainder of a change under way', () => {
  const permits = { purpose: 'swing', inProgress: [eipMove, recordMove] } as const;
  const eipIsThere = (plan: Json): void => {
    const found = structuredClone(plan.resource_changes.find(({ address }: Json) => address === eip));
    plan.resource_drift = [{ ...found, change: { ...found.change, actions: ['update'] } }];
    const change = changeOf(plan, eip);
    Object.assign(change, { actions: ['no-op'], before: change.after, after_unknown: {} });
  };

  test('is safe forward when the other pointer already moved', () => {
    const found = judgedSwing(eipIsThere, permits);
    expect(found).toMatchObject({ verdict: 'safe', findings: [], moves: [{ address: record }] });
  });

  test('is safe back', () => {
    const plan = edited('role-stack-back', (json) => {
      const change = changeOf(json, record);
      Object.assign(change, { actions: ['no-op'], before: change.after });
    });
    expect(review({ plan, site: site('a'), context, permits })).toMatchObject({ verdict: 'safe', findings: [] });
  });

  test('fails when another change is under way', () => {
    const found = judgedSwing(undefined, { purpose: 'swing', inProgress: [recordMove] });
    expect(errorsOf(found)).toEqual(['remainder-not-approved']);
  });

  test('fails when the drift is none of its own', () => {
    expect(errorsOf(judgedSwing(eipIsThere))).toEqual(['pointer-drift']);
  });
});
