import fc from 'fast-check';
import { decode } from 'dns-packet';
import { sameSet } from '../../dns';
import { encodeQuestion, readMessage, type Question } from '../../dns/message';
import { answerWith } from './name-server';

const question: Question = { id: 4711, name: 'support.example.com', type: 'A' };
const whole = answerWith(decode(encodeQuestion(question)), ['192.0.2.10', '192.0.2.20']);

test('a whole answer is read', () => {
  expect(readMessage(whole, question)).toMatchObject({
    kind: 'answer',
    answer: { records: ['192.0.2.10', '192.0.2.20'] },
  });
});

test('no prefix of an answer is taken for an answer', () => {
  for (let length = 0; length < whole.length; length += 1) {
    expect(readMessage(whole.subarray(0, length), question).kind).toBe('unusable');
  }
});

test('octets behind the answer make it unusable', () => {
  expect(readMessage(Buffer.concat([whole, Buffer.from([0])]), question).kind).toBe('unusable');
});

test('a record whose length field lies is not read as an address', () => {
  const lying = Buffer.from(whole);
  lying.writeUInt16BE(5, whole.length - 6);
  expect(readMessage(lying, question)).toEqual({ kind: 'unusable', reason: 'the answer is not a DNS message' });
});

test('a case-changed name is the same name', () => {
  const asked = { ...question, name: 'SUPPORT.example.com' };
  expect(readMessage(answerWith(decode(encodeQuestion(asked)), ['192.0.2.10']), question).kind).toBe('answer');
});

test('a record of another name in the answer does not count', () => {
  const query = decode(encodeQuestion(question));
  const answers = [{ type: 'A' as const, name: 'other.example.com', ttl: 60, data: '192.0.2.99' }];
  expect(readMessage(answerWith(query, [], { answers }), question)).toMatchObject({ answer: { records: [] } });
});

test('any octets whatever are read without an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
      readMessage(Buffer.from(octets), question);
    }),
    { numRuns: 1_000 },
  );
});

test('an answer with any bit flipped is read without an exception, with addresses or not at all', () => {
  for (let bit = 0; bit < whole.length * 8; bit += 1) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    const received = readMessage(flipped, question);
    if (received.kind === 'answer' && received.answer.status === 'answered') {
      for (const record of received.answer.records) expect(record).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    }
  }
});

describe('a CNAME', () => {
  const cname = { type: 'CNAME' as const, name: 'support.example.com', ttl: 60, data: 'Support-B.example.com' };
  const answerTo = (type: Question['type']): Buffer =>
    answerWith(decode(encodeQuestion({ ...question, type })), [], { answers: [cname] });

  test('that was asked for is the answer, in lower case and without a dot', () => {
    expect(readMessage(answerTo('CNAME'), { ...question, type: 'CNAME' })).toMatchObject({
      answer: { records: ['support-b.example.com'], ttlSeconds: 60 },
    });
  });

  test('where an address was asked for is told apart from no address', () => {
    const received = readMessage(answerTo('A'), question);
    expect(received).toMatchObject({ answer: { records: [], alias: 'support-b.example.com' } });
  });

  test('whose length field lies is not read', () => {
    const lying = answerTo('CNAME');
    const data = lying.length - 'Support-B.example.com'.length - 2;
    lying.writeUInt16BE(lying.readUInt16BE(data - 2) - 1, data - 2);
    expect(readMessage(lying.subarray(0, -1), { ...question, type: 'CNAME' }).kind).toBe('unusable');
  });

  test('is the same set in any case, with or without its trailing dot', () => {
    const received = readMessage(answerTo('CNAME'), { ...question, type: 'CNAME' });
    const answer = received.kind === 'answer' ? received.answer : undefined;
    expect(answer && sameSet(['SUPPORT-b.example.com.'], answer)).toBe(true);
    expect(answer && sameSet(['support-a.example.com.'], answer)).toBe(false);
  });
});
