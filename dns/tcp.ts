import { connect } from 'node:net';
import type { Received } from './message';
import { late, reasonOf } from './silence';

/** One question sent over TCP. */
export interface TcpExchange {
  readonly address: string;
  readonly port: number;
  readonly octets: Buffer;
  readonly timeoutMs: number;
  read(octets: Buffer): Received;
}

/** Two octets of length stand before each message. @source RFC 1035 section 4.2.2 */
const lengthOctets = 2;

/** Asks once over TCP. Opens and closes one connection. */
export function exchangeOverTcp(exchange: TcpExchange): Promise<Received> {
  return new Promise((resolve) => {
    const socket = connect({ host: exchange.address, port: exchange.port });
    let received = Buffer.alloc(0);
    const end = (outcome: Received): void => {
      clearTimeout(deadline);
      socket.destroy();
      resolve(outcome);
    };
    const unusable = (reason: string): void => end({ kind: 'unusable', reason });
    const deadline = setTimeout(() => unusable(`${late(exchange.timeoutMs)} over TCP`), exchange.timeoutMs);
    socket.on('connect', () => socket.write(framed(exchange.octets)));
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const message = firstMessage(received);
      if (message !== undefined) end(exchange.read(message));
    });
    socket.on('error', (error) => unusable(reasonOf(error)));
    socket.on('end', () => unusable('connection closed before the answer was complete'));
  });
}

function framed(octets: Buffer): Buffer {
  const length = Buffer.alloc(lengthOctets);
  length.writeUInt16BE(octets.length);
  return Buffer.concat([length, octets]);
}

function firstMessage(stream: Buffer): Buffer | undefined {
  if (stream.length < lengthOctets) return undefined;
  const end = lengthOctets + stream.readUInt16BE(0);
  return stream.length < end ? undefined : stream.subarray(lengthOctets, end);
}
