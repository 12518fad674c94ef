import fc from 'fast-check';
import { opcodeBits, opcodes, types } from '../../dns/update/codes';
import { judgeAnswer } from '../../dns/update/judge';
import { decodeMessage, encodeMessage, type Message, type ResourceRecord } from '../../dns/update/message';
import { canonicalName, encodeName, isWithin, renderName } from '../../dns/update/names';
import { canonicalValues, encodeRdata, renderRdata } from '../../dns/update/rdata';
import { WireError } from '../../dns/update/wire-error';
import { WireReader } from '../../dns/update/wire-reader';
import { goldenPair } from './golden/pairs';

const label = fc.uint8Array({ minLength: 1, maxLength: 63 }).map((octets) => Buffer.from(octets));
const nameOctets = fc
  .array(label, { maxLength: 6 })
  .map((labels) => Buffer.concat([...labels.flatMap((one) => [Buffer.of(one.length), one]), Buffer.of(0)]))
  .filter((octets) => octets.length <= 255);
const name = nameOctets.map((octets) => new WireReader(octets).name());
const ipv4 = fc.ipV4();
const ipv6 = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((octets) => Buffer.from(octets));
const uint16 = fc.nat(0xffff);

const record: fc.Arbitrary<ResourceRecord> = fc.oneof(
  recordOf(
    types.A,
    ipv4.map((text) => encodeRdata('A', text)),
  ),
  recordOf(types.AAAA, ipv6),
  recordOf(types.CNAME, nameOctets),
  recordOf(types.NS, nameOctets),
  recordOf(
    types.SOA,
    fc.tuple(nameOctets, nameOctets).map(([a, b]) => Buffer.concat([a, b, Buffer.alloc(20, 7)])),
  ),
  fc.record({
    name,
    type: fc.constantFrom(types.A, types.AAAA, types.CNAME, types.ANY),
    class: fc.constantFrom(254, 255),
    ttl: fc.constant(0),
    rdata: fc.constant(Buffer.alloc(0)),
  }),
);

function recordOf(type: number, rdata: fc.Arbitrary<Buffer>): fc.Arbitrary<ResourceRecord> {
  return fc.record({ name, type: fc.constant(type), class: fc.constant(1), ttl: fc.nat(0x7fffffff), rdata });
}

const records = fc.array(record, { maxLength: 4 });
const message: fc.Arbitrary<Message> = fc.record({
  id: uint16,
  flags: uint16,
  questions: fc.array(fc.record({ name, type: uint16, class: uint16 }), { maxLength: 1 }),
  answers: records,
  authorities: records,
  additionals: records,
});

