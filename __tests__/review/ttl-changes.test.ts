import { readPlan, review } from '../../review';
import { context, eip, record, site } from './support';

const values = {
  zone_id: 'Z0123456789ABCDEFGHIJ',
  name: 'support.example.com',
  type: 'A',
  records: ['203.0.113.11'],
  ttl: 300,
  set_identifier: null,
};

const association = {
  allocation_id: 'eipalloc-0a1b2c3d4e5f60001',
  network_interface_id: 'eni-0a1b2c3d4e5f60001',
  private_ip_address: '10.0.1.50',
};

/** The site's other pointer: what a plan does not name would stay behind. */
const standingStill = {
  address: eip,
  mode: 'managed',
  type: 'aws_eip_association',
  provider_name: 'registry.terraform.io/hashicorp/aws',
  change: { actions: ['no-op'], before: association, after: association },
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
  const all = [...resource_changes, standingStill];
  return readPlan(JSON.stringify({ format_version: '1.2', resource_changes: all, complete: true, errored: false }));
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

  it('is safe by itself, with a digest of its own for it and for its way back', () => {
    const down = judged({ after: { ttl: 60 } });
    const further = judged({ after: { ttl: 30 } });
    expect(down).toMatchObject({ digest: expect.stringMatching(/^swing-v1:/), inverseDigest: expect.any(String) });
    expect(new Set([down.digest, down.inverseDigest, further.digest]).size).toBe(3);
  });

  it('is not safe when the record is none of the site', () => {
    const other = judged({ after: {} }, { after: { ttl: 60 } });
    expect(other.findings).toContainEqual(expect.objectContaining({ rule: 'unexpected-change', severity: 'error' }));
  });
});
