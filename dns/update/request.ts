import { randomInt } from 'node:crypto';
import type { DnsServer } from '../answer';
import { secondsOf, type Clock } from './clock';
import type { Exchange, Exchanged, Transport } from './exchange';
import { judgeAnswer } from './judge';
import { encodeMessage, type Message } from './message';
import { exchangeOverTcp } from './tcp-exchange';
import { sign } from './tsig';
import type { TsigKey } from './tsig-key';
import { exchangeOverUdp } from './udp-exchange';

/** A message and the way it goes. */
export interface Request {
  readonly server: DnsServer;
  /** The id is chosen here, at random per message. */
  readonly message: Omit<Message, 'id'>;
  /** Absent: unsigned. */
  readonly key?: TsigKey;
  readonly fudgeSeconds: number;
  readonly timeoutMs: number;
  readonly transport: Transport;
  readonly clock: Clock;
  /** Ends the waiting for the answer. @default - only the time does */
  readonly signal?: AbortSignal;
}

/** Signs and sends one message, once. @throws WireError where it cannot be put on the wire */
export async function sendRequest(request: Request): Promise<Exchanged> {
  const { server, transport, timeoutMs } = request;
  if (!isPort(server.port)) return { kind: 'not-sent', reason: `${server.port} is not a port` };
  const { octets, judge } = written(request);
  const way = { host: server.host, port: server.port, octets, timeoutMs, judge };
  const exchange = request.signal === undefined ? way : { ...way, signal: request.signal };
  return transport === 'tcp' ? exchangeOverTcp(exchange) : exchangeOverUdp(exchange);
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 0x10000;
}

function written(request: Request): Pick<Exchange, 'octets' | 'judge'> {
  const { key, fudgeSeconds: fudge, clock } = request;
  const message = { ...request.message, id: randomInt(0x10000) };
  const plain = encodeMessage(message);
  const now = (): number => secondsOf(clock);
  if (key === undefined) return { octets: plain, judge: (octets) => judgeAnswer(octets, { message, now }) };
  const { octets, mac } = sign({ octets: plain, key, timeSigned: now(), fudge });
  return { octets, judge: (received) => judgeAnswer(received, { message, signature: { key, mac }, now }) };
}
