import type { PlannedMove, Review } from '../../review';
import { digestOf, inverse, inverseContext } from '../../review';
import type { PlanContext } from '../../review';
import { approvalOf, rollbackDestination, type ApprovalQuestion } from '../../swing/approval';
import { finished, started, turned } from '../../swing/change-record';
import type { PairRecord } from '../../swing/record';

const site = 'support.example.com';
const eip = 'aws_eip_association.eip_eipalloc-1';
const record4 = 'aws_route53_record.Z1_support_example_com_A';
const moves: readonly PlannedMove[] = [
  { address: eip, before: { network_interface_id: 'eni-a' }, after: { network_interface_id: 'eni-b' } },
  { address: record4, before: { records: ['192.0.2.1'] }, after: { records: ['192.0.2.2'] } },
];
const context: PlanContext = {
  account: '123456789012',
  region: 'eu-central-1',
  lineage: 'l-1',
  providers: { 'hashicorp/aws': '5.100.0' },
  generation: 4,
  kind: 'planned',
  refreshed: true,
};
const digest = digestOf(site, context, moves);
const inverseDigest = digestOf(site, inverseContext(context), inverse(moves));
const before: PairRecord = { revision: 7, generation: 4, holder: undefined, inProgress: undefined, last: undefined };
const windowEnds = '2026-11-21T04:00:00.000Z';
const start = {
  site,
  review: reviewOf(digest),
  moves,
  to: 'b' as const,
  undoes: false,
  approvedBy: 'digest',
  startedAt: '2026-11-21T02:00:00.000Z',
  windowEnds,
};
const underWay: PairRecord = { ...started(before, start), revision: 8 };
const done: PairRecord = { ...finished(underWay), revision: 9 };

function reviewOf(ofPlan: string | undefined): Review {
  return {
    site,
    verdict: 'safe',
    primary: { before: 'a', after: 'b' },
    moves: [],
    ttlChanges: [],
    findings: [],
    digest: ofPlan,
    inverseDigest: undefined,
    context,
  };
}

function question(differing: Partial<ApprovalQuestion>): ApprovalQuestion {
  return {
    verb: 'apply',
    to: 'b',
    approved: digest,
    canAsk: false,
    record: before,
    review: reviewOf(digest),
    moves,
    standing: new Map(moves.map((move) => [move.address, move.before])),
    now: '2026-11-21T03:00:00.000Z',
    ...differing,
  };
}

function codeOf(differing: Partial<ApprovalQuestion>): string {
  const approval = approvalOf(question(differing));
  return approval.granted === 'no' ? approval.problem.code : `granted: ${approval.granted}`;
}

