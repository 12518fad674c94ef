import fc from 'fast-check';
import { ExactNumber, unknown, type AttributeType, type Value } from '../../../provider/framework';

/** Any type of a schema, three deep. */
export const anyType: fc.Arbitrary<AttributeType> = fc.letrec<{ type: AttributeType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'type' },
    fc.constantFrom<AttributeType>('string', 'number', 'bool'),
    tie('type').map((list) => ({ list })),
    tie('type').map((set) => ({ set })),
    tie('type').map((map) => ({ map })),
    fc.dictionary(anyName(), tie('type'), { maxKeys: 4 }).map((object) => ({ object })),
  ),
})).type;

export function anyName(): fc.Arbitrary<string> {
  return fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
}

/** Any value of a type, null and unknown among them. */
export function anyValue(type: AttributeType, withUnknown = true): fc.Arbitrary<Value> {
  const known = knownValue(type, withUnknown);
  return fc.oneof({ weight: 6, arbitrary: known }, fc.constant(null), fc.constant(withUnknown ? unknown : null));
}

function knownValue(type: AttributeType, withUnknown: boolean): fc.Arbitrary<Value> {
  if (type === 'string') return fc.string({ unit: 'grapheme' });
  if (type === 'bool') return fc.boolean();
  if (type === 'number') return anyNumber;
  if ('list' in type) return fc.array(anyValue(type.list, withUnknown), { maxLength: 4 });
  if ('set' in type) return fc.array(anyValue(type.set, withUnknown), { maxLength: 4 });
  if ('map' in type) return fc.dictionary(anyName(), anyValue(type.map, withUnknown), { maxKeys: 4 });
  const members = Object.entries(type.object).map(([name, one]) => [name, anyValue(one, withUnknown)] as const);
  return fc.record(Object.fromEntries(members));
}

/** Whole numbers, fractions a double holds exactly, and decimals none holds. */
const anyNumber: fc.Arbitrary<Value> = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -4096, max: 4096 }).map((quarters) => quarters / 4),
  fc.bigInt({ min: 2n ** 60n, max: 2n ** 300n }).map((whole) => new ExactNumber((whole * 10n + 7n).toString())),
);