/** The octets as a message, or the typed error; anything else fails the test. */
function decodedOrWireError(octets: Buffer): Message | undefined {
  try {
    return decodeMessage(octets).message;
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** A header with one question whose name is these octets. */
function questionWith(octets: readonly number[]): Buffer {
  return Buffer.from([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...octets, 0, 1, 0, 1]);
}

describe('names', () => {
  test('are the same after writing and reading, whatever octets they hold', () => {
    fc.assert(
      fc.property(nameOctets, (octets) => {
        expect(encodeName(new WireReader(octets).name()).equals(octets)).toBe(true);
      }),
    );
  });

  test.each([
    ['support.example.com', 'support.example.com.'],
    ['Support.Example.COM.', 'support.example.com.'],
    ['.', '.'],
    ['a\\.b.example.com', 'a\\.b.example.com.'],
    ['ends-in-dot\\.', 'ends-in-dot\\..'],
  ])('%s is canonically %s', (text, canonical) => {
    expect(canonicalName(text)).toBe(canonical);
    expect(encodeName(text).length).toBe(encodeName(canonical).length);
  });

  test('are rendered without the trailing dot', () => {
    expect(['A.example.com.', '.'].map(renderName)).toEqual(['a.example.com', '.']);
  });

  test('may have labels of 63 octets and 255 in all', () => {
    const full = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;
    expect(encodeName(full)).toHaveLength(255);
    expect(() => encodeName(`${full}d`)).toThrow(new WireError('a name must be at most 255 octets long'));
    expect(() => encodeName('e'.repeat(64))).toThrow(new WireError('a label must be at most 63 octets long'));
  });

  test.each(['', '..', 'a..b', '.a', 'a\\', 'a\\1', '\\256', 'käse.example', '💥'])(
    'fails when the name is %j',
    (text) => {
      expect(() => encodeName(text)).toThrow(WireError);
    },
  );

  test.each([
    ['help.example.com', 'example.com', true],
    ['EXAMPLE.com.', 'example.com', true],
    ['notexample.com', 'example.com', false],
    ['x\\.example.com', 'example.com', false],
    ['com', 'example.com', false],
    ['example.com', '.', true],
  ])('%s is within %s: %s', (inner, outer, within) => {
    expect(isWithin(inner, outer)).toBe(within);
  });

  test.each<[string, readonly number[]]>([
    ['points to itself', [0xc0, 12]],
    ['points forwards', [0xc0, 14, 0, 0]],
    ['points into the header', [0xc0, 4]],
    ['points back to its own beginning: a loop', [1, 0x61, 0xc0, 12]],
    ['has a label of type 01', [0x41, 0x61, 0]],
    ['has a label of type 10', [0x81, 0x61, 0]],
    ['ends in the middle of a label', [63, 0x61]],
    ['ends in the middle of a pointer', [0xc0]],
  ])('fails when a name %s', (_, octets) => {
    expect(() => decodeMessage(questionWith(octets))).toThrow(WireError);
  });

  test('fails when a name leads into a loop of pointers among the data of a record', () => {
    const head = [0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0];
    const txtRecord = [0, 0, 16, 0, 1, 0, 0, 0, 0];
    const dataAt = head.length + txtRecord.length + 2;
    const loop = [0xc0, dataAt + 2, 0xc0, dataAt];
    const octets = Buffer.from([
      ...head,
      ...txtRecord,
      0,
      loop.length,
      ...loop,
      0xc0,
      dataAt,
      ...txtRecord.slice(1),
      0,
      0,
    ]);
    expect(() => decodeMessage(octets)).toThrow(new WireError('a name points forwards, to itself or nowhere'));
  });

  test('fails when labels and pointers make up more than 255 octets', () => {
    const long = [63, ...Buffer.alloc(63, 'a')];
    const first = [...long, ...long, ...long, 0];
    const head = [0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0];
    const second = [...long, 0xc0, 12];
    const octets = Buffer.from([...head, ...first, 0, 1, 0, 1, ...second, 0, 1, 0, 1]);
    expect(() => decodeMessage(octets)).toThrow(new WireError('a name is longer than 255 octets'));
  });
});

describe('the data of records', () => {
  test('IPv6 addresses are the same after writing and reading', () => {
    fc.assert(
      fc.property(ipv6, (octets) => {
        expect(encodeRdata('AAAA', renderRdata('AAAA', octets)).equals(octets)).toBe(true);
      }),
    );
  });

  test('IPv4 addresses are the same after writing and reading', () => {
    fc.assert(fc.property(ipv4, (text) => expect(renderRdata('A', encodeRdata('A', text))).toBe(text)));
  });

  test.each([
    ['AAAA', ['2001:DB8:0::10', '2001:db8::10', '::ffff:192.0.2.1'], ['2001:db8::10', '::ffff:c000:201']],
    ['A', ['192.0.2.10', '192.0.2.10'], ['192.0.2.10']],
    ['CNAME', ['B.example.com.', 'a.example.com', 'b.EXAMPLE.com'], ['a.example.com', 'b.example.com']],
  ] as const)('%s: spellings of one value are one value', (type, values, canonical) => {
    expect(canonicalValues(type, values)).toEqual([...canonical].sort());
  });

  test.each([
    ['A', '1.2.3.999'],
    ['A', '2001:db8::1'],
    ['A', ''],
    ['AAAA', '192.0.2.1'],
    ['AAAA', 'fe80::1%eth0'],
    ['CNAME', 'a..b'],
    ['CNAME', 'c'.repeat(70)],
  ] as const)('fails when %s is %j', (type, text) => {
    expect(() => encodeRdata(type, text)).toThrow(WireError);
  });

  test.each([3, 5, 0])('fails when an A record has %s octets', (length) => {
    const record = { name: 'a.', type: types.A, class: 1, ttl: 0, rdata: Buffer.alloc(length) };
    const octets = encodeMessage({
      id: 1,
      flags: 0,
      questions: [],
      answers: [record],
      authorities: [],
      additionals: [],
    });
    expect(() => decodeMessage(octets)).toThrow(new WireError('an address record has a wrong length'));
  });
});

describe('messages', () => {
  test('are the same after writing and reading', () => {
    fc.assert(fc.property(message, (one) => expect(decodeMessage(encodeMessage(one))).toEqual({ message: one })));
  });

  test('keep opcode 5, classes NONE and ANY and empty data', () => {
    const flags = opcodeBits(opcodes.UPDATE);
    const gone = { name: 'a.', type: types.A, class: 255, ttl: 0, rdata: Buffer.alloc(0) };
    const none = { ...gone, class: 254 };
    const octets = encodeMessage({
      id: 1,
      flags,
      questions: [],
      answers: [none],
      authorities: [gone],
      additionals: [],
    });
    expect(octets.toString('hex')).toBe(
      '000128000000000100010000' + '0161000001' + '00fe000000000000' + '0161000001' + '00ff000000000000',
    );
  });

  test('fail to be written when longer than 65535 octets', () => {
    const one = { name: 'a.', type: types.A, class: 1, ttl: 0, rdata: Buffer.alloc(4) };
    const answers = Array.from({ length: 70_000 }, () => one);
    const write = () => encodeMessage({ id: 1, flags: 0, questions: [], answers, authorities: [], additionals: [] });
    expect(write).toThrow(new WireError('a message must be at most 65535 octets long'));
  });

  test('fail when a TSIG record stands anywhere but last', () => {
    const tsig = { name: 'a.', type: types.TSIG, class: 255, ttl: 0, rdata: Buffer.alloc(0) };
    for (const section of ['answers', 'authorities', 'additionals'] as const) {
      const empty = { id: 1, flags: 0, questions: [], answers: [], authorities: [], additionals: [] };
      const octets = encodeMessage({ ...empty, [section]: section === 'additionals' ? [tsig, tsig] : [tsig] });
      expect(() => decodeMessage(octets)).toThrow(new WireError('a TSIG record stands before the end'));
    }
  });

  test('fail when something stands behind the fields of the TSIG record, where no signature covers it', () => {
    const { message } = decodeMessage(goldenPair('NXRRSET').answer);
    const [record] = message.additionals;
    const rdata = Buffer.concat([record?.rdata ?? Buffer.alloc(0), Buffer.of(0)]);
    const octets = encodeMessage({ ...message, additionals: message.additionals.map((one) => ({ ...one, rdata })) });
    const reason = 'the answer cannot be read: something stands behind the fields of the TSIG record';
    expect(judgeAnswer(octets, goldenPair('NXRRSET').sent)).toEqual({ kind: 'unusable', reason });
  });

  test('any octets are a message or a typed error', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (octets) => void decodedOrWireError(Buffer.from(octets))));
  });

  test('any prefix of a message, and any octet changed, is a message or a typed error', () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.nat(255), (one, at, octet) => {
        const octets = encodeMessage(one);
        decodedOrWireError(octets.subarray(0, at % (octets.length + 1)));
        octets.writeUInt8(octet, at % octets.length);
        decodedOrWireError(octets);
      }),
    );
  });

  test('any octets behind the header of an answer are judged, never thrown, never believed', () => {
    const { sent, answer } = goldenPair('NXRRSET');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(answer.length), (octets, from) => {
        const made = Buffer.concat([answer.subarray(0, from), octets]);
        expect(judgeAnswer(made, sent).kind === 'proof' && !made.equals(answer)).toBe(false);
      }),
    );
  });
});
