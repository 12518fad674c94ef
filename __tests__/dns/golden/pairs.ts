import { decodeMessage } from '../../../dns/update/message';
import { decodeTsig, type TsigRecord } from '../../../dns/update/tsig-record';
import type { SentRequest } from '../../../dns/update/judge';
import type { TsigKey } from '../../../dns/update';
import { testKeys } from '../bind-server';
import captured from './pairs.json';

/** One captured request with named's answer. */
export interface GoldenPair {
  readonly name: string;
  readonly key: TsigKey;
  readonly request: Buffer;
  readonly answer: Buffer;
  readonly requestTsig: TsigRecord;
  /** The request as whoever sent it knows it, at the time it was signed. */
  readonly sent: SentRequest;
}

const keys: Readonly<Record<string, TsigKey>> = {
  ...testKeys,
  nobody: { ...testKeys.swing, name: 'nobody.' },
  wrongSecret: { ...testKeys.swing, secret: testKeys.reader.secret },
};

export const goldenPairs: readonly GoldenPair[] = captured.map(({ name, key: keyId, ...hex }) => {
  const key = keys[keyId];
  const [request, answer] = [Buffer.from(hex.request, 'hex'), Buffer.from(hex.answer, 'hex')];
  const { message } = decodeMessage(request);
  const record = message.additionals.at(-1);
  if (key === undefined || record === undefined) throw new Error(`${name} has no key`);
  const requestTsig = decodeTsig(record);
  const { mac, timeSigned } = requestTsig;
  return { name, key, request, answer, requestTsig, sent: { message, signature: { key, mac }, now: () => timeSigned } };
});

export function goldenPair(name: string): GoldenPair {
  const found = goldenPairs.find((pair) => pair.name === name);
  if (found === undefined) throw new Error(`no golden pair ${name}`);
  return found;
}
