import { readPlan, review } from '../../review';
import { context, record, site } from './support';

const values = {
  zone_id: 'Z0123456789ABCDEFGHIJ',
  name: 'support.example.com',
  type: 'A',
  records: ['203.0.113.11'],
  ttl: 300,
  set_identifier: null,
};

interface Change {
  readonly type?: string;
  readonly actions?: readonly string[];
  readonly after: object;
}

function planOf(...changes: readonly Change[]) {
  const resource_changes = changes.map(({ type = 'aws_route53_record', actions = ['update'], after }, index) => ({
    address: index === 0 ? record : `${type}.other_${index}`,
    mode: 'managed',
    type,
    provider_name: 'registry.terraform.io/hashicorp/aws',
    change: { actions, before: values, after: { ...values, ...after } },
  }));
  return readPlan(JSON.stringify({ format_version: '1.2', resource_changes, complete: true, errored: false }));
}

function judged(...changes: readonly Change[]) {
  return review({ plan: planOf(...changes), site: site('a'), context });
}

describe('a change of a TTL', () => {
  it('is told apart from a move, in seconds', () => {
    expect(judged({ after: { ttl: 60 } })).toMatchObject({
      moves: [],
      ttlChanges: [{ address: record, beforeSeconds: 300, afterSeconds: 60 }],
    });
  });

  it.each<[string, Change]>([
    ['the record moves as well', { after: { ttl: 60, records: ['203.0.113.12'] } }],
    ['another attribute changes as well', { after: { ttl: 60, set_identifier: 'x' } }],
    ['the record is replaced', { actions: ['delete', 'create'], after: { ttl: 60 } }],
    ['the type replaces its record for a TTL', { type: 'dns_a_record_set', after: { ttl: 60 } }],
    ['the TTL is not known', { after: { ttl: null } }],
    ['nothing changes', { after: {} }],
  ])('is none when %s', (_, change) => {
    expect(judged(change).ttlChanges).toEqual([]);
  });

  it('is none in a plan that moves another record', () => {
    const moved = judged({ after: { ttl: 60 } }, { after: { records: ['203.0.113.12'] } });
    expect(moved.ttlChanges).toEqual([]);
    expect(moved.verdict).toBe('unsafe');
  });
});
