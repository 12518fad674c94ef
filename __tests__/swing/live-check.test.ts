import fc from 'fast-check';
import type { PointerReading } from '../../live';
import { sameValues, type PlannedMove } from '../../review';
import type { Side } from '../../site';
import { pointersOf, type Pointer, type PointerValues } from '../../targets';
import { assertWorldAsPlanned, standingOf } from '../../swing/live-check';
import { presentAt, site } from './fake-world';
import { thrownBy } from './temporary-workspace';

const pointers = pointersOf(site);
const [eip, name] = pointers as readonly [Pointer, Pointer];
const moves: readonly PlannedMove[] = pointers.map(({ address, values }) => {
  if (values.a === undefined || values.b === undefined) throw new Error('the fixture has literal ids');
  return { address, before: values.a, after: values.b };
});

function standingAt(side: Side): readonly PointerReading[] {
  return pointers.map(({ address }) => presentAt(address, side));
}

function elsewhere(address: string, values: PointerValues): PointerReading {
  return { address, status: 'present', values, importId: 'x', extra: {} };
}

function refusal(readings: readonly PointerReading[], planned = moves): unknown {
  return thrownBy(() => assertWorldAsPlanned(site, readings, planned, 'b'));
}

describe('the last look before anything is sent', () => {
  it('lets a swing go when every pointer stands where the plan saw it', () => {
    expect(() => assertWorldAsPlanned(site, standingAt('a'), moves, 'b')).not.toThrow();
  });

  it('lets the rest of a swing go: what the plan leaves alone must stand at the new primary', () => {
    const rest = [presentAt(eip.address, 'b'), presentAt(name.address, 'a')];
    expect(() => assertWorldAsPlanned(site, rest, moves.slice(1), 'b')).not.toThrow();
  });

  it('fails when a colleague moved a pointer by hand after the plan', () => {
    const moved = elsewhere(eip.address, { ...eip.values.a, network_interface_id: 'eni-9' });
    expect(refusal([moved, presentAt(name.address, 'a')])).toMatchObject({
      exitCode: 3,
      problems: [
        {
          code: 'LiveWorldChanged',
          place: eip.address,
          message: expect.stringContaining('does not stand where the plan saw it'),
          got: expect.stringContaining('eni-9'),
          allowed: expect.stringContaining('eni-0a1b2c3d4e5f60001'),
          remedy: expect.stringContaining('who moved it'),
        },
      ],
    });
  });

  it('fails when a pointer the plan leaves alone is not at the new primary', () => {
    expect(refusal([presentAt(eip.address, 'a'), presentAt(name.address, 'a')], moves.slice(1))).toMatchObject({
      problems: [{ code: 'LiveWorldChanged', place: eip.address }],
    });
  });

  it('fails when a pointer is gone', () => {
    const gone: PointerReading = { address: eip.address, status: 'absent' };
    expect(refusal([gone, presentAt(name.address, 'a')])).toMatchObject({
      exitCode: 3,
      problems: [{ code: 'LiveWorldChanged', place: eip.address, got: '"absent"' }],
    });
  });

  it('fails when a pointer cannot be read: nothing is changed blindly', () => {
    const unknown: PointerReading = { address: name.address, status: 'unknown', reason: 'AccessDenied: no' };
    expect(refusal([presentAt(eip.address, 'a'), unknown])).toMatchObject({
      exitCode: 3,
      problems: [
        { code: 'LiveWorldUnknown', place: name.address, message: expect.stringContaining('AccessDenied: no') },
      ],
    });
  });

  it('fails when a pointer was not read at all', () => {
    expect(refusal([presentAt(eip.address, 'a')])).toMatchObject({
      problems: [
        { code: 'LiveWorldUnknown', place: name.address, message: expect.stringContaining('it was not read') },
      ],
    });
  });

  it('fails when several pointers are wrong, naming all at once', () => {
    const wrong: readonly PointerReading[] = [
      { address: eip.address, status: 'absent' },
      { address: name.address, status: 'unknown', reason: 'no answer' },
    ];
    expect(refusal(wrong)).toMatchObject({ problems: [{ place: eip.address }, { place: name.address }] });
  });
});

describe('comparing pointer attributes', () => {
  const scalar = fc.oneof(fc.string(), fc.integer());
  const list = fc.array(fc.string());
  const values = fc.dictionary(fc.string(), fc.oneof(scalar, list));

  it('takes no notice of the order of attributes and of records', () => {
    fc.assert(
      fc.property(values, (some) => {
        const turned = Object.fromEntries(
          Object.entries(some)
            .reverse()
            .map(([key, value]) => [key, Array.isArray(value) ? value.toReversed() : value]),
        );
        expect(sameValues(some, turned)).toBe(true);
      }),
    );
  });

  test.each<[string, PointerValues, PointerValues]>([
    ['a value', { id: 'a' }, { id: 'b' }],
    ['an attribute', { id: 'a' }, { id: 'a', more: 'a' }],
    ['a record', { records: ['a'] }, { records: ['a', 'b'] }],
    ['a number and its text', { port: 1 }, { port: '1' }],
  ])('tells %s apart', (_, left, right) => {
    expect(sameValues(left, right)).toBe(false);
  });

  it('knows the standing only of pointers that exist', () => {
    const standing = standingOf([presentAt(eip.address, 'b'), { address: name.address, status: 'absent' }]);
    expect([...standing]).toEqual([[eip.address, eip.values.b]]);
  });
});
