import fc from 'fast-check';
import { reviewAppliances, type ApplianceContext } from '../../../review';
import { context, creation, instance, judge, named, planOf, site, withEntry, type Entry } from './plan-support';

const digest = judge(planOf(creation)).digest;

function created(after: object, more: Partial<Entry> = {}): readonly Entry[] {
  return withEntry(creation, {
    address: named('instance'),
    actions: ['create'],
    after: { ...after },
    unknown: { id: true, arn: true },
    ...more,
  });
}

describe('digest of the appliance stack', () => {
  it('is the same in whatever order the plan stands', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...creation], { minLength: creation.length }), (entries) => {
        expect(judge(planOf(entries)).digest).toBe(digest);
      }),
    );
  });

  it('differs when any configured attribute differs', () => {
    const name = fc.constantFrom('ami', 'instance_type', 'user_data', 'tags', 'monitoring', 'key_name');
    fc.assert(
      fc.property(name, fc.string({ minLength: 1 }), (attribute, value) => {
        const other = judge(planOf(created({ ...instance, [attribute]: value })));
        expect(other.digest).toMatch(/^swing-v1:/);
        expect(other.digest).not.toBe(digest);
      }),
    );
  });

  it('does not differ when an attribute differs that the provider computes', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const computed = created({ ...instance, tenancy: value }, { configured: Object.keys(instance) });
        expect(judge(planOf(computed)).digest).toBe(digest);
      }),
    );
  });

  it('differs with the serial that an apply advances, the lineage, the generation, the providers and the place', () => {
    const others: readonly Partial<ApplianceContext>[] = [
      { serial: 5 },
      { lineage: 'other' },
      { generation: 4 },
      { providers: { 'hashicorp/aws': '5.101.0' } },
    ];
    const digests = others.map(
      (more) => reviewAppliances({ plan: planOf(creation), site, context: { ...context, ...more } }).digest,
    );
    expect(new Set([digest, ...digests]).size).toBe(others.length + 1);
  });

  it('is that of this site alone', () => {
    const other = { ...site, name: 'help.example.org' };
    expect(judge(planOf(creation), { site: other }).digest).not.toBe(digest);
  });
});