describe('an approval', () => {
  it('is granted when its digest is that of the plan', () => {
    expect(approvalOf(question({}))).toEqual({ granted: 'fresh', digest });
  });

  it.each<[string, Partial<ApprovalQuestion>, string]>([
    ['absent', { approved: undefined }, 'ApprovalMissing'],
    ['malformed', { approved: 'swing-v1:abc' }, 'ApprovalMalformed'],
    ['for another plan', { review: reviewOf(`swing-v1:${'0'.repeat(64)}`) }, 'ApprovalStale'],
    ['given to a plan without digest', { review: reviewOf(undefined) }, 'ApprovalStale'],
    ['that of the way back, after the swing', { record: done, moves: [], approved: inverseDigest }, 'ApprovalStale'],
    ['consumed, and nothing is left to move', { record: done, moves: [] }, 'ApprovalConsumed'],
    [
      'consumed, and somebody moved a pointer back since',
      { record: done, review: reviewOf(`swing-v1:${'2'.repeat(64)}`) },
      'ApprovalConsumed',
    ],
    [
      'foreign to the change in progress',
      { record: underWay, approved: `swing-v1:${'1'.repeat(64)}`, review: reviewOf(undefined) },
      'ApprovalStale',
    ],
    [
      'absent although a change is in progress',
      { record: underWay, approved: undefined, review: reviewOf(undefined) },
      'ApprovalMissing',
    ],
  ])('fails when it is %s', (_, differing, code) => {
    expect(codeOf(differing)).toBe(code);
  });

  it('says who consumed it and when', () => {
    const approval = approvalOf(question({ record: done, moves: [] }));
    expect(approval).toMatchObject({
      problem: {
        message: 'approval consumed by the swing to b that began 2026-11-21T02:00:00.000Z, approved by digest',
        remedy: expect.stringContaining('swing status'),
      },
    });
  });

  it('is not asked for when nothing is left to move and none was given', () => {
    expect(codeOf({ record: done, moves: [], approved: undefined })).toBe('granted: nothing-to-move');
  });

  it('asks a person where one can be asked', () => {
    expect(codeOf({ approved: undefined, canAsk: true })).toBe('granted: ask');
  });

  it('of a change in progress covers its remainder', () => {
    const standing = new Map([[eip, moves[0]!.after]]);
    expect(codeOf({ record: underWay, moves: [moves[1]!], standing, review: reviewOf('swing-v1:other') })).toBe(
      'granted: remainder',
    );
  });

  it('of a change in progress covers taking it back half-way', () => {
    const standing = new Map([[record4, moves[1]!.before]]);
    const back = { verb: 'rollback', to: 'a', approved: undefined } as const;
    expect(
      codeOf({ ...back, record: underWay, moves: inverse([moves[0]!]), standing, review: reviewOf(undefined) }),
    ).toBe('granted: remainder');
  });

  it('fails when a pointer outside the remainder was moved by another hand', () => {
    const standing = new Map([[eip, { network_interface_id: 'eni-foreign' }]]);
    expect(codeOf({ record: underWay, moves: [moves[1]!], standing, review: reviewOf(undefined) })).toBe(
      'RemainderNotCovered',
    );
  });

  it('covers the way back until the window ends', () => {
    const back = {
      verb: 'rollback',
      to: 'a',
      approved: undefined,
      record: done,
      moves: inverse(moves),
      review: reviewOf(inverseDigest),
    } as const;
    expect(codeOf(back)).toBe('granted: fresh');
    expect(codeOf({ ...back, now: '2026-11-21T04:00:00.001Z' })).toBe('ApprovalExpired');
  });

  it('fails when a rollback finds another world than the swing left', () => {
    const back = {
      verb: 'rollback',
      to: 'a',
      approved: undefined,
      record: done,
      moves: inverse(moves),
      review: reviewOf('swing-v1:other'),
    } as const;
    expect(codeOf(back)).toBe('ApprovalMissing');
  });
});

describe('the change record', () => {
  it('advances the generation in the same write that names the change', () => {
    expect(underWay.generation).toBe(5);
    expect(underWay.inProgress).toMatchObject({ digest, inverseDigest, to: 'b', direction: 'forward' });
  });

  it('keeps the way back approved after a swing, and nothing after a way back', () => {
    expect(done.last?.inverseDigest).toBe(inverseDigest);
    expect(finished({ ...turned(underWay, 'back'), revision: 9 }).last).toBeUndefined();
    const undone = started(done, { ...start, review: reviewOf(inverseDigest), to: 'a', undoes: true });
    expect(finished({ ...undone, revision: 10 }).last).toBeUndefined();
  });

  it('leads a rollback away from the swing, and a repeated rollback to the same side', () => {
    expect(rollbackDestination(before)).toBeUndefined();
    expect(rollbackDestination(underWay)).toBe('a');
    expect(rollbackDestination(done)).toBe('a');
    const undone = started(done, { ...start, review: reviewOf(inverseDigest), to: 'a', undoes: true });
    expect(rollbackDestination({ ...undone, revision: 10 })).toBe('a');
  });

  it('never lets the first approval pass for the third swing', () => {
    const third = { ...context, generation: 6 };
    expect(digestOf(site, third, moves)).not.toBe(digest);
  });
});
