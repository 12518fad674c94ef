import { classes, types } from '../../dns/update/codes';
import { judgeAnswer, type Judgement } from '../../dns/update/judge';
import { decodeMessage, encodeMessage } from '../../dns/update/message';
import { updateMessage, type RecordSetChange } from '../../dns/update/record-change';
import { renderRdata } from '../../dns/update/rdata';
import { sign } from '../../dns/update/tsig';
import { tryWire } from '../../dns/update/wire-error';
import { goldenPair, goldenPairs, type GoldenPair } from './golden/pairs';

/** What came before the TSIG record, with the count of additional records as it was then. */
function withoutTsig(octets: Buffer): Buffer {
  const { tsigAt } = decodeMessage(octets);
  const plain = Buffer.from(octets.subarray(0, tsigAt));
  plain.writeUInt16BE(plain.readUInt16BE(10) - 1, 10);
  return plain;
}

function flipped(octets: Buffer, bit: number): Buffer {
  const copy = Buffer.from(octets);
  copy.writeUInt8(copy.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return copy;
}

function judged({ answer, sent }: GoldenPair, octets = answer): Judgement {
  return judgeAnswer(octets, sent);
}

const named = goldenPairs.map((pair) => [pair.name, pair] as const);
const signed = named.filter(([, pair]) => judged(pair).kind === 'proof');
const next = { ttl: 60, values: ['192.0.2.20'] };
const help = { name: 'help.example.com', type: 'A' } as const;

describe('messages captured between nsupdate, dig and named', () => {
  test.each(named)('%s: the request signed by us is the same to the octet', (_, { request, key, requestTsig }) => {
    const { timeSigned, fudge, mac } = requestTsig;
    const own = sign({ octets: withoutTsig(request), key, timeSigned, fudge });
    expect(own.octets.toString('hex')).toBe(request.toString('hex'));
    expect(own.mac.equals(mac)).toBe(true);
  });

  test.each<[string, RecordSetChange]>([
    ['applied, hmac-sha256', { ...help, expected: ['192.0.2.10'], next }],
    ['NXRRSET', { ...help, expected: ['192.0.2.99'], next }],
  ])('%s: our UPDATE says the same as nsupdate', (name, change) => {
    const own = updateMessage('example.com', [change]);
    const { message } = decodeMessage(withoutTsig(goldenPair(name).request));
    expect(decodeMessage(encodeMessage({ ...own, id: message.id })).message).toEqual(message);
  });

  test.each([
    ['applied, hmac-sha256', 'NOERROR', true],
    ['applied, hmac-sha384', 'NOERROR', true],
    ['applied, hmac-sha512', 'NOERROR', true],
    ['NXRRSET', 'NXRRSET', true],
    ['YXRRSET', 'YXRRSET', true],
    ['REFUSED', 'REFUSED', true],
    ['BADTIME', 'BADTIME', true],
    ['query', 'NOERROR', true],
    ['BADKEY', 'BADKEY', false],
    ['BADSIG', 'BADSIG', false],
  ])('%s: the answer is %s, signed: %s', (name, code, isSigned) => {
    const judgement = judged(goldenPair(name));
    expect(judgement).toMatchObject({ kind: isSigned ? 'proof' : 'hint', answer: { code, signed: isSigned } });
  });

  test('BADTIME carries the clock of the server, years after that of the request', () => {
    const { sent, answer } = goldenPair('BADTIME');
    expect(sent.now()).toBe(Date.UTC(2020, 0, 1) / 1000);
    expect(judgeAnswer(answer, sent)).toHaveProperty('answer.serverTime', expect.any(Number));
    const { answer: read } = judgeAnswer(answer, sent) as Extract<Judgement, { kind: 'proof' }>;
    expect(read.serverTime).toBeGreaterThan(Date.UTC(2026, 0, 1) / 1000);
  });

  test('reads a compressed answer', () => {
    const [record] = decodeMessage(goldenPair('query').answer).message.answers;
    expect(record).toMatchObject({ name: 'help.example.com.', type: types.A, class: classes.IN, ttl: 60 });
    expect(renderRdata('A', record?.rdata ?? Buffer.alloc(0))).toBe('192.0.2.10');
  });
});

describe('an answer that is not what the server signed', () => {
  test.each(signed)('%s: fails with every single bit flipped', (_, pair) => {
    const bits = Array.from({ length: pair.answer.length * 8 }, (_none, bit) => bit);
    expect(bits.filter((bit) => judged(pair, flipped(pair.answer, bit)).kind === 'proof')).toEqual([]);
  });

  test.each(named)('%s: fails with the end cut off, wherever', (_, pair) => {
    const cuts = Array.from({ length: pair.answer.length }, (_none, length) => pair.answer.subarray(0, length));
    expect(cuts.filter((cut) => judged(pair, cut).kind !== 'unusable')).toEqual([]);
    expect(cuts.filter((cut) => tryWire(() => decodeMessage(cut)).ok)).toEqual([]);
  });

  test.each(signed)('%s: fails with something behind it', (_, pair) => {
    expect(judged(pair, Buffer.concat([pair.answer, Buffer.of(0)]))).toMatchObject({ kind: 'unusable' });
  });

  test('fails when it answers another request of the same id: a replay', () => {
    const [one, other] = [goldenPair('applied, hmac-sha256'), goldenPair('NXRRSET')];
    const replayed = Buffer.from(one.answer);
    replayed.writeUInt16BE(other.sent.message.id, 0);
    expect(judged(other, replayed)).toEqual({ kind: 'unusable', reason: 'the signature of the answer is wrong' });
  });

  test('fails when only the id of the header differs, which is outside of the signature', () => {
    const pair = goldenPair('NXRRSET');
    const message = { ...pair.sent.message, id: pair.sent.message.id ^ 1 };
    const reason = 'the answer is to another request';
    expect(judgeAnswer(pair.answer, { ...pair.sent, message })).toEqual({ kind: 'unusable', reason });
  });

  test('fails when the case of the key name differs, which is outside of the signature', () => {
    const pair = goldenPair('NXRRSET');
    const at = pair.answer.lastIndexOf(Buffer.from('swing'));
    const reason = 'the answer is signed with another key';
    expect(judged(pair, flipped(pair.answer, at * 8 + 5))).toEqual({ kind: 'unusable', reason });
  });

  test.each([-301, 301])('fails when the clocks are %s s apart', (apart) => {
    const { sent, answer } = goldenPair('NXRRSET');
    const judgement = judgeAnswer(answer, { ...sent, now: () => sent.now() + apart });
    expect(judgement).toHaveProperty(
      'reason',
      expect.stringMatching(/^the answer was signed at .* more than 300 s apart$/),
    );
  });

  test.each([-300, 300])('holds when the clocks are %s s apart', (apart) => {
    const { sent, answer } = goldenPair('NXRRSET');
    expect(judgeAnswer(answer, { ...sent, now: () => sent.now() + apart })).toMatchObject({ kind: 'proof' });
  });
});
