import fc from 'fast-check';
import { covers, inverse, type PlannedMove } from '../../review';
import type { PointerValues } from '../../targets';
import { eip, eipMove, record, recordMove } from './support';

const approved = [eipMove, recordMove];
const at = (eipAt: PointerValues, recordAt: PointerValues): ReadonlyMap<string, PointerValues> =>
  new Map([
    [eip, eipAt],
    [record, recordAt],
  ]);

describe('covers', () => {
  test('the whole change, forward', () => {
    const standing = at(eipMove.before, recordMove.before);
    expect(covers({ approved, direction: 'forward', planned: approved, standing })).toEqual({ covered: true });
  });

  test('the rest when the other pointer is there already', () => {
    const standing = at(eipMove.after, recordMove.before);
    expect(covers({ approved, direction: 'forward', planned: [recordMove], standing })).toEqual({ covered: true });
  });

  test('nothing left to do when all are there', () => {
    const standing = at(eipMove.after, recordMove.after);
    expect(covers({ approved, direction: 'forward', planned: [], standing })).toEqual({ covered: true });
  });

  test('the way back of half a swing', () => {
    const standing = at(eipMove.after, recordMove.before);
    const planned = inverse([eipMove]);
    expect(covers({ approved, direction: 'back', planned, standing })).toEqual({ covered: true });
  });

  test('any remainder, in both directions', () => {
    fc.assert(
      fc.property(fc.subarray(approved), fc.constantFrom('forward', 'back'), (rest, direction) => {
        const due = (move: PlannedMove): PointerValues => {
          const done = !rest.includes(move);
          return done === (direction === 'forward') ? move.after : move.before;
        };
        const planned = direction === 'forward' ? rest : inverse(rest);
        const standing = at(due(eipMove), due(recordMove));
        expect(covers({ approved, direction: direction as 'forward' | 'back', planned, standing })).toEqual({
          covered: true,
        });
      }),
    );
  });

  test.each<[string, Parameters<typeof covers>[0], RegExp]>([
    [
      'a pointer that nobody approved moves',
      { approved: [eipMove], direction: 'forward', planned: approved, standing: at(eipMove.before, recordMove.before) },
      /aws_route53_record.*otherwise/,
    ],
    [
      'a pointer moves elsewhere',
      {
        approved,
        direction: 'forward',
        planned: [eipMove, { ...recordMove, after: { ...recordMove.after, records: ['203.0.113.99'] } }],
        standing: at(eipMove.before, recordMove.before),
      },
      /otherwise/,
    ],
    [
      'the direction is wrong',
      { approved, direction: 'back', planned: approved, standing: at(eipMove.before, recordMove.before) },
      /otherwise/,
    ],
    [
      'one that is not planned stands elsewhere',
      { approved, direction: 'forward', planned: [recordMove], standing: at(eipMove.before, recordMove.before) },
      /aws_eip_association.*is not where the change ends/,
    ],
    [
      'one that is not planned is held by a stranger',
      {
        approved,
        direction: 'back',
        planned: [],
        standing: at(eipMove.before, { ...recordMove.before, records: ['203.0.113.99'] }),
      },
      /aws_route53_record.*is not where/,
    ],
    [
      'how one stands is not known',
      { approved, direction: 'forward', planned: [recordMove], standing: new Map() },
      /how aws_eip_association.*not known/,
    ],
    [
      'one moves twice',
      {
        approved,
        direction: 'forward',
        planned: [eipMove, eipMove, recordMove],
        standing: at(eipMove.before, recordMove.before),
      },
      /twice/,
    ],
  ])('fails when %s', (_, question, reason) => {
    expect(covers(question)).toEqual({ covered: false, reason: expect.stringMatching(reason) });
  });
});
