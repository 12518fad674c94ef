import { decode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { ExactNumber, unknown, type Schema, type Value } from '../../../provider/framework';
import { decodeValues, encodeValues, every, sameValue, ValueError } from '../../../provider/protocol';
import { anyType, anyValue } from './values-by-type';

function schemaOf(attributes: Readonly<Record<string, Schema['attributes'][string]['type']>>): Schema {
  const described = Object.entries(attributes).map(
    ([name, type]) => [name, { type, description: '', said: 'optional' }] as const,
  );
  return { version: 0, description: '', attributes: Object.fromEntries(described) };
}

const bytes = (hex: string) => ({ msgpack: Uint8Array.from(Buffer.from(hex, 'hex')) });

describe('values in MessagePack', () => {
  it('come back as they were, whatever their type', () => {
    const typed = anyType.chain((type) => fc.tuple(fc.constant(type), anyValue(type)));
    fc.assert(
      fc.property(typed, ([type, value]) => {
        const schema = schemaOf({ x: type });
        const back = decodeValues(encodeValues({ x: value }, schema), schema);
        return sameValue(back?.['x'] ?? null, value, type);
      }),
      { numRuns: 200 },
    );
  });

  it('come back in one order where they are a set', () => {
    const schema = schemaOf({ x: { set: 'string' } });
    fc.assert(
      fc.property(fc.array(fc.string()), fc.infiniteStream(fc.nat()), (list, order) => {
        const shuffled = [...list, ...list].map((one) => [order.next().value, one] as const).sort(([a], [b]) => a - b);
        const one = encodeValues({ x: list }, schema);
        const other = encodeValues({ x: shuffled.map(([, text]) => text) }, schema);
        return Buffer.from(one.msgpack ?? []).equals(Buffer.from(other.msgpack ?? []));
      }),
    );
  });

  // as go-cty 1.16 writes them
  it.each<[string, string, Value]>([
    ['an unknown value', '81a178d40000', unknown],
    ['an unknown value of which something is known: it is not null', '81a178c7030c8101c2', unknown],
    ['null', '81a178c0', null],
    ['a small number', '81a1783c', 60],
    ['the largest number of a TTL', '81a178ce7fffffff', 2_147_483_647],
    ['a number of 64 bits', '81a178cf7fffffffffffffff', new ExactNumber('9223372036854775807')],
    ['a negative number of 64 bits', '81a178d38000000000000000', new ExactNumber('-9223372036854775808')],
    [
      'a number written as text',
      '81a178b43132333435363738393031323334353637383930',
      new ExactNumber('12345678901234567890'),
    ],
    ['a decimal no double holds', '81a178a3302e31', new ExactNumber('0.1')],
    ['a double', '81a178cb3fe0000000000000', 0.5],
    ['a double that is not the decimal it looks like', '81a178cb3fb999999999999a', 0.1],
    ['an absent attribute', '80', null],
  ])('hold %s', (_, hex, value) => {
    expect(decodeValues(bytes(hex), schemaOf({ x: 'number' }))).toEqual({ x: value });
  });

  it('tell a double from the decimal it looks like, as Terraform does', () => {
    expect(sameValue(0.1, new ExactNumber('0.1'), 'number')).toBe(false);
    expect(sameValue(0.5, 0.5, 'number')).toBe(true);
  });

  it('are no object where there is none, and unknown throughout where the whole is unknown', () => {
    const schema = schemaOf({ x: 'string', y: 'bool' });
    expect(decodeValues(bytes('c0'), schema)).toBeNull();
    expect(decodeValues(undefined, schema)).toBeNull();
    expect(decodeValues(bytes('d40000'), schema)).toEqual({ x: unknown, y: unknown });
  });

  it('are written with the bytes Terraform expects of an unknown one', () => {
    const { msgpack = new Uint8Array() } = encodeValues({ x: unknown }, schemaOf({ x: 'string' }));
    expect(Buffer.from(msgpack).toString('hex')).toBe('81a178d40000');
  });

  it('are written exactly where a double would round', () => {
    const { msgpack = new Uint8Array() } = encodeValues({ x: new ExactNumber('0.1') }, schemaOf({ x: 'number' }));
    expect(decode(msgpack)).toEqual({ x: '0.1' });
  });

  it.each<[string, Readonly<Record<string, Value>>, RegExp]>([
    ['an attribute is absent', {}, /^x: got nothing, allowed a number$/],
    ['an attribute is of another type', { x: 'sixty' }, /^x: got a string, allowed a number$/],
    ['an attribute is not in the schema', { x: 1, y: 2 }, /^y: the schema has no such attribute$/],
    ['a number is none', { x: Number.NaN }, /^x: got a number, allowed a number$/],
  ])('fail to be written when %s, by its name and without its value', (_, values, sentence) => {
    const schema = schemaOf({ x: 'number' });
    expect(() => encodeValues(values, schema)).toThrow(ValueError);
    expect(() => encodeValues(values, schema)).toThrow(sentence);
  });

  it('fail to be read when they are of another type, naming where', () => {
    const schema = schemaOf({ x: { list: { object: { y: 'number' } } } });
    const one = encodeValues({ x: [{ y: 'secret' }] }, schemaOf({ x: { list: { object: { y: 'string' } } } }));
    expect(() => decodeValues(one, schema)).toThrow(/^x\[0\]\.y: got what is no decimal number$/);
  });
});

describe('values in the state file', () => {
  const read = (text: string, schema: Schema) => decodeValues({ json: Buffer.from(text) }, schema);

  it('keep every digit', () => {
    const schema = schemaOf({ x: 'number', y: 'number', z: { list: 'number' } });
    expect(read('{"x":12345678901234567890,"y":1e3,"z":[0.1,0.5,60.0]}', schema)).toEqual({
      x: new ExactNumber('12345678901234567890'),
      y: 1000,
      z: [new ExactNumber('0.1'), 0.5, 60],
    });
  });

  it('have every attribute of the schema, and only those: an older state is read as it is', () => {
    expect(read('{"gone":1,"x":"a"}', schemaOf({ x: 'string', y: { set: 'string' } }))).toEqual({ x: 'a', y: null });
  });

  it('say the same as what was planned from a configuration', () => {
    const typed = anyType.chain((type) => fc.tuple(fc.constant(type), anyValue(type, false)));
    fc.assert(
      fc.property(typed, ([type, value]) => {
        const schema = schemaOf({ x: type });
        const text = JSON.stringify({ x: value }, (_, one: unknown) =>
          one instanceof ExactNumber ? { exact: one.text } : one,
        ).replace(/\{"exact":"([^"]+)"\}/g, '$1');
        return sameValue(read(text, schema)?.['x'] ?? null, value, type);
      }),
      { numRuns: 100 },
    );
  });

  it('fail to be read when they are no JSON', () => {
    expect(() => read('{', schemaOf({}))).toThrow();
  });
});

test('an object of nothing has every attribute', () => {
  expect(every(schemaOf({ x: 'string', y: 'bool' }), null)).toEqual({ x: null, y: null });
});
